package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is let in beside the declared callers, and which of those are let do more than the model's rules for them say, or without its token
 * (823). A rule that is about some ports, paths or conditions only is a door of its own and nothing is said of it.
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
            SortedSet<String> widened = new TreeSet<>();
            for (ServiceRoutes service : setting.servicesUnder(policy.namespace())) {
                if (isAbout(setting, policy, service)) {
                    (service.admission().isEverybody() ? widened : opened)
                            .add(service.service().name().text());
                }
            }
            if (!widened.isEmpty()) {
                problems.add(policy.warning(
                        Code.AUTHORIZATION_CALLS,
                        rule.place(),
                        policy.words() + " admits everybody to everything at " + Words.list(widened)
                                + ": what the model's rules and tokens there ask for is asked of nobody any more",
                        "remove this rule, or name in it who may call"));
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

    /** Whether a policy adds to one that the model renders for a service, and that does not admit everybody to everything. */
    private static boolean isAbout(Setting setting, Own policy, ServiceRoutes service) {
        boolean narrow = !service.admission().identities().isEmpty()
                || !service.admission().isWhole();
        return narrow
                && !setting.where(policy, service).isEmpty()
                && AuthorizationEffects.selects(policy, service) == Match.YES;
    }

    /** Services of the mesh that a rule admits for sure, and that the model does not let call, or not to everything. */
    private static void others(Setting setting, Own policy, Field rule, List<Problem> problems) {
        List<Caller> matched = null;
        SortedSet<String> others = new TreeSet<>();
        SortedSet<String> opened = new TreeSet<>();
        SortedSet<String> narrow = new TreeSet<>();
        SortedSet<String> widened = new TreeSet<>();
        for (ServiceRoutes service : setting.servicesUnder(policy.namespace())) {
            if (service.service().ports().isEmpty() || !isAbout(setting, policy, service)) {
                continue;
            }
            if (matched == null) {
                matched =
                        matched(setting, policy, rule, service.service().ports().get(0));
            }
            for (Caller caller : matched) {
                boolean itself = caller.words().equals(service.service().name().text());
                List<Grant> grants = grants(setting.mesh(), service, caller);
                if (!itself && grants.isEmpty()) {
                    others.add(caller.words());
                    opened.add(service.service().name().text());
                } else if (!itself && isNarrow(service, grants)) {
                    narrow.add(caller.words());
                    widened.add(service.service().name().text());
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
        if (!widened.isEmpty()) {
            problems.add(policy.warning(
                    Code.AUTHORIZATION_CALLS,
                    rule.at("from").place(),
                    policy.words() + " lets " + Words.list(narrow) + " do everything at " + Words.list(widened)
                            + ", where the model's rules let it do less, or ask for a token: policies that allow add up",
                    "take '" + narrow.first() + "' out of it; what it may do belongs into services." + widened.first()
                            + ".callers.rules"));
        }
    }

    /** In a mesh of several trust domains one caller is somebody else in each, so that its clusters are matched one by one. */
    private static List<Caller> matched(Setting setting, Own policy, Field rule, ServicePort port) {
        Admission admission = new Admission(setting.mesh(), policy, Requests.ANY);
        boolean several = setting.mesh().hasSeveralTrustDomains();
        List<Caller> matched = new ArrayList<>();
        for (ServiceRoutes service : setting.services()) {
            for (Caller caller : setting.callers(service)) {
                for (Caller one : several ? caller.byCluster() : List.of(caller)) {
                    if (admission.matches(rule, one, port) == Match.YES) {
                        matched.add(one);
                    }
                }
            }
        }
        return matched;
    }

    private static List<Grant> grants(Mesh mesh, ServiceRoutes service, Caller caller) {
        Identity identity = Identity.of(caller.namespace() + "/" + caller.account());
        for (Name name : caller.clusters()) {
            Cluster cluster = mesh.clusters().get(name);
            if (cluster != null) {
                return service.admission().of(identity, mesh.trustDomainOf(cluster));
            }
        }
        return service.admission().of(identity);
    }

    /** Whether some request at some port is admitted by none of them for sure. */
    private static boolean isNarrow(ServiceRoutes service, List<Grant> grants) {
        for (ServicePort port : service.service().ports()) {
            if (grants.stream().noneMatch(grant -> grant.admitsAllAt(port))) {
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
