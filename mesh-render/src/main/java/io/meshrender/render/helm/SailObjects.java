package io.meshrender.render.helm;

import static java.util.Map.entry;

import io.meshrender.model.Cni;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.value.Version;
import io.meshrender.render.component.Sail;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.Mapping;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Renders the folder {@code sail/}: what the Sail Operator makes the control plane of. The operator renders Istio's own charts, so that the
 * values are those of {@code values-istiod.yaml}, as its kinds take them ({@code SailValues}).
 */
public final class SailObjects {
    /** With Argo CD, as with a Namespace: whoever deletes an Istio takes a control plane away. */
    private static final Map<String, String> ASK_BEFORE_DELETING =
            Map.of("argocd.argoproj.io/sync-options", "Prune=confirm,Delete=confirm");

    private SailObjects() {}

    /** The objects of a cluster, if the operator installs its control plane. */
    public static Stream<RenderedFile> render(ClusterView view) {
        if (!view.isBySail()) {
            return Stream.empty();
        }
        List<RenderedFile> files = new ArrayList<>();
        for (ControlPlane plane : view.revisions().all()) {
            files.add(file(
                    view, Sail.ISTIO, Sail.istio(plane), () -> ValueOrigins.ofIstiod(view), () -> istio(view, plane)));
        }
        Sail.tags(view)
                .forEach((tag, istio) ->
                        files.add(file(view, Sail.TAG, tag, () -> ValueOrigins.ofBase(view), () -> tag(istio))));
        view.cni()
                .filter(Cni::install)
                .ifPresent(cni -> files.add(
                        file(view, Sail.CNI, Sail.DEFAULT, () -> ValueOrigins.ofCni(view), () -> cni(view, cni))));
        return files.stream();
    }

    /** The name is the revision, and stays so when the version changes: {@code RevisionBased} would make one of each version. */
    private static Map<String, Object> istio(ClusterView view, ControlPlane plane) {
        return Mapping.of(
                entry("version", version(plane.version())),
                entry("namespace", Mesh.ROOT_NAMESPACE.text()),
                entry("updateStrategy", Map.of("type", "InPlace")),
                entry("values", SailValues.ofIstiod(view, plane)));
    }

    private static Map<String, Object> tag(String istio) {
        return Mapping.of(entry("targetRef", Mapping.of(entry("kind", Sail.ISTIO.kind()), entry("name", istio))));
    }

    private static Map<String, Object> cni(ClusterView view, Cni cni) {
        Map<String, Object> spec = Mapping.of(
                entry("version", version(view.istioVersion())),
                entry("namespace", cni.namespace().text()));
        Map<String, Object> values = SailValues.ofCni(view);
        if (!values.isEmpty()) {
            spec.put("values", values);
        }
        return spec;
    }

    private static String version(Version version) {
        return "v" + version;
    }

    private static RenderedFile file(
            ClusterView view, ObjectKind kind, String name, Origins from, Supplier<Map<String, Object>> spec) {
        return YamlFiles.object(view.name().text(), Section.SAIL, ObjectId.ofCluster(kind, name), from, () -> {
            Map<String, Object> metadata = Mapping.of(entry("name", name));
            Delivery.toolOf(view.mesh(), view.cluster())
                    .ifPresent(tool -> metadata.put("annotations", new TreeMap<>(kept(tool))));
            return Mapping.of(
                    entry("apiVersion", kind.apiVersion()),
                    entry("kind", kind.kind()),
                    entry("metadata", metadata),
                    entry("spec", spec.get()));
        });
    }

    private static Map<String, String> kept(GitOpsTool tool) {
        return tool == GitOpsTool.FLUX ? Map.of(Flux.PRUNE, Flux.KEPT) : ASK_BEFORE_DELETING;
    }
}
