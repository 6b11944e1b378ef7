package io.meshrender.render.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.yaml.MeshReader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every call that rules decide is explained")
class ExplainRulesTest {
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

    private static String text(Answer answer) {
        return String.join("\n", answer.text()) + "\n";
    }

    private static Explain explain(Mesh mesh) {
        return Explain.of(WhatIfTest.asked(mesh));
    }
}
