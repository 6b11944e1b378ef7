package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Failover;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Service;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Defaults")
class DefaultsTest {
    static final String CLUSTERS = """
            defaults:
              clusters:
                gateway:
                  address: eastwest.{cluster}.example
                  annotations: {example.com/scheme: internal, example.com/name: "{cluster}"}
                  sourceRanges: [10.0.0.0/8]
                context: admin@{cluster}
                labels: {env: prod}
            clusters:
              eu: {network: eu-net, locality: eu-west-1, labels: {wave: two}}
              us:
                network: us-net
                locality: us-east-1
                context: by-hand
                gateway: {address: 192.0.2.1, annotations: {example.com/scheme: public}, sourceRanges: []}
              edge: {network: edge-net, locality: eu-north-1, gateway: , labels: {env: test}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("are the same mesh as one in which every cluster says everything")
    void clusters() {
        assertThat(read(CLUSTERS)).isEqualTo(read("""
                networks: {eu-net: {}, us-net: {}, edge-net: {}}
                clusters:
                  eu:
                    network: eu-net
                    locality: eu-west-1
                    context: admin@eu
                    labels: {env: prod, wave: two}
                    gateway:
                      address: eastwest.eu.example
                      annotations: {example.com/scheme: internal, example.com/name: eu}
                      sourceRanges: [10.0.0.0/8]
                  us:
                    network: us-net
                    locality: us-east-1
                    context: by-hand
                    labels: {env: prod}
                    gateway:
                      address: 192.0.2.1
                      annotations: {example.com/scheme: public, example.com/name: us}
                      sourceRanges: []
                  edge: {network: edge-net, locality: eu-north-1, context: admin@edge, labels: {env: test}}
                """));
    }

    @Test
    @DisplayName("make a network of each name where no section of networks is there, and of none where one is")
    void networks() {
        assertThat(read(CLUSTERS).networks()).containsKeys(Name.of("eu-net"), Name.of("us-net"), Name.of("edge-net"));
        assertThat(read(CLUSTERS + "networks: {eu-net: {}}\n").networks().values())
                .containsExactly(Network.of("eu-net"));
    }

    @Test
    @DisplayName("are found by a problem at their own line, under the cluster that has it")
    void places() {
        MeshSource source = source("""
                defaults:
                  clusters:
                    network: eu-nett
                    istio: {version: 1.20.0}
                networks: {eu-net: {}}
                clusters:
                  eu: {locality: eu-west-1}
                  us: {locality: us-east-1, network: eu-net}
                services:
                  web: {namespace: web, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
                """);

        assertThat(source.locate(MeshRules.check(source.mesh())).all().stream()
                        .filter(Problem::isError)
                        .map(Object::toString))
                .containsExactly(
                        "mesh.yaml:7:14: MESH201 error: clusters.eu.network: no network named 'eu-nett'; did you mean 'eu-net'?",
                        "mesh.yaml:8:22: MESH501 error: clusters.eu.istio.version: Istio 1.20.0 does not know what is rendered; use 1.24.0 or newer; 1.31 is the newest that was run",
                        "mesh.yaml:8:22: MESH501 error: clusters.us.istio.version: Istio 1.20.0 does not know what is rendered; use 1.24.0 or newer; 1.31 is the newest that was run");
    }

    @Test
    @DisplayName("are told once if they are wrong by themselves, however many clusters there are")
    void wrongByThemselves() {
        assertThat(Told.about(Meshes.LEAST
                        + CLUSTERS.replace("sourceRanges: [10.0.0.0/8]", "sourceRange: [10.0.0.0/8]")
                                .replace("context: admin", "kubernetes: [1]\n    context: admin")))
                .containsExactly(
                        "mesh.yaml:10:7: MESH103 error: defaults.clusters.gateway: unknown key 'sourceRange'; did you mean 'sourceRanges'?",
                        "mesh.yaml:11:5: MESH104 error: defaults.clusters.kubernetes: a list where text on one line is wanted; an example: 1.33");
    }

    @Test
    @DisplayName("that make a value too long for one cluster are told for that cluster")
    void wrongForOneCluster() {
        String longName = "a".repeat(63);
        assertThat(Told.about(Meshes.LEAST + """
                        defaults:
                          clusters: {network: "net-{cluster}"}
                        clusters:
                          eu: {locality: eu-west-1}
                          %s: {locality: eu-west-1}
                        """.formatted(longName)))
                .containsExactly(
                        "mesh.yaml:6:23: MESH110 error: clusters." + longName + ".network: 'net-" + longName
                                + "' is not a DNS-1123 label; use at most 63 lower-case letters, digits and '-', with a letter or digit at both ends");
    }

    @Test
    @DisplayName("of services are laid over by the services, and an included file's by what stands in that file")
    void services() throws IOException {
        Files.createDirectories(folder.resolve("teams"));
        Files.writeString(folder.resolve("mesh.yaml"), Meshes.LEAST + """
                include: [teams/*]
                defaults:
                  services:
                    clusters: all
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    traffic: {connectTimeout: 2s, outlierDetection: {interval: 3s}}
                services:
                  edge: {namespace: edge}
                """);
        Files.writeString(folder.resolve("teams/shop.json"), """
                {
                \t"defaults": {"services": {"namespace": "shop", "traffic": {"connectTimeout": "5s"}}},
                \t"networks": {"eu-net": {"cidrs": ["10.0.0.0/16"]}},
                \t"clusters": {"eu": {"network": "eu-net", "locality": "eu-west-1"}},
                \t"services": {"cart": {}, "stock": {"namespace": "stock", "names": []}}
                }
                """);

        Mesh mesh = MeshReader.read(folder.resolve("mesh.yaml")).mesh();

        assertThat(mesh.networks()).containsKey(Name.of("eu-net"));
        Service cart = service(mesh, "cart");
        assertThat(cart.namespace()).isEqualTo(Name.of("shop"));
        assertThat(cart.names()).containsExactly(NameKind.GLOBAL);
        assertThat(cart.traffic().connectTimeout()).hasToString("Optional[5s]");
        assertThat(cart.traffic().outlierDetection().interval()).hasToString("3s");
        assertThat(service(mesh, "stock").namespace()).isEqualTo(Name.of("stock"));
        assertThat(service(mesh, "stock").names()).isEmpty();
        assertThat(service(mesh, "edge").traffic().connectTimeout()).hasToString("Optional[2s]");
    }

    @Test
    @DisplayName(
            "of failover lead to the first region in which a service runs, and not where there is nothing to fail over")
    void failover() {
        Mesh mesh = read("""
                defaults:
                  services:
                    namespace: shop
                    names: [global]
                    traffic: {failover: {eu-west-1: [eu-north-1, us-east-1], us-east-1: [eu-north-1, eu-west-1], eu-north-1: [eu-west-1]}}
                clusters:
                  eu: {network: eu, locality: eu-west-1/eu-west-1a}
                  us: {network: us, locality: us-east-1}
                  no: {network: no, locality: eu-north-1}
                services:
                  everywhere: {clusters: all}
                  large: {clusters: [eu, us]}
                  alone: {clusters: [eu]}
                  inside: {clusters: all, names: []}
                  own: {clusters: all, traffic: {failover: [{from: eu-west-1, to: us-east-1}]}}
                  none: {clusters: all, traffic: {failover: []}}
                  known: {clusters: all, names: [], hosts: [known.example.com]}
                """);

        assertThat(failover(mesh, "everywhere"))
                .containsExactly(
                        Failover.of("eu-west-1", "eu-north-1"),
                        Failover.of("us-east-1", "eu-north-1"),
                        Failover.of("eu-north-1", "eu-west-1"));
        assertThat(failover(mesh, "large"))
                .containsExactly(
                        Failover.of("eu-west-1", "us-east-1"),
                        Failover.of("us-east-1", "eu-west-1"),
                        Failover.of("eu-north-1", "eu-west-1"));
        assertThat(failover(mesh, "own")).containsExactly(Failover.of("eu-west-1", "us-east-1"));
        assertThat(failover(mesh, "alone")).isEmpty();
        assertThat(failover(mesh, "inside")).isEmpty();
        assertThat(failover(mesh, "none")).isEmpty();
        assertThat(failover(mesh, "known")).isEqualTo(failover(mesh, "everywhere"));
    }

    private static List<Failover> failover(Mesh mesh, String name) {
        return service(mesh, name).traffic().failover();
    }

    static Service service(Mesh mesh, String name) {
        return Objects.requireNonNull(mesh.services().get(Name.of(name)));
    }

    static Mesh read(String text) {
        return source(text).mesh();
    }

    static MeshSource source(String text) {
        return MeshReader.read(Meshes.LEAST + text, "mesh.yaml");
    }
}
