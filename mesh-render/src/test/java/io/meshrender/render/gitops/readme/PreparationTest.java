package io.meshrender.render.gitops.readme;

import static io.meshrender.render.gitops.readme.ReadmeText.readme;
import static io.meshrender.render.gitops.readme.ReadmeText.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.Prometheus;
import io.meshrender.model.observability.RemoteWrite;
import io.meshrender.model.observability.SentSeries;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import io.meshrender.render.Lab;
import io.meshrender.render.view.TrainingMesh;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the tree's README asks for in each cluster")
class PreparationTest {
    @Test
    @DisplayName("with cert-manager asks for no cacerts, but for the issuer")
    void certManager() {
        Mesh mesh = Lab.bare();
        MeshSettings lab = mesh.settings();
        MeshSettings settings = new MeshSettings(
                lab.id(),
                lab.trustDomain(),
                lab.trustDomainAliases(),
                lab.domain(),
                lab.vips(),
                lab.mtls(),
                lab.authorization(),
                new CertificateAuthority.CertManager(
                        new CertificateAuthority.Issuer(Text.of("ClusterIssuer"), Name.of("mesh-root"))),
                lab.secrets());

        assertThat(section(readme(mesh.with(settings)), "Prepare each cluster")).isEqualTo("""
                        ## Prepare each cluster

                        Once for each cluster, whoever applies the rest; all commands run in this folder. First the namespaces:

                        ```bash
                        kubectl --context prod-eu-west-1 apply -k clusters/prod-eu-west-1/namespaces
                        kubectl --context prod-us-east-1 apply -k clusters/prod-us-east-1/namespaces
                        ```

                        `cacerts` is made by cert-manager in each cluster, from the `ClusterIssuer` `mesh-root`, which must be there and hand out
                        certificates under one root in all of them. Before istiod is installed, this must find it:

                        ```bash
                        kubectl --context prod-eu-west-1 -n istio-system get secret cacerts
                        kubectl --context prod-us-east-1 -n istio-system get secret cacerts
                        ```
                        """);
    }

    @Test
    @DisplayName("lists every Secret that what watches the mesh needs, and the collector of its traces")
    void everySecret() {
        assertThat(section(readme(TrainingMesh.watchedClosely()), "Prepare each cluster"))
                .isEqualTo("""
                        ## Prepare each cluster

                        Once for each cluster, whoever applies the rest; all commands run in this folder. First the namespaces:

                        ```bash
                        kubectl --context prod-eu-west-1 apply -k clusters/prod-eu-west-1/namespaces
                        kubectl --context prod-us-east-1 apply -k clusters/prod-us-east-1/namespaces
                        ```

                        Then the Secrets, which no file here contains:

                        | Secret | namespace | keys | what happens without it |
                        | --- | --- | --- | --- |
                        | `cacerts` | `istio-system` | `ca-cert.pem`, `ca-key.pem`, `cert-chain.pem`, `root-cert.pem` | istiod makes a root of its own, and other clusters refuse its certificates |
                        | `grafana-admin` | `watch` | `admin-user`, `admin-password` | Grafana's pod does not start |
                        | `store-user` | `watch` | `username`, `password` | the operator sets up no Prometheus, since it could not write to `https://store.corp.example/api/v1/push` |
                        | `other-token` | `watch` | `token` | the operator sets up no Prometheus, since it could not write to `https://other.corp.example/write` |
                        | `thanos-bucket` | `watch` | `objstore.yml`: Thanos' configuration of the bucket | Prometheus' pod does not start |
                        | `kiali-signing-key` | `istio-system` | `key`: 16, 24 or 32 bytes | Kiali's pod does not start |
                        | `kiali` | `istio-system` | `oidc-secret`: the client secret of your OpenID Connect provider | nobody can log in to Kiali, unless its client is a public one |
                        | `kiali-grafana` | `istio-system` | `username`, `password`: a user of Grafana who may view | Kiali's pod does not start |

                        Those of the consoles, drawn at random; an existing Secret is left as it is:

                        ```bash
                        console_secrets() { # context
                          kubectl --context "$1" -n watch create secret generic grafana-admin \\
                            --from-literal=admin-user=admin --from-literal=admin-password="$(openssl rand -hex 16)"
                          kubectl --context "$1" -n istio-system create secret generic kiali-signing-key \\
                            --from-literal=key="$(openssl rand -hex 16)"
                        }
                        console_secrets prod-eu-west-1
                        console_secrets prod-us-east-1
                        ```

                        `cacerts` is an intermediate certificate for each cluster under **one root for all**: that is what makes the clusters one
                        mesh. If you have no authority of your own, this makes one. Run it in an empty directory that is in no repository; keep
                        `root-key.pem` where no cluster can read it, for the next cluster and for the day an intermediate expires:

                        ```bash
                        printf '%s\\n' basicConstraints=critical,CA:true keyUsage=critical,keyCertSign,cRLSign subjectKeyIdentifier=hash > ca.ext
                        openssl req -new -newkey rsa:4096 -nodes -subj "/O=training-mesh/CN=root" -keyout root-key.pem -out root.csr
                        openssl x509 -req -in root.csr -signkey root-key.pem -days 3650 -sha256 -extfile ca.ext -out root-cert.pem
                        cacerts() ( # cluster, context
                          set -e
                          openssl req -new -newkey rsa:4096 -nodes -subj "/O=training-mesh/CN=$1" -keyout "$1-key.pem" -out "$1.csr"
                          openssl x509 -req -in "$1.csr" -CA root-cert.pem -CAkey root-key.pem -CAcreateserial -days 730 -sha256 \\
                            -extfile ca.ext -out "$1-cert.pem"
                          cat "$1-cert.pem" root-cert.pem > "$1-chain.pem"
                          kubectl --context "$2" -n istio-system create secret generic cacerts --from-file=ca-cert.pem="$1-cert.pem" \\
                            --from-file=ca-key.pem="$1-key.pem" --from-file=cert-chain.pem="$1-chain.pem" --from-file=root-cert.pem
                        )
                        cacerts prod-eu-west-1 prod-eu-west-1
                        cacerts prod-us-east-1 prod-us-east-1
                        ```

                        Traces go to an OpenTelemetry collector that no file here installs, by OTLP over gRPC. Each cluster needs it behind the Service
                        `opentelemetry-collector.watch.svc.cluster.local:4317`; without it requests pass, and their spans are lost.
                        """);
    }

    @Test
    @DisplayName("names a Secret once that two stores share")
    void sharedSecret() {
        RemoteWrite store = new RemoteWrite(
                HttpUrl.of("https://store.corp.example/write"),
                SentSeries.ALL,
                Optional.of(Name.of("store-user")),
                Optional.empty());
        Mesh mesh = Lab.bare()
                .with(Observability.in("watch")
                        .with(KubePrometheusStack.of("88.5.3")
                                .with(Prometheus.usual().with(store, store))));

        assertThat(section(readme(mesh), "Prepare each cluster").lines().filter(line -> line.contains("store-user")))
                .containsExactly(
                        "| `store-user` | `watch` | `username`, `password` | the operator sets up no Prometheus, since it could not write to `https://store.corp.example/write` |");
    }
}
