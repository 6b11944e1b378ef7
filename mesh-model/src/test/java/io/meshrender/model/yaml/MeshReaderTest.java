package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Authorization;
import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Extra;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Service;
import io.meshrender.model.Traffic;
import io.meshrender.model.gitops.ArgoCd;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeshReaderTest {

    @Test
    void theLabIsWhatItIsInJava() {
        assertThat(MeshReader.read(Meshes.LAB).mesh()).isEqualTo(Meshes.labInJava());
    }

    @Test
    void twoKeysAreEnough() {
        assertThat(read(Meshes.LEAST)).isEqualTo(Mesh.of("least", "1.30.8"));
    }

    @Test
    void whatIsLeftOutIsWhatTheFactoriesSay() {
        Mesh mesh = read("""
                mesh: {id: least}
                istio: {version: 1.30.8}
                networks: {eu-net: {}}
                clusters:
                  eu: {network: eu-net, locality: eu-west-1, gateway: {address: pending}}
                services:
                  echo: {namespace: shop, clusters: []}
                observability:
                  kubePrometheusStack: {version: 88.5.3}
                  kiali: {version: 2.29.0}
                gitops: {repoURL: "https://git.example.com/mesh.git"}
                """);

        assertThat(mesh.networks()).containsValue(Network.of("eu-net"));
        assertThat(mesh.clusters())
                .containsValue(Cluster.of("eu", "eu-net", "eu-west-1").withGateway(EastWestGateway.at("pending")));
        assertThat(mesh.services()).containsValue(Service.of("echo", "shop"));
        assertThat(service(mesh, "echo").traffic()).isEqualTo(Traffic.usual());
        assertThat(service(mesh, "echo").traffic().outlierDetection()).isEqualTo(OutlierDetection.usual());
        assertThat(mesh.observability().orElseThrow().kubePrometheusStack()).contains(KubePrometheusStack.of("88.5.3"));
        assertThat(mesh.observability().orElseThrow().kiali()).contains(Kiali.of("2.29.0", KialiAuth.TOKEN));
        assertThat(mesh.gitops().orElseThrow().argocd()).isEqualTo(ArgoCd.usual());
    }

    @Test
    void everyKeyIsRead() {
        Mesh mesh = read(Meshes.full());

        assertThat(mesh.settings().authorization()).isEqualTo(Authorization.CALLERS);
        assertThat(mesh.settings().ca())
                .isEqualTo(new CertificateAuthority.CertManager(
                        new CertificateAuthority.Issuer(Text.of("Issuer"), Name.of("mesh-root")),
                        Duration.of("1440h"),
                        Optional.of(Duration.of("720h")),
                        List.of(Host.of("istiod.istio-system.svc"))));
        assertThat(service(mesh, "orders").clusters()).isEqualTo(Selection.every());
        assertThat(mesh.namespaces().get(Name.of("shop"))).satisfies(shop -> {
            assertThat(Objects.requireNonNull(shop).injection()).contains(true);
            assertThat(shop.manage()).isFalse();
        });
        assertThat(mesh.extras()).containsExactly(Extra.of("policies/*.yaml").in("eu"));
        assertThat(mesh.ignore()).hasSize(1);
        assertThat(mesh.istio().values().gateway().isEmpty()).isFalse();
    }

    @Test
    void helmValuesAreTypedOnlyWhereAllReadersAgree() {
        Mesh mesh = read(Meshes.LEAST + """
                  values:
                    istiod:
                      agreed: [true, False, 3, -4, 0, 1.5, 1.5e+3, null, ~, text]
                      disputed: [yes, off, 012, 0o14, 0x1F, 1_000, 1e3, 1:30, .inf, 99999999999999999999]
                      quoted: ["true", '3', "null", ""]
                      block: |
                        one
                        two
                      nothing:
                      empty: {map: {}, list: []}
                """);

        assertThat(mesh.istio().values().istiod().tree())
                .isEqualTo(Map.of(
                        "agreed",
                                List.of(
                                        true,
                                        false,
                                        3L,
                                        -4L,
                                        0L,
                                        1.5,
                                        1500.0,
                                        HelmValues.NULL,
                                        HelmValues.NULL,
                                        "text"),
                        "disputed",
                                List.of(
                                        "yes",
                                        "off",
                                        "012",
                                        "0o14",
                                        "0x1F",
                                        "1_000",
                                        "1e3",
                                        "1:30",
                                        ".inf",
                                        "99999999999999999999"),
                        "quoted", List.of("true", "3", "null", ""),
                        "block", "one\ntwo\n",
                        "nothing", HelmValues.NULL,
                        "empty", Map.of("map", Map.of(), "list", List.of())));
    }

    @Test
    void textsStayAsTheyStand() {
        Mesh mesh = read(Meshes.LEAST + """
                clusters:
                  eu: {network: "123", locality: eu, labels: {version: 1.30, on: yes, empty: "", quoted: 'a'}}
                """);

        assertThat(Objects.requireNonNull(mesh.clusters().get(Name.of("eu"))).labels())
                .isEqualTo(Map.of("version", "1.30", "on", "yes", "empty", "", "quoted", "a"));
    }

    @Test
    void theOrderOfKeysDoesNotMatter() {
        String backwards = """
                services:
                  b: {clusters: all, namespace: shop}
                  a: {namespace: shop, clusters: all}
                istio: {version: 1.30.8}
                mesh: {domain: corp.example, id: least}
                """;
        String forwards = """
                mesh: {id: least, domain: corp.example}
                istio: {version: 1.30.8}
                services:
                  a: {clusters: all, namespace: shop}
                  b: {namespace: shop, clusters: all}
                """;

        assertThat(read(backwards)).isEqualTo(read(forwards));
    }

    @Test
    void lineEndsAndByteOrderMarksDoNotMatter() {
        assertThat(read("\uFEFF" + Meshes.lab().replace("\n", "\r\n"))).isEqualTo(Meshes.labInJava());
        assertThat(read("---\n" + Meshes.lab() + "...\n")).isEqualTo(Meshes.labInJava());
    }

    @Test
    void aProblemOfARuleGetsThePlaceOfItsValue() {
        MeshSource source = MeshReader.read(Meshes.LAB);

        assertThat(source.locate(List.of(
                        problem("observability", "kiali", "auth"),
                        problem("services", "echo", "vips", "echo.eu.mesh.local"),
                        problem("services", "echo", "ports", "[0]", "targetPort"),
                        problem("services", "echo", "ports", "[0]"),
                        problem("services", "echo", "ports"),
                        problem("services", "echo", "ports", "[7]"),
                        problem("services", "echo", "traffic", "failover"),
                        problem("clusters", "prod-eu-west-1", "gateway", "address"),
                        problem("mesh", "ca"),
                        problem())))
                .extracting(located -> located.place().map(Object::toString).orElse("-") + " " + located.path())
                .containsExactly(
                        "mesh.yaml:2:1 ",
                        "mesh.yaml:2:1 mesh.ca",
                        "mesh.yaml:28:16 clusters.prod-eu-west-1.gateway.address",
                        "mesh.yaml:31:3 services.echo.traffic.failover",
                        "mesh.yaml:34:5 services.echo.ports",
                        "mesh.yaml:34:5 services.echo.ports[7]",
                        "mesh.yaml:35:9 services.echo.ports[0]",
                        "mesh.yaml:35:44 services.echo.ports[0].targetPort",
                        "mesh.yaml:37:32 services.echo.vips[echo.eu.mesh.local]",
                        "mesh.yaml:50:11 observability.kiali.auth");
    }

    @Test
    void aProblemWithAPlaceKeepsIt() {
        Problem placed = problem("mesh").at(new io.meshrender.model.trouble.Place("other.yaml", 7, 7));

        assertThat(MeshReader.read(Meshes.LEAST, "mesh.yaml").locate(placed).place())
                .isEqualTo(placed.place());
    }

    private static Problem problem(Object... path) {
        return Problem.error(201, ModelPath.of(path), "a mistake", "");
    }

    private static Mesh read(String text) {
        return MeshReader.read(text, "mesh.yaml").mesh();
    }

    private static Service service(Mesh mesh, String name) {
        return Optional.ofNullable(mesh.services().get(Name.of(name))).orElseThrow();
    }
}
