package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.Mtls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PeerAuthentications")
class PeerAuthenticationsTest {

    @Test
    @DisplayName("One for the whole cluster, in the root namespace, as strict as the mesh says")
    void meshWide() {
        String strict = """
                # clusters/us/mesh/istio-system/peerauthentication-default.yaml
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata:
                  name: default
                  namespace: istio-system
                spec:
                  mtls:
                    mode: STRICT
                """;
        assertThat(Files.of(Meshes.lab(), "us", PeerAuthentications::render)).isEqualTo(strict);
        assertThat(Files.of(permissive(Meshes.lab()), "us", PeerAuthentications::render))
                .isEqualTo(strict.replace("STRICT", "PERMISSIVE"));
    }

    private static Mesh permissive(Mesh mesh) {
        MeshSettings settings = mesh.settings();
        return mesh.with(new MeshSettings(
                settings.id(),
                settings.trustDomain(),
                settings.trustDomainAliases(),
                settings.domain(),
                settings.vips(),
                Mtls.PERMISSIVE,
                settings.authorization(),
                settings.ca(),
                settings.secrets()));
    }
}
