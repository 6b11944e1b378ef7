package io.meshrender.render.view;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import io.meshrender.render.tree.RelativePath;
import java.util.ArrayList;
import java.util.List;

/**
 * One chart as it is installed in a cluster: what its values file, its Argo CD Application and the README's command agree on.
 *
 * @param component what it is to the tree, and the part of file names that tells: {@code istiod}, {@code kube-prometheus-stack}
 * @param release the Helm release's name
 * @param charts the repository
 * @param chart the chart in it
 * @param version its version
 * @param namespace where it is installed
 * @param wave its place in the order of installation; a lower one comes first
 */
public record HelmRelease(
        String component, String release, Url charts, String chart, Version version, Name namespace, int wave) {

    /** The east-west gateway's release, its Service and its Deployment. */
    public static final String EAST_WEST_GATEWAY = "istio-eastwestgateway";

    private static final String ISTIOD = "istiod";

    /** What is installed in the cluster of {@code view}, in the order of installation. */
    public static List<HelmRelease> of(ClusterView view) {
        Mesh mesh = view.mesh();
        Url istio = mesh.istio().charts();
        Version version = view.istioVersion();
        List<HelmRelease> releases = new ArrayList<>();
        releases.add(new HelmRelease("istio-base", "istio-base", istio, "base", version, Mesh.ROOT_NAMESPACE, -20));
        mesh.observability()
                .ifPresent(observability -> observability
                        .kubePrometheusStack()
                        .ifPresent(stack -> releases.add(new HelmRelease(
                                "kube-prometheus-stack",
                                stack.release().text(),
                                stack.charts(),
                                "kube-prometheus-stack",
                                stack.version(),
                                observability.namespace(),
                                -20))));
        String istiod =
                view.istioRevision().map(revision -> ISTIOD + "-" + revision).orElse(ISTIOD);
        releases.add(new HelmRelease(ISTIOD, istiod, istio, "istiod", version, Mesh.ROOT_NAMESPACE, -10));
        if (view.cluster().gateway().isPresent()) {
            releases.add(new HelmRelease(
                    EAST_WEST_GATEWAY, EAST_WEST_GATEWAY, istio, "gateway", version, Mesh.ROOT_NAMESPACE, 0));
        }
        mesh.observability()
                .flatMap(observability -> observability.kiali())
                .ifPresent(kiali -> releases.add(new HelmRelease(
                        "kiali", "kiali", kiali.charts(), "kiali-server", kiali.version(), Mesh.ROOT_NAMESPACE, 20)));
        return List.copyOf(releases);
    }

    /**
     * What stands behind the cluster's name in the name of its Argo CD Application. A revision of istiod is an Application of its own, so that
     * another revision is installed beside it and not in its place; every other release is upgraded where it is.
     */
    public String application() {
        return component.equals(ISTIOD) ? release : component;
    }

    /** Its values file. */
    public RelativePath valuesPath(ClusterView view) {
        return view.path("helm/values-" + component + ".yaml");
    }
}
