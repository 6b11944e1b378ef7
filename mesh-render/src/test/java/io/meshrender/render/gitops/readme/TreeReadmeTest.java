package io.meshrender.render.gitops.readme;

import static io.meshrender.render.gitops.readme.ReadmeText.readme;
import static io.meshrender.render.gitops.readme.ReadmeText.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.Version;
import io.meshrender.render.Lab;
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
                          install istio-base istio/base --version 1.30.8 -n istio-system -f "$values/values-istio-base.yaml"
                          install istiod istio/istiod --version 1.30.8 -n istio-system -f "$values/values-istiod.yaml"
                          install istio-eastwestgateway istio/gateway --version 1.30.8 -n istio-system -f "$values/values-istio-eastwestgateway.yaml"
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

        String readme = readme(Mesh.of("large", "1.30.8")
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
                us.drain(),
                us.gitops());

        assertThat(readme(Lab.bare().with(hostile, Lab.eu())))
                .contains("| `` it's `$(rm -rf /)` \\| <b> `` |\n")
                .contains("install_mesh prod-us-east-1 'it'\\''s `$(rm -rf /)` | <b>'\n");
    }
}
