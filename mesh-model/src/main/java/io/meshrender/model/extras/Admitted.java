package io.meshrender.model.extras;

import io.meshrender.model.ServicePort;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Identity;
import java.util.ArrayList;
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
            if (!admitsAnybody(rule)) {
                others(setting, policy, rule, problems);
                continue;
            }
            SortedSet<String> opened = new TreeSet<>();
            for (ServiceRoutes service : setting.servicesUnder(policy.namespace())) {
                if (!setting.where(policy, service).isEmpty()
                        && !service.admitted().isEmpty()
                        && AuthorizationEffects.selects(policy, service) == Match.YES) {
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

    /** Services of the mesh that a rule admits for sure, and that the model does not let call. */
    private static void others(Setting setting, Own policy, Field rule, List<Problem> problems) {
        List<Caller> matched = null;
        SortedSet<String> others = new TreeSet<>();
        SortedSet<String> opened = new TreeSet<>();
        for (ServiceRoutes service : setting.servicesUnder(policy.namespace())) {
            if (service.admitted().isEmpty()
                    || service.service().ports().isEmpty()
                    || setting.where(policy, service).isEmpty()
                    || AuthorizationEffects.selects(policy, service) != Match.YES) {
                continue;
            }
            if (matched == null) {
                matched =
                        matched(setting, policy, rule, service.service().ports().get(0));
            }
            for (Caller caller : matched) {
                boolean itself = caller.words().equals(service.service().name().text());
                if (!itself && !admits(service, caller)) {
                    others.add(caller.words());
                    opened.add(service.service().name().text());
                }
            }
        }
        if (!opened.isEmpty()) {
            problems.add(policy.warning(
                    Code.AUTHORIZATION_CALLS,
                    rule.at("from").place(),
                    policy.words() + " admits " + Words.list(others) + " to " + Words.list(opened)
                            + ", beside the callers that the model names",
                    "name the callers alone by principals, or add '" + others.first() + "' to services."
                            + opened.first() + ".callers.services"));
        }
    }

    private static List<Caller> matched(Setting setting, Own policy, Field rule, ServicePort port) {
        Admission admission = new Admission(setting.mesh(), policy);
        List<Caller> matched = new ArrayList<>();
        for (ServiceRoutes service : setting.services()) {
            for (Caller caller : setting.callers(service)) {
                if (admission.matches(rule, caller, port) == Match.YES) {
                    matched.add(caller);
                }
            }
        }
        return matched;
    }

    private static boolean admits(ServiceRoutes service, Caller caller) {
        for (Identity identity : service.admitted()) {
            if (identity.namespace().text().equals(caller.namespace())
                    && identity.serviceAccount().equals(caller.account())) {
                return true;
            }
        }
        return false;
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
