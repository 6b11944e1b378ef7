package io.meshrender.render.istio;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.CarriedFile;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.route.NamespaceLabels;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The namespaces that rendered resources, services and extras need in a cluster. They are applied before everything else: istiod reads its own
 * network from the label of {@code istio-system}, and pods get sidecars only where the label was there first.
 */
public final class Namespaces {
    /** Argo CD asks a person before it deletes such an object; with a namespace would go all that is in it. */
    private static final Map<String, String> ASK_BEFORE_DELETING =
            Map.of("argocd.argoproj.io/sync-options", "Prune=confirm,Delete=confirm");

    /** What Kubernetes itself makes; extras may live there, and nobody else's labels belong on it. */
    private static final Set<String> ALWAYS_THERE = Set.of("default", "kube-system", "kube-public", "kube-node-lease");

    private Namespaces() {}

    /** The Namespaces of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return needs(view).entrySet().stream()
                .filter(need -> settings(view, need.getKey())
                        .map(NamespaceSettings::manage)
                        .orElse(true))
                .map(need -> file(view, need.getKey(), need.getValue()));
    }

    /** Why a namespace is there: the model path, and whether a service of ours runs in it. */
    private record Need(String origin, boolean servicesRunHere) {
        Need and(Need other) {
            return other.servicesRunHere && !servicesRunHere ? other : this;
        }
    }

    private static SortedMap<Name, Need> needs(ClusterView view) {
        SortedMap<Name, Need> needs = new TreeMap<>();
        needs.put(Mesh.ROOT_NAMESPACE, new Need("clusters." + view.name() + ".network", false));
        view.mesh()
                .observability()
                .ifPresent(observability ->
                        needs.merge(observability.namespace(), new Need("observability.namespace", false), Need::and));
        view.services()
                .forEach(running -> needs.merge(
                        running.service().namespace(), new Need(running.origin() + ".namespace", true), Need::and));
        view.entries().stream()
                .filter(entry -> entry.selectsOwnPods() || entry.reachesOthers())
                .forEach(entry -> needs.merge(
                        entry.service().namespace(), new Need(entry.origin() + ".namespace", false), Need::and));
        addExtras(view, needs);
        return needs;
    }

    /** What extras live in; a Namespace that they hold themselves is not rendered a second time for their sake. */
    private static void addExtras(ClusterView view, SortedMap<Name, Need> needs) {
        Collection<CarriedFile> files = CarriedFile.in(view.mesh(), view.name());
        Set<String> held = new HashSet<>(ALWAYS_THERE);
        for (CarriedFile carried : files) {
            for (KubernetesObject object : carried.file().objects()) {
                if (object.kind().equals("Namespace") && object.group().isEmpty()) {
                    held.add(object.name());
                }
            }
        }
        for (CarriedFile carried : files) {
            for (KubernetesObject object : carried.file().objects()) {
                object.namespace()
                        .filter(namespace -> !held.contains(namespace))
                        .ifPresent(namespace -> needs.merge(
                                Name.of(namespace), new Need(carried.path().toString(), false), Need::and));
            }
        }
    }

    private static Optional<NamespaceSettings> settings(ClusterView view, Name namespace) {
        return Optional.ofNullable(view.mesh().namespaces().get(namespace));
    }

    private static RenderedFile file(ClusterView view, Name name, Need need) {
        return YamlFiles.of(view.path("namespaces/namespace-" + name + ".yaml"), need.origin, () -> {
            ObjectMeta metadata = new ObjectMeta();
            metadata.setName(name.text());
            metadata.setLabels(NamespaceLabels.of(view.mesh(), view.cluster(), name, need.servicesRunHere));
            if (view.mesh().gitops().isPresent()) {
                metadata.setAnnotations(ASK_BEFORE_DELETING);
            }
            Namespace namespace = new Namespace();
            namespace.setMetadata(metadata);
            return namespace;
        });
    }
}
