package io.meshrender.render.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Routes;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.Lab;
import io.meshrender.render.agreement.RandomMesh;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every call is explained")
class ExplainTest {
    private static final Mesh SHOP =
            MeshReader.read(Path.of("..", "samples", "shop", "mesh.yaml")).mesh();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "in the mesh of seed {0}")
    @MethodSource("seeds")
    @DisplayName("and whoever the model names as a caller is answered where there is a way")
    void callersAreAnswered(long seed) {
        Mesh mesh = RandomMesh.of(seed);
        Routes routes = Routes.of(mesh);
        for (var service : routes.services().values()) {
            List<Name> callers =
                    service.service().callers().map(Callers::services).orElse(List.of());
            for (var name : service.names()) {
                for (Cluster from : service.calling()) {
                    for (var caller : callers) {
                        Service calling = mesh.services().get(caller);
                        if (calling != null && calling.clusters().includes(from.name())) {
                            Judgement judgement = Judgement.of(
                                    new Caller(
                                            from.name(), calling.at(from.name()).identity()),
                                    Target.of(name.host().text(), routes));
                            assertThat(judgement.verdict())
                                    .isEqualTo(
                                            !name.tiers(from).isEmpty()
                                                    ? Verdict.ANSWERED
                                                    : name.unreachable(from).isEmpty() ? Verdict.LOST : Verdict.NO_WAY);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "in the mesh of seed {0}")
    @MethodSource("seeds")
    @DisplayName("in sentences that begin as the list of all calls has it, whoever calls whatever name")
    void everyCallHasAnAnswer(long seed) {
        Explain explain = explain(RandomMesh.of(seed));
        explain.all().limit(120).forEach(line -> {
            String[] words = line.split(" ", 4);
            assertThat(explain.call(words[0] + "/" + words[1], words[2]).headline())
                    .startsWith(words[0] + " " + words[1] + " → " + words[2])
                    .contains(": " + words[3].replaceFirst(" [a-z0-9|>-]*[0-9].*", ""));
        });
    }

    @Test
    @DisplayName("and of every call of the shop that fails an edit is told that lets it through")
    void everyNoHasAnEdit() {
        AskedMesh asked = WhatIfTest.asked(SHOP);
        Routes routes = asked.routes();
        for (var service : routes.services().values()) {
            for (var name : service.names()) {
                Judgement judgement = Judgement.of(
                        new Caller(Name.of("us-1"), Identity.of("istio-ingress/gateway")),
                        Target.of(name.host().text(), routes));
                assertThat(judgement.verdict()).isNotEqualTo(Verdict.ANSWERED);
                assertThat(Edits.smallest(asked, judgement)).startsWith("add ").endsWith(", nothing lost");
            }
        }
    }

    @Test
    @DisplayName("A gateway without an address is no way, and its address the edit")
    void pendingGateway() {
        Mesh mesh = Lab.bare().with(Lab.us(), Lab.eu().withGateway("pending"));

        assertThat(explain(mesh)
                        .call("prod-us-east-1/web/web", "echo.eu.mesh.local")
                        .text())
                .startsWith("prod-us-east-1 web/web → echo.eu.mesh.local:80 (HTTP): no way to prod-eu-west-1")
                .contains(
                        "  way           no way to prod-eu-west-1 (gateway pending)",
                        "  to allow it   give clusters.prod-eu-west-1.gateway its address: 5 files in 1 cluster,"
                                + " 1 call gained (everybody in prod-us-east-1), nothing lost");
    }

    @Test
    @DisplayName("A Kubernetes name stays at home until 'names' says otherwise")
    void kubernetesName() {
        Mesh mesh = Lab.bare()
                .with(Service.of("web", "web")
                        .in("prod-eu-west-1")
                        .withPorts(ServicePort.of("http", 80, Protocol.HTTP)));

        assertThat(explain(mesh)
                        .call("prod-us-east-1/shop/shop", "web.web.svc.cluster.local")
                        .text())
                .contains(
                        "  does not resolve   it is a Kubernetes name that stays in the clusters where 'web' runs: prod-eu-west-1")
                .last()
                .asString()
                .startsWith("  to allow it        add 'kubernetes' to services.web.names: ");
    }

    @Test
    @DisplayName(
            "A caller is a pod of the service that has its account in that cluster, and the edit names that service")
    void accountOfOneCluster() {
        Mesh mesh = MeshReader.read(Path.of("src", "test", "resources", "asked", "in-cluster.yaml"))
                .mesh();
        Service cart = mesh.services().get(Name.of("cart"));
        Mesh closed = mesh.with(mesh.services().values().stream()
                .map(some -> some.equals(cart) ? some.calledBy(Callers.services("ledger")) : some)
                .toArray(Service[]::new));

        assertThat(explain(mesh).call("eu/web/web-eu", "cart.mesh.local").text().get(0))
                .startsWith("eu web/web-eu → cart.mesh.local:80 (HTTP): answered by its own cluster");
        assertThat(explain(closed).call("eu/web/web-eu", "cart.mesh.local").text())
                .last()
                .asString()
                .startsWith("  to allow it        add 'web' to services.cart.callers.services: ");
        assertThat(explain(closed).call("us/web/web-eu", "cart.mesh.local").text())
                .last()
                .asString()
                .startsWith("  to allow it        add 'web/web-eu' to services.cart.callers.identities: ");
    }

    @Test
    @DisplayName("A question about what the mesh does not have says what was probably meant")
    void unknownParts() {
        Explain explain = explain(SHOP);
        assertThatThrownBy(() -> explain.call("us-1/web", "cart.mesh.shop.example"))
                .isInstanceOf(QuestionException.class)
                .hasMessage(
                        "'us-1/web' is no caller; write <cluster>/<namespace>/<service account>, such as us-1/web/frontend");
        assertThatThrownBy(() -> explain.call("us-l/web/frontend", "cart.mesh.shop.example"))
                .hasMessage("no cluster named 'us-l'; did you mean 'us-1'?");
        assertThatThrownBy(() -> explain.call("us-1/web/frontend", "cart"))
                .hasMessage("no service has the name 'cart'; did you mean 'cart.mesh.shop.example'?");
        assertThatThrownBy(() -> explain.call("us-1/web/frontend", "cart.mesh.shop.example:80"))
                .hasMessage("'cart' has no port 80; its ports are 7070 (GRPC)");
        assertThatThrownBy(() -> explain.file("clusters/us-1/calls.tvs"))
                .hasMessage(
                        "no file is rendered at 'clusters/us-1/calls.tvs'; did you mean 'clusters/us-1/calls.tsv'?");
        assertThatThrownBy(() -> explain.file("../mesh.yaml")).isInstanceOf(QuestionException.class);
    }

    @Test
    @DisplayName("and every one can be printed as a line")
    void all() {
        List<String> lines = explain(SHOP).all().toList();
        assertThat(lines)
                .contains(
                        "us-1 checkout/checkout payment.eu.mesh.shop.example answered eu-blue|eu-green",
                        "us-1 checkout/stranger payment.eu.mesh.shop.example refused eu-blue|eu-green",
                        "us-1 web/frontend payment.eu.mesh.shop.example unknown",
                        "eu-blue web/frontend cart.mesh.shop.example answered eu-blue>eu-green>us-1")
                .doesNotHaveDuplicates()
                .hasSize(4 * classes() * names());
    }

    private static int classes() {
        return 13;
    }

    private static int names() {
        Routes routes = Routes.of(SHOP);
        return (int) java.util.stream.Stream.concat(
                        routes.names().stream().map(name -> name.host()),
                        SHOP.services().values().stream().map(Service::kubernetesHost))
                .map(Host::text)
                .distinct()
                .count();
    }

    private static Explain explain(Mesh mesh) {
        return Explain.of(WhatIfTest.asked(mesh));
    }
}
