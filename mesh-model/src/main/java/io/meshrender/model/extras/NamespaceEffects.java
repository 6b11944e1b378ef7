package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Namespaces among the extras without the labels that a rendered one would have (829): the sidecars' and the network's. */
final class NamespaceEffects {
    private static final String NETWORK = "topology.istio.io/network";
    private static final String INJECTION = "istio-injection";
    private static final String REVISION = "istio.io/rev";

    private NamespaceEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own own : setting.of("", "Namespace")) {
            injection(setting, own, problems);
            if (own.manifest().name().equals(Setting.ROOT)) {
                network(setting.mesh(), own, problems);
            }
        }
    }

    private static void injection(Setting setting, Own own, List<Problem> problems) {
        String name = own.manifest().name();
        SortedSet<String> services = new TreeSet<>();
        SortedSet<Name> clusters = new TreeSet<>();
        for (ServiceRoutes service : setting.servicesIn(name)) {
            for (Name cluster : own.clusters()) {
                if (service.runsIn(cluster) && !isInjected(setting.mesh(), own, cluster)) {
                    services.add(service.service().name().text());
                    clusters.add(cluster);
                }
            }
        }
        if (services.isEmpty() || isMeantToHaveNone(setting, name)) {
            return;
        }
        Field injection = own.root().at("metadata").at("labels").at(INJECTION);
        problems.add(own.error(
                Code.NAMESPACE_LABELS,
                injection.isThere() ? injection.place() : own.manifest().place(),
                own.words() + " has no label by which pods get sidecars: " + Words.list(services) + " in "
                        + Words.list(clusters) + " can neither call nor be called by names of the mesh",
                "add the label '" + label(setting.mesh(), clusters.first()) + "'"));
    }

    /** Whether the model says {@code injection: false}, about which MESH402 speaks. */
    private static boolean isMeantToHaveNone(Setting setting, String name) {
        NamespaceSettings settings = setting.mesh().namespaces().get(Name.of(name));
        return settings != null && !settings.injection().orElse(true);
    }

    private static boolean isInjected(Mesh mesh, Own own, Name cluster) {
        Map<String, String> labels = own.labels();
        if (Objects.equals(labels.get(INJECTION), "disabled")) {
            return false;
        }
        boolean enabled = Objects.equals(labels.get(INJECTION), "enabled");
        return enabled || labels.containsKey(REVISION) || isElsewhereDecided(mesh, cluster);
    }

    /** Whether raw values of istiod may make injection the usual case. */
    private static boolean isElsewhereDecided(Mesh mesh, Name cluster) {
        Cluster some = mesh.clusters().get(cluster);
        return mesh.istio().values().istiod().toString().contains("enableNamespacesByDefault")
                || (some != null && some.istio().values().istiod().toString().contains("enableNamespacesByDefault"));
    }

    private static String label(Mesh mesh, Name cluster) {
        return Optional.ofNullable(mesh.clusters().get(cluster))
                .flatMap(some -> some.istio().revision())
                .or(() -> mesh.istio().revision())
                .map(revision -> REVISION + ": " + revision)
                .orElse(INJECTION + ": enabled");
    }

    private static void network(Mesh mesh, Own own, List<Problem> problems) {
        Field label = own.root().at("metadata").at("labels").at(NETWORK);
        SortedSet<Name> wrong = new TreeSet<>();
        SortedSet<Name> networks = new TreeSet<>();
        SortedSet<Name> theirs = new TreeSet<>();
        for (Name name : own.clusters()) {
            Cluster cluster = mesh.clusters().get(name);
            if (cluster != null) {
                networks.add(cluster.network());
                if (!label.is(cluster.network().text())) {
                    wrong.add(name);
                    theirs.add(cluster.network());
                }
            }
        }
        if (label.isThere() && !wrong.isEmpty()) {
            problems.add(own.error(
                    Code.NAMESPACE_LABELS,
                    label.place(),
                    own.words() + " says network '" + label.text() + "', and " + Words.list(wrong)
                            + (wrong.size() == 1 ? " is" : " are") + " on " + Words.list(theirs)
                            + ": istiod there takes its own pods for those of another network",
                    networks.size() == 1
                            ? "write '" + networks.first() + "'"
                            : "keep a file for each network, and name its clusters in extras"));
        }
    }
}
