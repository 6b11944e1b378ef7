package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.CertificateAuthority.CertManager;
import io.meshrender.model.CertificateAuthority.Issuer;
import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cacerts Certificate")
class CertificatesTest {

    @Test
    @DisplayName("makes each cluster a CA below the shared root, before istiod starts")
    void certManager() {
        Mesh mesh =
                with(Meshes.twoClusters(), new CertManager(new Issuer(Text.of("ClusterIssuer"), Name.of("corp-root"))));
        assertThat(Files.of(mesh, "us", Certificates::render)).isEqualTo("""
                # clusters/us/namespaces/certificate-cacerts.yaml
                apiVersion: cert-manager.io/v1
                kind: Certificate
                metadata:
                  name: cacerts
                  namespace: istio-system
                spec:
                  commonName: us
                  duration: 8760h
                  isCA: true
                  issuerRef:
                    group: cert-manager.io
                    kind: ClusterIssuer
                    name: corp-root
                  privateKey:
                    algorithm: RSA
                    rotationPolicy: Always
                    size: 4096
                  secretName: cacerts
                  subject:
                    organizations:
                    - training-mesh
                """);
    }

    @Test
    @DisplayName("is not there when somebody brings the Secret")
    void secret() {
        assertThat(Files.of(Meshes.twoClusters(), "us", Certificates::render)).isEmpty();
    }

    private static Mesh with(Mesh mesh, CertificateAuthority ca) {
        MeshSettings settings = mesh.settings();
        return mesh.with(new MeshSettings(
                settings.id(),
                settings.trustDomain(),
                settings.trustDomainAliases(),
                settings.domain(),
                settings.vips(),
                settings.mtls(),
                settings.authorization(),
                ca,
                settings.secrets()));
    }
}
