package io.meshrender.render.istio;

import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLS;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.meshrender.model.Mesh;
import io.meshrender.model.Mtls;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import java.util.stream.Stream;

/** What servers demand of callers: one PeerAuthentication in the root namespace, for the whole cluster. */
public final class PeerAuthentications {
    private static final ObjectKind KIND = ObjectKind.of("security.istio.io/v1", "PeerAuthentication");
    private static final Origins ORIGIN = Origins.at("mesh", "mtls");
    private static final String NAME = "default";

    private PeerAuthentications() {}

    /** The PeerAuthentication of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        Mtls mtls = view.mesh().settings().mtls();
        return Stream.of(MeshFiles.of(view, KIND, Mesh.ROOT_NAMESPACE, NAME, ORIGIN, () -> peerAuthentication(mtls)));
    }

    private static PeerAuthentication peerAuthentication(Mtls mtls) {
        var spec = new io.fabric8.istio.api.api.security.v1beta1.PeerAuthentication();
        spec.setMtls(new PeerAuthenticationMutualTLS(mode(mtls)));
        PeerAuthentication resource = new PeerAuthentication();
        resource.setMetadata(MeshFiles.metadata(Mesh.ROOT_NAMESPACE, NAME));
        resource.setSpec(spec);
        return resource;
    }

    private static PeerAuthenticationMutualTLSMode mode(Mtls mtls) {
        return switch (mtls) {
            case STRICT -> PeerAuthenticationMutualTLSMode.STRICT;
            case PERMISSIVE -> PeerAuthenticationMutualTLSMode.PERMISSIVE;
        };
    }
}
