package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.RemoteSecrets.ExternalSecrets;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Clusters of one network that know each other's pods: what remote secrets demand, and names that they cannot carry (215, 217, 218, 315, 316). */
final class NeighbourRules {
    private static final Version FIRST_FAULTY = Version.of("1.30.0");
    static final Version FIRST_MENDED = Version.of("1.30.4");

    private NeighbourRules() {}

    /**
     * From 1.30.0 to 1.30.3 a remote secret that is renewed or removed takes gateways and endpoints of other clusters with it
     * (istio/istio#60920, #61043) (215).
     */
    static List<Problem> faultyVersions(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        Set<ModelPath> told = new HashSet<>();
        for (List<Cluster> group : routes.ways().groups().values()) {
            for (Cluster cluster : group) {
                for (IstioVersion istiod : faultyIn(mesh, cluster)) {
                    if (told.add(istiod.path())) {
                        problems.add(Problem.error(
                                215,
                                istiod.path(),
                                "Istio " + istiod.version() + " with the remote secrets of network '"
                                        + cluster.network()
                                        + "': when one is renewed or removed, it forgets gateways and pods of other clusters",
                                "use " + FIRST_MENDED + " or newer (istio/istio#60920, istio/istio#61043)"));
                    }
                }
            }
        }
        return problems;
    }

    /** The control planes of a cluster that remote secrets would harm, by where their versions stand. */
    static List<IstioVersion> faultyIn(Mesh mesh, Cluster cluster) {
        List<IstioVersion> faulty = new ArrayList<>(IstioVersion.ofControlPlanes(mesh, cluster));
        faulty.removeIf(istiod ->
                istiod.version().compareTo(FIRST_FAULTY) < 0 || istiod.version().compareTo(FIRST_MENDED) >= 0);
        return faulty;
    }

    /** What is said about discovery belongs to clusters that know each other (217). */
    static List<Problem> withoutEffect(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Network network : mesh.networks().values()) {
            if (network.discovery().isPresent() && !routes.ways().groups().containsKey(network.name())) {
                problems.add(Problem.warning(
                        217,
                        ModelPath.of("networks", network.name(), "discovery"),
                        "there are no two clusters on '" + network.name() + "' that could know each other",
                        "leave 'discovery' out until there are"));
            }
        }
        boolean byStore = mesh.settings().secrets() instanceof ExternalSecrets;
        if (byStore && routes.ways().groups().isEmpty()) {
            problems.add(Problem.warning(
                    217,
                    ModelPath.of("mesh", "secrets"),
                    "no two clusters know each other, so there is no remote secret",
                    "leave 'secrets' out, or set 'discovery' of a network"));
        }
        for (Cluster cluster : mesh.clusters().values()) {
            ModelPath path = ModelPath.of("clusters", cluster.name());
            boolean read = routes.ways().groupOf(cluster) != null;
            if (!read && cluster.apiServer().isPresent()) {
                problems.add(Problem.warning(
                        217,
                        path.key("apiServer"),
                        "no other cluster reads this one",
                        "leave it out, or set networks." + cluster.network() + ".discovery"));
            } else if (read && byStore && cluster.apiServer().isEmpty()) {
                problems.add(Problem.error(
                        217,
                        path,
                        "no apiServer, which the remote secrets of its neighbours are made of",
                        "set apiServer to where the other clusters of '" + cluster.network() + "' reach it"));
            }
        }
        return problems;
    }

    /** Each cluster of the network is read at an address of its own (218). */
    static List<Problem> sharedApiServers(Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (List<Cluster> group : routes.ways().groups().values()) {
            Map<String, Name> owners = new HashMap<>();
            for (Cluster cluster : group) {
                String url = cluster.apiServer().map(NeighbourRules::plain).orElse(null);
                Name owner = url == null ? null : owners.putIfAbsent(url, cluster.name());
                if (owner != null) {
                    problems.add(Problem.error(
                            218,
                            ModelPath.of("clusters", cluster.name(), "apiServer"),
                            "'" + cluster.apiServer().orElseThrow() + "' is the API server of '" + owner
                                    + "', whose pods would be taken for those of both",
                            "give each cluster the address of its own API server"));
                }
            }
        }
        return problems;
    }

    /** One text for all spellings of one address. */
    private static String plain(HttpUrl url) {
        return url.host() + ":" + url.port() + url.path();
    }

    private static void addElsewhere(NameRoutes name, SortedSet<Name> without) {
        name.viewpoints().forEach((cluster, viewpoint) -> {
            if (viewpoint.hasNeighbours() && !viewpoint.answered()) {
                without.add(cluster);
            }
        });
    }

    /**
     * A Kubernetes name that is called in a cluster of its network where it has no Service resolves to the address of the neighbour's Service,
     * which may be another Service's there (315).
     */
    static List<Problem> serviceElsewhere(Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (ServiceRoutes service : routes.services().values()) {
            for (NameRoutes name : service.names()) {
                SortedSet<Name> without = new TreeSet<>();
                if (name.kind() == NameKind.KUBERNETES) {
                    addElsewhere(name, without);
                }
                if (!without.isEmpty()) {
                    problems.add(
                            Problem.warning(
                                    315,
                                    ModelPath.of("services", service.service().name(), "names"),
                                    "in " + Quoted.all(without) + " '" + name.host()
                                            + "' has no Service of its own, and resolves to the address of a neighbour's, which may be another's there",
                                    "apply its Service there too, without pods, and silence this; or give it a global name instead"));
                }
            }
        }
        return problems;
    }

    /**
     * A selector names one cluster or a whole network; so the clusters of a network that answer a regional name are one, or all where the service
     * runs (316).
     */
    static List<Problem> dividedNetworks(Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (ServiceRoutes service : routes.services().values()) {
            for (NameRoutes name : service.names()) {
                for (List<Cluster> group : routes.ways().groups().values()) {
                    int answering = 0;
                    int running = 0;
                    for (Cluster cluster : group) {
                        answering += name.answering().contains(cluster) ? 1 : 0;
                        running += service.runsIn(cluster.name()) ? 1 : 0;
                    }
                    if (name.kind() == NameKind.REGIONAL && answering > 1 && answering < running) {
                        problems.add(Problem.error(
                                316,
                                ModelPath.of("services", service.service().name(), "names"),
                                "'" + name.host() + "' is answered by " + answering + " of the " + running
                                        + " clusters of network '"
                                        + group.get(0).network() + "' where '"
                                        + service.service().name() + "' runs, and would lead to the others too",
                                "give all clusters of the network one alias, or each its own"));
                    }
                }
            }
        }
        return problems;
    }
}
