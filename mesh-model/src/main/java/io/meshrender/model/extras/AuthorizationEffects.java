package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Declared callers that AuthorizationPolicies shut out (823). All policies of a pod count together: what one denies is refused, and where one
 * allows, what none of them allows is refused too. What the model renders under {@code authorization: callers} admits the declared callers.
 */
final class AuthorizationEffects {
    private AuthorizationEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        Map<String, List<Own>> policies = new TreeMap<>();
        for (Own policy : setting.istio("AuthorizationPolicy")) {
            provider(setting, policy, problems);
            besides(setting, policy, problems);
            if (decides(policy)) {
                policies.computeIfAbsent(policy.namespace(), none -> new ArrayList<>())
                        .add(policy);
            }
        }
        if (policies.isEmpty()) {
            return;
        }
        Map<Own, ShutOut> shutOut = new LinkedHashMap<>();
        List<Own> ofRoot = policies.getOrDefault(Setting.ROOT, List.of());
        for (ServiceRoutes service : setting.services()) {
            String namespace = service.service().namespace().text();
            List<Own> some = new ArrayList<>(ofRoot);
            if (!namespace.equals(Setting.ROOT)) {
                some.addAll(policies.getOrDefault(namespace, List.of()));
            }
            some.removeIf(policy -> selects(policy, service) == Match.NO
                    || setting.where(policy, service).isEmpty());
            judge(setting, service, some, shutOut);
        }
        shutOut.forEach((policy, what) -> problems.add(what.problem(policy)));
        Admitted.check(setting, policies, problems);
    }

    static Match selects(Own policy, ServiceRoutes service) {
        return Match.select(policy.selector(), service.service().selectorOrApp());
    }

    /** Whether it allows or denies, in earnest, and by label. */
    private static boolean decides(Own policy) {
        String action = policy.spec().at("action").text();
        Field dryRun = policy.root().at("metadata").at("annotations").at("istio.io/dry-run");
        return (action.isEmpty() || action.equals("ALLOW") || action.equals("DENY"))
                && !dryRun.is("true")
                && !policy.targetsResources();
    }

    /** Istio refuses all that it would have to ask somebody about whom it does not know ({@code security/authz/builder/extauthz.go}). */
    private static void provider(Setting setting, Own policy, List<Problem> problems) {
        Field name = policy.spec().at("provider").at("name");
        if (policy.spec().at("action").is("CUSTOM")
                && name.isThere()
                && !Providers.isKnown(setting.mesh(), policy, name.text())
                && setting.servicesUnder(policy.namespace()).stream()
                        .anyMatch(service -> selects(policy, service) != Match.NO)) {
            problems.add(policy.warning(
                    Code.AUTHORIZATION_CALLS,
                    name.place(),
                    policy.words() + " asks '" + name.text()
                            + "', which no mesh configuration defines: what its rules are about gets 403",
                    "define it in istio.values.istiod.meshConfig.extensionProviders"));
        }
    }

    /** Two whom the same pods ask: istiod refuses what either is about, since it asks one only ({@code security/authz/builder/builder.go}). */
    private static void besides(Setting setting, Own policy, List<Problem> problems) {
        Field name = policy.spec().at("provider").at("name");
        if (!policy.spec().at("action").is("CUSTOM") || !name.isThere()) {
            return;
        }
        for (ServiceRoutes service : setting.servicesUnder(policy.namespace())) {
            Name first = service.admission().first().map(FirstAsked::authorizer).orElse(null);
            if (first != null
                    && !name.is(first.text())
                    && selects(policy, service) == Match.YES
                    && !setting.where(policy, service).isEmpty()) {
                problems.add(policy.warning(
                        Code.AUTHORIZATION_CALLS,
                        name.place(),
                        policy.words() + " asks '" + name.text() + "' beside '" + first + "', whom '"
                                + service.service().name() + "' asks: what either is about gets 403",
                        "leave one of them out: istiod asks one for each pod"));
            }
        }
    }

    /** What calls meet in a cluster: policies, and the ports as they are there. */
    private record Meeting(List<Own> policies, List<ServicePort> ports) {}

    private static void judge(Setting setting, ServiceRoutes service, List<Own> some, Map<Own, ShutOut> shutOut) {
        if (some.isEmpty() || service.admission().isNobody()) {
            return;
        }
        Requests requests = Requests.to(setting, service);
        Map<Meeting, SortedSet<Name>> alike = new LinkedHashMap<>();
        for (Cluster cluster : service.running()) {
            List<Own> here = new ArrayList<>(some);
            here.removeIf(policy -> !policy.clusters().contains(cluster.name()));
            if (!here.isEmpty()) {
                alike.computeIfAbsent(
                                new Meeting(
                                        here,
                                        service.service().at(cluster.name()).ports()),
                                none -> new TreeSet<>())
                        .add(cluster.name());
            }
        }
        alike.forEach((meeting, clusters) -> {
            for (Caller caller : callers(setting, service, clusters)) {
                for (ServicePort port : meeting.ports) {
                    Own by = by(setting, service, requests, meeting.policies, caller, port);
                    if (by != null) {
                        shutOut.computeIfAbsent(by, none -> new ShutOut(setting.mesh()))
                                .add(service, caller, port, clusters);
                    }
                }
            }
        });
    }

    /** Who is meant to call, from wherever; one who stands for all, if a whole cluster may. */
    private static List<Caller> callers(Setting setting, ServiceRoutes service, SortedSet<Name> clusters) {
        List<Caller> callers = new ArrayList<>();
        for (Call call : setting.callsTo(service)) {
            boolean reaches = !service.names().isEmpty()
                    || !Setting.both(call.caller().clusters(), clusters).isEmpty();
            if (reaches) {
                callers.add(call.caller());
            }
        }
        if (callers.isEmpty() && isCalledByWholeClusters(service)) {
            callers.add(Caller.everyone(clusters));
        }
        return callers;
    }

    private static boolean isCalledByWholeClusters(ServiceRoutes service) {
        for (NameRoutes name : service.names()) {
            for (Viewpoint viewpoint : name.viewpoints().values()) {
                if (viewpoint.isCalledByWholeCluster()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The policy that refuses the caller for sure; null if none does, or it depends on the request. */
    private static @Nullable Own by(
            Setting setting,
            ServiceRoutes service,
            Requests requests,
            List<Own> policies,
            Caller caller,
            ServicePort port) {
        Match allowed = service.admission().guarded() ? Match.YES : Match.NO;
        Own narrowest = null;
        for (Own policy : policies) {
            Match matches =
                    selects(policy, service).and(new Admission(setting.mesh(), policy, requests).matches(caller, port));
            if (policy.spec().at("action").is("DENY")) {
                if (matches == Match.YES) {
                    return policy;
                }
                continue;
            }
            allowed = allowed.or(matches);
            boolean certain = selects(policy, service) == Match.YES;
            if (certain && (narrowest == null || rank(policy) > rank(narrowest))) {
                narrowest = policy;
            }
        }
        return allowed == Match.NO ? narrowest : null;
    }

    private static int rank(Own policy) {
        return (policy.namespace().equals(Setting.ROOT) ? 0 : 1)
                + (policy.selector().isEmpty() ? 0 : 2);
    }
}
