package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.NamespaceLabels;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.Ways;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code meshConfig.discoverySelectors} hides from istiod: a Namespace that no selector matches is as if it were empty, the root namespace
 * too ({@code pkg/kube/namespace/filter.go} in istio/istio).
 */
final class Discovery {
    private Discovery() {}

    /** A rendered Namespace that no selector matches, with resources or pods that istiod has to see. */
    static @Nullable Problem unseen(RawValue value) {
        List<LabelSelector> selectors = LabelSelector.all(value.value());
        if (selectors.isEmpty()) {
            return null;
        }
        SortedSet<String> unseen = new TreeSet<>();
        Ways ways = Ways.of(value.mesh());
        for (Cluster cluster : value.clusters()) {
            addUnseen(value.mesh(), cluster, selectors, unseen);
            // The selectors of an istiod hold for every cluster that it reads (istio/istio#54402).
            for (Cluster read : ways.neighboursOf(cluster)) {
                addUnseen(value.mesh(), read, selectors, unseen);
            }
        }
        if (unseen.isEmpty()) {
            return null;
        }
        List<String> fixes = new ArrayList<>();
        unseen.forEach(name -> fixes.add("namespaces." + name + ".labels"));
        return Problem.error(
                502,
                value.path(),
                "no selector matches the rendered Namespace" + (unseen.size() == 1 ? " " : "s ") + Quoted.all(unseen)
                        + ", so that istiod sees neither pods nor names there: calls answer 503",
                label(selectors) + String.join(", ", fixes));
    }

    private static String label(List<LabelSelector> selectors) {
        Map<?, ?> labels = selectors.get(0).matchLabels();
        return labels.isEmpty()
                ? "give what is matched to "
                : "add " + labels.toString().replace("=", ": ") + " to ";
    }

    private static void addUnseen(Mesh mesh, Cluster cluster, List<LabelSelector> selectors, SortedSet<String> unseen) {
        for (Name namespace : needed(mesh, cluster)) {
            NamespaceSettings settings = mesh.namespaces().get(namespace);
            if (settings == null || settings.manage()) {
                Map<String, String> labels =
                        NamespaceLabels.of(mesh, cluster, namespace, servicesRun(mesh, cluster.name(), namespace));
                labels.put("kubernetes.io/metadata.name", namespace.text());
                if (selectors.stream().noneMatch(selector -> selector.matches(labels))) {
                    unseen.add(namespace.text());
                }
            }
        }
    }

    /** Where the resources of names, the pods behind them and those that call them are; and the mesh-wide resources. */
    private static SortedSet<Name> needed(Mesh mesh, Cluster cluster) {
        SortedSet<Name> needed = new TreeSet<>();
        Routes routes = Routes.of(mesh);
        for (Service service : mesh.services().values()) {
            if (!service.isKnownElsewhere()) {
                continue;
            }
            SortedSet<Name> callers = routes.of(service).callers().namespaces().get(cluster.name());
            boolean running = service.clusters().includes(cluster.name());
            if (callers != null || running) {
                if (running) {
                    needed.add(service.namespace());
                }
                for (NameRoutes name : routes.of(service).names()) {
                    if (name.viewpoints().containsKey(cluster.name())) {
                        needed.add(name.namespaceIn(cluster.name()));
                    }
                }
                needed.addAll(callers == null ? Collections.emptySortedSet() : callers);
                needed.add(Mesh.ROOT_NAMESPACE);
                cluster.gateway().ifPresent(gateway -> needed.add(gateway.namespace()));
            }
        }
        return needed;
    }

    private static boolean servicesRun(Mesh mesh, Name cluster, Name namespace) {
        return mesh.services().values().stream()
                .anyMatch(service -> service.namespace().equals(namespace)
                        && service.clusters().includes(cluster));
    }
}
