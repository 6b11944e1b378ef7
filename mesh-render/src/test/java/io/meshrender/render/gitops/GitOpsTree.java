package io.meshrender.render.gitops;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.render.Lab;
import io.meshrender.render.gitops.readme.TreeReadme;
import io.meshrender.render.helm.HelmCharts;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Sections;
import io.meshrender.render.view.ClusterView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files of this package for a mesh, by path, over resources as the other renderers make them for the lab. */
public final class GitOpsTree {
    private GitOpsTree() {}

    /** The files, each with its text. */
    public static SortedMap<String, String> of(Mesh mesh) {
        List<ClusterView> views = Lab.views(mesh);
        Stream<RenderedFile> perCluster = views.stream()
                .flatMap(view -> Stream.concat(
                        Kustomizations.of(view.name(), resources(view)),
                        Applications.of(view, HelmCharts.ALL, resources(view))));
        Stream<RenderedFile> shared = Stream.concat(
                ArgoCdRoot.of(mesh, HelmCharts.ALL),
                Stream.of(GitAttributes.file(), TreeReadme.of(mesh, Routes.of(mesh), views, HelmCharts.ALL)));
        SortedMap<String, String> files = new TreeMap<>();
        Stream.concat(perCluster, shared)
                .forEach(file -> files.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8)));
        return files;
    }

    /** What other renderers make for a cluster, in no order. */
    private static Sections resources(ClusterView view) {
        Stream<String> always = Stream.of(
                "mesh/istio-system/peerauthentication-default.yaml",
                "helm/values-istiod.yaml",
                "namespaces/namespace-istio-system.yaml",
                "mesh/echo/serviceentry-echo-eu.yaml",
                "istioctl/istio.yaml",
                "namespaces/namespace-echo.yaml");
        Stream<String> watched = view.mesh().observability().isPresent()
                ? Stream.of(
                        "namespaces/namespace-observability.yaml",
                        "observability/istio-system/servicemonitor-istio-component-monitor.yaml",
                        "observability/istio-system/podmonitor-envoy-stats-monitor.yaml")
                : Stream.of();
        return sections(
                view.name().text(),
                Stream.concat(always, watched)
                        .map(below -> "clusters/" + view.name() + "/" + below)
                        .toArray(String[]::new));
    }

    /** The folders of {@code cluster} in which files at these paths are. */
    public static Sections sections(String cluster, String... paths) {
        return Sections.of(
                cluster,
                Stream.of(paths)
                        .map(path -> RenderedFile.of(new RelativePath(path), Origins.at("test"), () -> new byte[0]))
                        .toList());
    }
}
