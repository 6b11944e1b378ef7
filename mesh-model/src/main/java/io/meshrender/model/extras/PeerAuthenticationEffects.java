package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Servers that take no mutual TLS any more (822). A policy with a selector comes before that of the namespace, and that before the mesh's; one
 * of the root namespace with a selector counts for nobody ({@code pilot/pkg/security/authn/policy_applier.go}).
 */
final class PeerAuthenticationEffects {
    /** The name of the mesh's own; one of that name is rendered twice, which 804 reports. */
    private static final String RENDERED = "default";

    private PeerAuthenticationEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own policy : setting.istio("PeerAuthentication")) {
            boolean root = policy.namespace().equals(Setting.ROOT);
            if (root && !policy.selector().isEmpty()) {
                problems.add(policy.warning(
                        Code.PEER_AUTHENTICATION_CALLS,
                        policy.spec().at("selector").place(),
                        policy.words()
                                + " selects pods in the root namespace, where Istio reads no such policy: it does"
                                + " nothing",
                        "move it into the namespace of the pods"));
                continue;
            }
            twin(policy, setting, problems);
            Lost lost = new Lost();
            for (ServiceRoutes service : setting.servicesUnder(policy.namespace())) {
                if (Match.select(policy.selector(), service.service().selectorOrApp()) != Match.YES) {
                    continue;
                }
                for (Name cluster : setting.where(policy, service)) {
                    if (!isOverridden(policy, service.service(), cluster, setting)) {
                        judge(policy, service, cluster, lost);
                    }
                }
            }
            if (!lost.what.isEmpty()) {
                problems.add(lost.problem(policy));
            }
            if (!root) {
                ServicePorts.check(
                        setting,
                        policy,
                        policy.spec().at("portLevelMtls").entries(),
                        Code.PEER_AUTHENTICATION_CALLS,
                        problems);
            }
        }
    }

    /** Of two for the same pods Istio takes one; that of the mesh is rendered. */
    private static void twin(Own policy, Setting setting, List<Problem> problems) {
        if (policy.namespace().equals(Setting.ROOT)) {
            if (policy.manifest().name().equals(RENDERED)) {
                return;
            }
            problems.add(policy.warning(
                    Code.PEER_AUTHENTICATION_CALLS,
                    policy.manifest().place(),
                    policy.words()
                            + " is for the whole mesh, as the rendered PeerAuthentication is, and Istio takes the older",
                    "remove it, and set mesh.mtls"));
            return;
        }
        for (Own other : setting.istio("PeerAuthentication", policy.namespace())) {
            if (other.equals(policy)) {
                return;
            }
            if (other.selector().equals(policy.selector())
                    && !Setting.both(policy.clusters(), other.clusters()).isEmpty()) {
                problems.add(policy.warning(
                        Code.PEER_AUTHENTICATION_CALLS,
                        policy.manifest().place(),
                        policy.words() + " and " + other.words() + " are for the same pods, and Istio takes the older",
                        "make them one, or select other pods; the first is at "
                                + other.manifest().place()));
                return;
            }
        }
    }

    private static void judge(Own policy, ServiceRoutes service, Name cluster, Lost lost) {
        for (ServicePort port : service.service().at(cluster).ports()) {
            Field mode = mode(policy, port.targetPortOrPort().number());
            if (!mode.is("DISABLE")) {
                continue;
            }
            for (NameRoutes name : service.names()) {
                if (name.isExportedBy(cluster)) {
                    lost.add(mode, name.host() + " at port " + port.port(), cluster);
                    lost.crossing = true;
                }
            }
            if (service.admission().guarded() && !lost.crossing) {
                lost.add(mode, service.service().name() + " at port " + port.port(), cluster);
            }
        }
    }

    private static Field mode(Own policy, int port) {
        for (Field level : policy.spec().at("portLevelMtls").entries()) {
            Field mode = level.at("mode");
            if (level.key().equals(Integer.toString(port)) && mode.isThere() && !mode.is("UNSET")) {
                return mode;
            }
        }
        return policy.spec().at("mtls").at("mode");
    }

    private static boolean isOverridden(Own policy, Service service, Name cluster, Setting setting) {
        int rank = rank(policy);
        for (Own other : setting.istio("PeerAuthentication", service.namespace().text())) {
            if (rank(other) > rank
                    && other.clusters().contains(cluster)
                    && (other.spec().at("mtls").at("mode").isThere()
                            && !other.spec().at("mtls").at("mode").is("UNSET"))
                    && Match.select(other.selector(), service.selectorOrApp()) == Match.YES) {
                return true;
            }
        }
        return false;
    }

    private static int rank(Own policy) {
        return policy.namespace().equals(Setting.ROOT) ? 0 : policy.selector().isEmpty() ? 1 : 2;
    }

    /** Whom a policy costs what. */
    private static final class Lost {
        private final SortedSet<String> what = new TreeSet<>();
        private final SortedSet<Name> clusters = new TreeSet<>();
        private Field mode = new Field(null, "", new io.meshrender.model.trouble.Place("", 1, 1));
        private boolean crossing;

        void add(Field where, String host, Name cluster) {
            mode = mode.isThere() ? mode : where;
            what.add(host);
            clusters.add(cluster);
        }

        Problem problem(Own policy) {
            return policy.error(
                    Code.PEER_AUTHENTICATION_CALLS,
                    mode.place(),
                    crossing
                            ? policy.words() + " switches mutual TLS off for " + Words.list(what) + " in "
                                    + Words.list(clusters) + ": every call from another network fails with 503"
                            : policy.words() + " switches mutual TLS off for " + Words.list(what) + " in "
                                    + Words.list(clusters) + ": no caller has an identity, and all are refused",
                    "write STRICT, or PERMISSIVE while callers without a sidecar are left");
        }
    }
}
