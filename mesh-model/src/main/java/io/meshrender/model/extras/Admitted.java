package io.meshrender.model.extras;

import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is let in beside the declared callers, in a mesh with {@code authorization: callers} (823). A rule that is about some ports, paths or
 * conditions only is a door of its own and nothing is said of it.
 */
final class Admitted {
    private Admitted() {}

    static void check(Setting setting, Map<String, List<Own>> policies, List<Problem> problems) {
        for (List<Own> some : policies.values()) {
            for (Own policy : some) {
                if (!policy.spec().at("action").is("DENY")) {
                    check(setting, policy, problems);
                }
            }
        }
    }

    private static void check(Setting setting, Own policy, List<Problem> problems) {
        for (Field rule : policy.spec().at("rules").items()) {
            if (!rule.at("to").isEmpty() || !rule.at("when").isEmpty()) {
                continue;
            }
            SortedSet<String> opened = new TreeSet<>();
            for (ServiceRoutes service : setting.servicesUnder(policy.namespace())) {
                if (!setting.where(policy, service).isEmpty()
                        && !service.admitted().isEmpty()
                        && AuthorizationEffects.selects(policy, service) == Match.YES
                        && admitsAnybody(rule)) {
                    opened.add(service.service().name().text());
                }
            }
            if (!opened.isEmpty()) {
                problems.add(policy.warning(
                        Code.AUTHORIZATION_CALLS,
                        rule.place(),
                        policy.words() + " admits everybody to " + Words.list(opened)
                                + ", whose callers the model names: the rendered policy keeps nobody out any more",
                        "remove this rule, or name in it who may call"));
            }
        }
    }

    private static boolean admitsAnybody(Field rule) {
        if (rule.at("from").isEmpty()) {
            return true;
        }
        for (Field from : rule.at("from").items()) {
            Field source = from.at("source");
            boolean every = source.entries().size() == 1
                    && (source.at("principals").texts().contains("*")
                            || source.at("namespaces").texts().contains("*"));
            if (source.isEmpty() || every) {
                return true;
            }
        }
        return false;
    }
}
