package io.meshrender.render.istio;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.meshrender.model.Mesh;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The token by which istiods of other clusters read this one: a Secret without data, which the cluster's control plane fills and keeps, for
 * the service account that the chart {@code base} makes. It lies with the mesh's resources and not with the namespaces: Kubernetes deletes a
 * Secret of this type whose service account is not there yet.
 */
public final class ReaderTokens {
    /** As {@code istioctl create-remote-secret} looks for it ({@code istioctl/pkg/multicluster/remote_secret.go}). */
    public static final String NAME = "istio-reader-service-account-istio-remote-secret-token";

    private static final ObjectKind KIND = ObjectKind.of("v1", "Secret");

    private ReaderTokens() {}

    /** The token of a cluster, if others of its network read it. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return view.neighbours().isEmpty()
                ? Stream.empty()
                : Stream.of(MeshFiles.of(
                        view,
                        KIND,
                        Mesh.ROOT_NAMESPACE,
                        NAME,
                        Origins.at("networks", view.cluster().network(), "discovery"),
                        ReaderTokens::secret));
    }

    private static Secret secret() {
        ObjectMeta metadata = MeshFiles.metadata(Mesh.ROOT_NAMESPACE, NAME);
        metadata.setAnnotations(Map.of("kubernetes.io/service-account.name", "istio-reader-service-account"));
        Secret secret = new Secret();
        secret.setMetadata(metadata);
        secret.setType("kubernetes.io/service-account-token");
        return secret;
    }
}
