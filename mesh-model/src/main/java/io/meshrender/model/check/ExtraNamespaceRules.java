package io.meshrender.model.check;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Revisions;
import io.meshrender.model.Service;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Namespaces among extras: their labels say what a rendered one would say of injection (402, 405) and of the network (503). */
final class ExtraNamespaceRules {
    private static final String INJECTION = "istio-injection";
    private static final String REVISION = "istio.io/rev";
    private static final String NETWORK = "topology.istio.io/network";

    private ExtraNamespaceRules() {}

    /** Each in each cluster that gets it; the same mistake of a file is told once. */
    static List<Problem> labels(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        if (!CarriedFile.any(mesh, ExtraNamespaceRules::isNamespace)) {
            return problems;
        }
        Set<Place> told = new HashSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            for (CarriedFile carried : CarriedFile.in(mesh, cluster.name())) {
                for (KubernetesObject object : carried.file().objects()) {
                    if (object instanceof Manifest manifest
                            && isNamespace(manifest)
                            && isLeftToExtras(mesh, manifest.name())) {
                        Problem problem = check(mesh, routes, cluster, carried, manifest);
                        if (problem != null && told.add(problem.place().orElseThrow())) {
                            problems.add(problem);
                        }
                    }
                }
            }
        }
        return problems;
    }

    private static boolean isNamespace(KubernetesObject object) {
        return object.kind().equals("Namespace") && object.group().isEmpty();
    }

    /** One that is rendered as well is refused for that (804). */
    private static boolean isLeftToExtras(Mesh mesh, String namespace) {
        return mesh.namespaces().values().stream()
                .anyMatch(
                        settings -> !settings.manage() && settings.name().text().equals(namespace));
    }

    private static @Nullable Problem check(
            Mesh mesh, Routes routes, Cluster cluster, CarriedFile carried, Manifest manifest) {
        Node.Scalar injection = NodePath.text(manifest, "metadata", "labels", INJECTION);
        if (manifest.name().equals(Mesh.ROOT_NAMESPACE.text())) {
            return ofRoot(cluster, carried, manifest, injection);
        }
        String need = need(mesh, routes, cluster, manifest.name());
        if (need == null) {
            return null;
        }
        if (injection != null && injection.text().equals("disabled")) {
            return Problem.error(402, carried.path(), "no sidecars here, but " + need, "write 'enabled'")
                    .at(injection.place());
        }
        Node.Scalar revision = NodePath.text(manifest, "metadata", "labels", REVISION);
        Revisions revisions = Revisions.in(mesh, cluster);
        NamespaceSettings settings = mesh.namespaces().get(Name.of(manifest.name()));
        Name wanted = (settings == null ? Optional.<Name>empty() : settings.revision()).orElse(revisions.usual());
        if (injection == null
                && revision != null
                && !revision.text().equals(wanted.text())
                && !(Name.isOne(revision.text()) && revisions.knows(Name.of(revision.text())))) {
            return Problem.warning(
                            402,
                            carried.path(),
                            "the sidecars here are asked of revision '" + revision.text() + "', and istiod of '"
                                    + cluster.name() + "' is '" + wanted + "', but " + need,
                            "write '" + wanted + "'; or see that it is a tag of that revision, and silence this")
                    .at(revision.place());
        }
        if (injection == null && revision == null) {
            String label = wanted.equals(ControlPlane.DEFAULT) ? INJECTION + ": enabled" : REVISION + ": " + wanted;
            return Problem.warning(
                            402,
                            carried.path(),
                            "no label of this Namespace asks for sidecars, but " + need,
                            "add label '" + label
                                    + "'; or see that each pod asks for one, and silence this with that reason")
                    .at(manifest.place());
        }
        return null;
    }

    private static @Nullable Problem ofRoot(
            Cluster cluster, CarriedFile carried, Manifest manifest, Node.@Nullable Scalar injection) {
        Node.Scalar network = NodePath.text(manifest, "metadata", "labels", NETWORK);
        String wanted = cluster.network().text();
        if (network == null || !network.text().equals(wanted)) {
            String said = network == null ? "does not say" : "says '" + network.text() + "'";
            return Problem.error(
                            503,
                            carried.path(),
                            "cluster '" + cluster.name() + "' is on network '" + wanted
                                    + "', and this Namespace's label " + NETWORK + " " + said
                                    + ": istiod would take pods without a sidecar for those of another network",
                            "write '" + wanted + "', and carry it to '" + cluster.name()
                                    + "' alone; or remove it, and let namespaces.istio-system be rendered")
                    .at(network == null ? manifest.place() : network.place());
        }
        return injection != null
                        && injection.text().equals("disabled")
                        && cluster.gateway().isPresent()
                ? Problem.error(
                                405,
                                carried.path(),
                                "the east-west gateway lives here, and its pods would wait for the image 'auto' for ever",
                                "remove the label")
                        .at(injection.place())
                : null;
    }

    /** Why pods of {@code namespace} need sidecars in {@code cluster}; null if none does. */
    private static @Nullable String need(Mesh mesh, Routes routes, Cluster cluster, String namespace) {
        for (Service service : mesh.services().values()) {
            if (!service.isKnownElsewhere()) {
                continue;
            }
            if (service.namespace().text().equals(namespace)
                    && service.clusters().includes(cluster.name())) {
                return "other clusters call '" + service.name() + "'";
            }
            SortedSet<?> callers = routes.of(service).callers().namespaces().get(cluster.name());
            if (callers != null
                    && callers.stream().anyMatch(caller -> caller.toString().equals(namespace))) {
                return "'" + service.name() + "' is called from here";
            }
        }
        return null;
    }
}
