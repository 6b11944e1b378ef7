package io.meshrender.model.extras;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which calls an extra may change, so that an answer about them says {@code unsure because policies/vs.yaml:3:18}. An extra that touches a call
 * is here even if it does no harm: routes alone are sure only where no extra speaks.
 */
public final class Doubts {
    /** Kinds that change calls by the host that they name. */
    private static final List<String> BY_HOST = List.of("VirtualService", "DestinationRule", "ServiceEntry");

    /** Kinds that change calls at the caller's pods. */
    private static final List<String> AT_CALLERS = List.of("Sidecar", "EnvoyFilter", "ProxyConfig", "WasmPlugin");

    /** Kinds that change calls at the pods that answer. */
    private static final List<String> AT_SERVERS =
            List.of("AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication", "EnvoyFilter", "WasmPlugin");

    private final List<Doubt> all;
    private final Map<String, List<Doubt>> byHost = new TreeMap<>();

    private Doubts(List<Doubt> all) {
        this.all = all;
        for (Doubt doubt : all) {
            byHost.computeIfAbsent(doubt.host().text(), none -> new ArrayList<>())
                    .add(doubt);
        }
    }

    /**
     * One extra that touches the calls of one name.
     *
     * @param host the name
     * @param clusters the clusters that get the extra, and call or answer the name
     * @param callers the namespace whose pods' calls it touches; absent: those of all
     * @param what the extra in words: {@code VirtualService web/orders}
     * @param place where it stands
     */
    public record Doubt(Host host, Set<Name> clusters, Optional<String> callers, String what, Place place) {
        public Doubt {
            clusters = Set.copyOf(clusters);
        }

        /** {@code unsure because VirtualService web/orders (policies/vs.yaml:3:18)} */
        @Override
        public String toString() {
            return "unsure because " + what + " (" + place + ")";
        }
    }

    /**
     * The doubts about the names of {@code mesh}.
     *
     * @param routes the routes of {@code mesh}
     */
    public static Doubts of(Mesh mesh, Routes routes) {
        List<Doubt> doubts = new ArrayList<>();
        if (!mesh.extras().isEmpty()) {
            Setting setting = Setting.of(mesh, routes);
            for (Own own : setting.objects()) {
                add(setting, own, doubts);
            }
        }
        return new Doubts(doubts);
    }

    /** All of them, in the order of the extras. */
    public List<Doubt> all() {
        return List.copyOf(all);
    }

    /** Those about calls of {@code host} from pods of {@code namespace} in {@code cluster}, wherever they are answered. */
    public List<Doubt> about(Host host, Name cluster, Name namespace) {
        List<Doubt> some = new ArrayList<>();
        for (Doubt doubt : byHost.getOrDefault(host.text(), List.of())) {
            boolean ofCaller =
                    doubt.callers().isEmpty() || doubt.callers().get().equals(namespace.text());
            if (ofCaller && (doubt.callers().isEmpty() || doubt.clusters().contains(cluster))) {
                some.add(doubt);
            }
        }
        return some;
    }

    private static void add(Setting setting, Own own, List<Doubt> doubts) {
        String kind = own.manifest().kind();
        boolean istio = own.manifest().group().endsWith(".istio.io");
        boolean network = kind.equals("NetworkPolicy");
        if (!istio && !network) {
            return;
        }
        for (NameRoutes name : setting.names().values()) {
            Set<Name> clusters = new HashSet<>(own.clusters());
            clusters.retainAll(name.viewpoints().keySet());
            if (clusters.isEmpty()) {
                continue;
            }
            boolean root = own.namespace().equals(Setting.ROOT);
            boolean atCaller = AT_CALLERS.contains(kind) && (root || mayCall(setting, own, name));
            boolean atServer = (network || AT_SERVERS.contains(kind)) && answers(setting, own, name, root);
            if (speaksOf(own, name, kind)) {
                boolean callersOwn = !root
                        && !kind.equals("ServiceEntry")
                        && !own.namespace()
                                .equals(name.name().service().namespace().text())
                        && (kind.equals("DestinationRule")
                                || own.spec().at("exportTo").texts().equals(List.of(".")));
                doubts.add(doubt(own, name, clusters, callersOwn));
            } else if (atServer || atCaller) {
                doubts.add(doubt(own, name, clusters, atCaller && !atServer && !root));
            }
        }
    }

    private static Doubt doubt(Own own, NameRoutes name, Set<Name> clusters, boolean callersOwn) {
        return new Doubt(
                name.host(),
                clusters,
                callersOwn ? Optional.of(own.namespace()) : Optional.empty(),
                own.words(),
                own.manifest().place());
    }

    private static boolean speaksOf(Own own, NameRoutes name, String kind) {
        if (!BY_HOST.contains(kind)) {
            return false;
        }
        List<String> hosts = new ArrayList<>(own.spec().at("hosts").texts());
        if (kind.equals("DestinationRule")) {
            hosts.add(own.spec().at("host").text());
        }
        for (String host : hosts) {
            if (Hosts.includes(Hosts.full(host, own.namespace()), name.host().text())) {
                return true;
            }
        }
        return false;
    }

    /** Whether pods of its namespace are declared to call the name, or any may. */
    private static boolean mayCall(Setting setting, Own own, NameRoutes name) {
        for (Call call : setting.callsFrom(own.namespace())) {
            if (call.to().service().equals(name.name().service())
                    && Match.select(own.selector(), call.caller().labels()) != Match.NO) {
                return true;
            }
        }
        return name.viewpoints().values().stream().anyMatch(viewpoint -> viewpoint.isCalledByWholeCluster());
    }

    /** Whether it may be for the pods that answer the name, or for the gateway before them. */
    private static boolean answers(Setting setting, Own own, NameRoutes name, boolean root) {
        boolean atGateway = root || GatewayPods.areIn(setting.mesh(), own.namespace(), own.clusters());
        boolean there = atGateway
                || own.namespace().equals(name.name().service().namespace().text());
        Map<String, String> selector = own.manifest().kind().equals("NetworkPolicy")
                ? own.spec().at("podSelector").at("matchLabels").labels()
                : own.selector();
        return there
                && (Match.select(selector, name.name().service().selectorOrApp()) != Match.NO
                        || (atGateway
                                && own.clusters().stream()
                                        .anyMatch(cluster ->
                                                Match.select(selector, GatewayPods.labels(setting.mesh(), cluster))
                                                        != Match.NO)));
    }
}
