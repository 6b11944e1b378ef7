package io.meshrender.render.gitops.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.Cluster;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.Prometheus;
import io.meshrender.model.observability.RemoteWrite;
import io.meshrender.model.observability.SentSeries;
import io.meshrender.model.route.Routes;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.Version;
import io.meshrender.render.Lab;
import io.meshrender.render.helm.HelmCharts;
import io.meshrender.render.view.TrainingMesh;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tree's README")
class TreeReadmeTest {
    @Test
    @DisplayName("without gitops says what to set, and has no commands for Argo CD")
    void withoutGitOps() {
        String readme = readme(Lab.bare());

        assertThat(section(readme, "Apply with Argo CD")).isEqualTo("""
                        ## Apply with Argo CD

                        `mesh.yaml` does not say where this folder is committed, so no Argo CD files are here. With `gitops.repoURL` and
                        `gitops.path` they are.
                        """);
        assertThat(readme).doesNotContain("argocd", "grafana", "kiali", "name in Argo CD");
    }

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

    @Test
    @DisplayName("tells how to learn a gateway's address that is pending, and draws no call to it")
    void pendingGateway() {
        String readme = readme(Lab.bare().with(Lab.us(), Lab.eu().withGateway("pending")));

        assertThat(readme)
                .contains("| **address pending** |")
                .contains("""
                        **`prod-eu-west-1` is not reachable yet**: nobody knows its gateway's address, and every name that only it answers fails with 503. Apply it,
                        read the address of its load balancer, write it into `clusters.prod-eu-west-1.gateway.address`, and render again:

                        ```bash
                        kubectl --context prod-eu-west-1 -n istio-system get service istio-eastwestgateway
                        ```
                        """)
                .contains("No HTTP name leads from one network to another, so there is no call to try.\n");
        assertThat(section(readme, "The mesh in one picture")).doesNotContain("-->");
    }

    @Test
    @DisplayName("has one function for clusters with the same charts, and another for those on another version")
    void twoVersions() {
        Cluster ahead = Lab.us()
                .withIstio(new ClusterIstio(
                        Optional.of(Version.of("1.31.0")), Optional.of(Name.of("1-31-0")), IstioValues.none()));

        assertThat(section(readme(Lab.bare().with(ahead, Lab.eu())), "Apply by hand"))
                .endsWith("""
                        ```bash
                        install_mesh() ( # cluster, context
                          set -e
                          context=$2 values=clusters/$1/helm
                          install() { helm --kube-context "$context" upgrade --install --wait "$@"; }
                          install istio-base istio/base --version 1.30.3 -n istio-system -f "$values/values-istio-base.yaml"
                          install istiod istio/istiod --version 1.30.3 -n istio-system -f "$values/values-istiod.yaml"
                          install istio-eastwestgateway istio/gateway --version 1.30.3 -n istio-system -f "$values/values-istio-eastwestgateway.yaml"
                          kubectl --context "$context" apply -k "clusters/$1"
                        )
                        install_mesh prod-eu-west-1 prod-eu-west-1
                        ```

                        Clusters with other charts or versions:

                        ```bash
                        install_mesh_2() ( # cluster, context
                          set -e
                          context=$2 values=clusters/$1/helm
                          install() { helm --kube-context "$context" upgrade --install --wait "$@"; }
                          install istio-base istio/base --version 1.31.0 -n istio-system -f "$values/values-istio-base.yaml"
                          install istiod-1-31-0 istio/istiod --version 1.31.0 -n istio-system -f "$values/values-istiod.yaml"
                          kubectl --context "$context" apply -k "clusters/$1/istio-tags"
                          kubectl --context "$context" apply -k "clusters/$1/injection"
                          install istio-eastwestgateway istio/gateway --version 1.31.0 -n istio-system -f "$values/values-istio-eastwestgateway.yaml"
                          kubectl --context "$context" apply -k "clusters/$1"
                        )
                        install_mesh_2 prod-us-east-1 prod-us-east-1
                        ```

                        The gateway's command ends when its load balancer has an address.
                        """);
    }

    @Test
    @DisplayName("draws callers by their namespaces, and the gateway and service of each cluster that answers")
    void picture() {
        Mesh mesh = Lab.bare()
                .with(
                        Service.of("cart", "shop")
                                .in("prod-us-east-1", "prod-eu-west-1")
                                .withPorts(ServicePort.of("grpc", 9000, Protocol.GRPC))
                                .withNames(NameKind.GLOBAL)
                                .calledBy(Callers.services("front")),
                        Service.of("front", "web").in("prod-us-east-1"));

        assertThat(section(readme(mesh), "The mesh in one picture")).startsWith("""
                        ## The mesh in one picture

                        ```mermaid
                        flowchart LR
                          subgraph c1["prod-eu-west-1<br/>eu-net · eu-west-1"]
                            c1s_cart["cart"]
                            c1gw{{"east-west gateway<br/>eastwest.eu.corp.example"}}
                          end
                          subgraph c2["prod-us-east-1<br/>us-net · us-east-1"]
                            c2p_web(["pods in web"])
                            c2gw{{"east-west gateway<br/>eastwest.us.corp.example"}}
                          end
                          c2p_web -- "cart.mesh.local" --> c1gw
                          c1gw --> c1s_cart
                        ```
                        """);
    }

    @Test
    @DisplayName("of a large mesh stays readable: clusters on their networks, and the first hundred names")
    void largeMesh() {
        Cluster[] clusters = IntStream.range(0, 20)
                .mapToObj(i -> Cluster.of("cluster-" + i, i % 2 == 0 ? "even" : "odd", "region-" + i)
                        .withGateway("gw" + i + ".example.com"))
                .toArray(Cluster[]::new);
        Service[] services = IntStream.range(0, 150)
                .mapToObj(i -> Service.of("service-" + i, "shop")
                        .in("cluster-0", "cluster-1")
                        .withPorts(ServicePort.of("http", 80, Protocol.HTTP))
                        .withNames(NameKind.GLOBAL))
                .toArray(Service[]::new);

        String readme = readme(Mesh.of("large", "1.30.3")
                .with(Network.of("even"), Network.of("odd"))
                .with(clusters)
                .with(services));

        assertThat(section(readme, "The mesh in one picture"))
                .contains("  subgraph n1[\"even\"]\n    c1[\"cluster-0<br/>region-0\"]\n")
                .endsWith("""
                          end
                        ```

                        The mesh is too large to draw its names; [the table](#names) and the folders `clusters/*/mesh` have them.
                        """)
                .doesNotContain("-->");
        assertThat(section(readme, "Names"))
                .contains("| `service-0.mesh.local` | `240.0.0.1` | `cluster-0`, `cluster-1` | all clusters |\n")
                .contains(
                        "\nThese are the first 100 of 150 names. Who calls or answers another one: `grep -rl <name> clusters/*/mesh`.\n");
        assertThat(section(readme, "Names").lines().filter(line -> line.startsWith("| `service-")))
                .hasSize(100);
    }

    @Test
    @DisplayName("reads no markup and no command into a text of the model")
    void hostileTexts() {
        Cluster us = Lab.us();
        Cluster hostile = new Cluster(
                us.name(),
                us.network(),
                us.locality(),
                us.alias(),
                us.gateway(),
                Optional.of(Text.of("it's `$(rm -rf /)` | <b>")),
                us.argocd(),
                us.apiServer(),
                us.istio(),
                us.kubernetes(),
                us.trustDomain(),
                us.labels(),
                us.drain());

        assertThat(readme(Lab.bare().with(hostile, Lab.eu())))
                .contains("| `` it's `$(rm -rf /)` \\| <b> `` |\n")
                .contains("install_mesh prod-us-east-1 'it'\\''s `$(rm -rf /)` | <b>'\n");
    }

    private static String readme(Mesh mesh) {
        return new String(
                TreeReadme.of(mesh, Routes.of(mesh), Lab.views(mesh), HelmCharts.ALL)
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    /** A section with its heading, without the empty line before the next one. */
    private static String section(String readme, String heading) {
        int start = readme.indexOf("## " + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = readme.indexOf("\n## ", start);
        return end < 0 ? readme.substring(start) : readme.substring(start, end);
    }
}
