package io.meshrender.render.extras;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.Problem;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Extras that meet what is rendered for the same cluster: an object of ours under its own name (804), and a host that is a name of the mesh
 * (805). What is rendered is asked of the rendered paths, each of which says kind, namespace and name, so that no renderer's naming is
 * written down a second time.
 */
public final class Collisions {
    /** The kinds that are rendered into folders of resources, with their groups. */
    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("AuthorizationPolicy", "security.istio.io"),
            Map.entry("Certificate", "cert-manager.io"),
            Map.entry("ConfigMap", ""),
            Map.entry("DestinationRule", "networking.istio.io"),
            Map.entry("Gateway", "networking.istio.io"),
            Map.entry("Namespace", ""),
            Map.entry("PeerAuthentication", "security.istio.io"),
            Map.entry("PodMonitor", "monitoring.coreos.com"),
            Map.entry("PrometheusRule", "monitoring.coreos.com"),
            Map.entry("Service", ""),
            Map.entry("ServiceEntry", "networking.istio.io"),
            Map.entry("ServiceMonitor", "monitoring.coreos.com"),
            Map.entry("Telemetry", "telemetry.istio.io"));

    private Collisions() {}

    /**
     * The problems of a cluster's extras.
     *
     * @param view the cluster
     * @param filesOfCluster the paths of its rendered files
     */
    public static List<Problem> of(ClusterView view, Collection<RelativePath> filesOfCluster) {
        List<Problem> problems = new ArrayList<>();
        Set<RelativePath> rendered = new HashSet<>(filesOfCluster);
        for (CarriedFile carried : CarriedFile.in(view.mesh(), view.name())) {
            for (KubernetesObject object : carried.file().objects()) {
                renderedPath(view, object, rendered)
                        .ifPresent(path -> problems.add(Problem.error(
                                        804,
                                        carried.path(),
                                        "'" + object.words() + "' is rendered for cluster '" + view.name()
                                                + "' as well",
                                        "give it another name, or take it out; ours is " + path)
                                .at(object.place())));
                if (object instanceof Manifest manifest && manifest.group().equals("networking.istio.io")) {
                    hosts(view, carried, manifest, problems);
                }
            }
        }
        return problems;
    }

    private static Optional<RelativePath> renderedPath(
            ClusterView view, KubernetesObject object, Set<RelativePath> rendered) {
        if (!object.group().equals(GROUPS.get(object.kind()))) {
            return Optional.empty();
        }
        String kind = object.kind().toLowerCase(Locale.ROOT);
        if (kind.equals("namespace")) {
            return path(view, "namespaces/namespace-" + object.name()).filter(rendered::contains);
        }
        String below = object.namespace().orElse("-") + "/" + kind + "-" + object.name();
        return path(view, "mesh/" + below)
                .filter(rendered::contains)
                .or(() -> path(view, "observability/" + below).filter(rendered::contains));
    }

    /** A name of an object may be none of a file; then no file of ours has it. */
    private static Optional<RelativePath> path(ClusterView view, String below) {
        try {
            return Optional.of(view.path(below + ".yaml"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void hosts(ClusterView view, CarriedFile carried, Manifest manifest, List<Problem> problems) {
        Node spec = manifest.root().get("spec").orElse(null);
        if (!(spec instanceof Node.Mapping mapping)) {
            return;
        }
        if (manifest.kind().equals("ServiceEntry")
                && mapping.get("hosts").orElse(null) instanceof Node.Sequence hosts) {
            for (Node host : hosts.items()) {
                if (host instanceof Node.Scalar scalar && isNameOfTheMesh(view, scalar.text())) {
                    problems.add(Problem.error(
                                    805,
                                    carried.path(),
                                    "'" + scalar.text() + "' is a name of the mesh in cluster '" + view.name()
                                            + "', and a second ServiceEntry changes who answers it",
                                    "take it out, or give the host to one of them only")
                            .at(scalar.place()));
                }
            }
        } else if (manifest.kind().equals("DestinationRule")
                && mapping.get("host").orElse(null) instanceof Node.Scalar host
                && isNameOfTheMesh(view, host.text())) {
            problems.add(Problem.warning(
                            805,
                            carried.path(),
                            "'" + host.text() + "' is a name of the mesh in cluster '" + view.name()
                                    + "', and of several DestinationRules Istio takes the traffic policy of one",
                            "set services.<name>.traffic instead")
                    .at(host.place()));
        }
    }

    private static boolean isNameOfTheMesh(ClusterView view, String host) {
        for (Entry entry : view.entries()) {
            if (entry.host().text().equalsIgnoreCase(host) && (entry.selectsOwnPods() || entry.reachesOthers())) {
                return true;
            }
        }
        return false;
    }
}
