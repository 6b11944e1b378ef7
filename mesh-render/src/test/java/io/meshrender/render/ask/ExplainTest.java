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
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every call is explained")
class ExplainTest {
    private static final Mesh SHOP =
            MeshReader.read(Path.of("..", "samples", "shop", "mesh.yaml")).mesh();

    /** A service with a token, a port that carries none, and callers of each kind. */
    private static final String RULED = """
            mesh: {id: shop, authorization: callers}
            istio: {version: 1.31.4}
            networks: {net: {}}
            clusters: {eu: {network: net, locality: eu-west-1}}
            gateways: {public: {namespace: edge}}
            services:
              web: {namespace: web, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}]}
              jobs: {namespace: jobs, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}]}
              orders:
                namespace: shop
                clusters: [eu]
                names: [global]
                ports: [{name: http, port: 80, protocol: HTTP}, {name: tcp, port: 6379, protocol: TCP}]
                callers: {services: [web, jobs], identities: [ingress/gateway], gateways: [public], rules: [%s]}
                jwt: {issuer: https://id.example, jwksUri: https://id.example/keys}
            """;

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
            "What a caller may do is told where it may not do everything, and a port that is closed to it is refused")
    void rules() {
        Mesh mesh = MeshReader.read(Path.of("src", "test", "resources", "asked", "policy.yaml"))
                .mesh();
        assertThat(text(explain(mesh).call("us/web/web", "cart.mesh.local")))
                .startsWith("us web/web → cart.mesh.local:80 (HTTP): answered by eu\n")
                .contains(
                        "  it may        GET /api/* and /users/{*}/cart at port 8080 of its pods",
                        "  it may        POST /cart at port 8080 of its pods");
        assertThat(text(explain(mesh).call("us/web/web", "cart.mesh.local:5432")))
                .startsWith("us web/web → cart.mesh.local:5432 (TCP): refused by eu\n")
                .contains(
                        "  refused       by authorizationpolicy-cart-callers in eu: all that 'web/web' may do is: GET /api/* and /users/{*}/cart at port 8080",
                        "  to allow it   add {services: [web], ports: [5432]} to services.cart.callers.rules");
        assertThat(text(explain(mesh).call("us/jobs/jobs", "cart.mesh.local:5432")))
                .startsWith("us jobs/jobs → cart.mesh.local:5432 (TCP): answered by eu\n")
                .contains("it may        do everything");
    }

    @ParameterizedTest(name = "of {1} where rules are {0}")
    @MethodSource("rulesAndCallers")
    @DisplayName("The rules that a hint adds let the call through and take nothing away")
    void rulesOfHints(String rules, String caller) {
        assertThat(ruled(rules, caller, 6379)).contains(": refused by ");
        assertThat(ruled(rules, caller, 80)).contains(": answered by ");

        String added = ruled(rules, caller, 6379)
                .replaceFirst("(?s).*to allow it   add (\\{.*\\}) to services.orders.callers.rules.*", "$1")
                .replace("} and {", "}, {");

        assertThat(ruled(rules + ", " + added, caller, 6379)).contains(": answered by ");
        assertThat(ruled(rules + ", " + added, caller, 80)).contains(": answered by ");
    }

    static Stream<Arguments> rulesAndCallers() {
        String jobs = "{services: [jobs], ports: [6379], jwt: false}";
        return Stream.of(
                Arguments.of(jobs, "eu/web/web"),
                Arguments.of(jobs, "eu/ingress/gateway"),
                Arguments.of(jobs, "eu/edge/public"),
                Arguments.of(jobs + ", {services: [web]}", "eu/web/web"),
                Arguments.of(jobs + ", {}", "eu/web/web"));
    }

    private static String ruled(String rules, String caller, int port) {
        Mesh mesh = MeshReader.read(RULED.formatted(rules), "mesh.yaml").mesh();
        return text(explain(mesh).call(caller, "orders.mesh.local:" + port));
    }

    @Test
    @DisplayName("An edit that makes a caller, which a rule about all keeps from the port, is none")
    void callerWithoutPort() {
        String rules = "{services: [jobs], ports: [6379], jwt: false}, {ports: [80]}";
        assertThat(ruled(rules, "eu/other/other", 80))
                .contains("add 'other/other' to services.orders.callers.identities: ");
        assertThat(ruled(rules, "eu/other/other", 6379)).contains("no single edit does");
    }

    @Test
    @DisplayName("A service that a default deny closes admits nobody, and its first caller is the edit")
    void closed() {
        Mesh mesh = MeshReader.read(Path.of("src", "test", "resources", "asked", "policy.yaml"))
                .mesh();
        assertThat(text(explain(mesh).call("us/web/web", "closed.mesh.local")))
                .startsWith("us web/web → closed.mesh.local:80 (HTTP): refused by eu\n")
                .contains("by authorizationpolicy-default-deny in eu: 'closed' has no callers")
                .contains("add 'web' to services.closed.callers.services: ");
        assertThat(text(explain(mesh).name("closed.mesh.local"))).contains("admits nobody");
        assertThat(text(explain(mesh).name("orders.mesh.local")))
                .contains("web/web may ask for /health")
                .contains("web/web may do everything, with a token of https://id.policy.example");
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

    private static String text(Answer answer) {
        return String.join("\n", answer.text()) + "\n";
    }

    private static Explain explain(Mesh mesh) {
        return Explain.of(WhatIfTest.asked(mesh));
    }
}
