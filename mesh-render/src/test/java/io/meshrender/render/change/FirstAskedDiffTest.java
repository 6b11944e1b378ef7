package io.meshrender.render.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A diff of whom services ask first")
class FirstAskedDiffTest {
    private static final String MESH = """
            mesh:
              id: shop
              extAuthz:
                opa: {service: opa}
                door: {address: "door.gates.svc.cluster.local:8000", protocol: http}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.10}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: 198.51.100.10}}
            services:
              web: {namespace: web, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}
              opa: {namespace: gates, clusters: [eu], names: [global], ports: [{name: grpc, port: 9191, protocol: GRPC}]}
              cart:
                namespace: shop
                clusters: [us]
                ports: [{name: http, port: 80, protocol: HTTP}, {name: http-b, port: 81, protocol: HTTP}]
                ASKS
              other:
                namespace: shop
                clusters: [us]
                ports: [{name: http, port: 80, protocol: HTTP}]
                externalAuthorization: {authorizer: opa}
              more:
                namespace: shop
                clusters: [us]
                ports: [{name: http, port: 80, protocol: HTTP}]
                externalAuthorization: {authorizer: door}
            """;
    private static final String OPA = "externalAuthorization: {authorizer: opa}";

    private static String diff(String before, String after) {
        return Pair.of(MESH.replace("ASKS", before), MESH.replace("ASKS", after))
                .text();
    }

    @Test
    @DisplayName("tells an authorizer from another provider by its name, whatever its place in the list")
    void moves() {
        String own = "{version: 1.30.8, values: {istiod: {meshConfig: {extensionProviders: [{name: own, zipkin:"
                + " {service: zipkin.tools.svc.cluster.local, port: %s}}]}}}}";
        String before = MESH.replace("{version: 1.30.8}", own.formatted("9411")).replace("ASKS", OPA);
        String after = MESH.replace("{version: 1.30.8}", own.formatted("9412"))
                .replace("ASKS", "")
                .replace(OPA, "");
        assertThat(Pair.of(before, after).text())
                .contains("meshConfig.extensionProviders[own].zipkin.port: 9411  →  9412")
                .doesNotContain("extensionProviders[0]", "extensionProviders[1]", "extensionProviders[2]");
    }

    @Test
    @DisplayName("is narrower with one, and wider without")
    void comesAndGoes() {
        assertThat(diff("", OPA))
                .contains(
                        "narrowed       cart    mesh.yaml:18:5",
                        "us: asks 'opa' first about all requests, which it may refuse; while it does not answer they are refused")
                .doesNotContain("unsure", "restart", "widened");
        assertThat(diff(OPA, ""))
                .contains("widened", "us: asks 'opa' no more; an istiod that knows it no more refuses all")
                .doesNotContain("narrowed", "restart");
    }

    @Test
    @DisplayName("has the clusters first whose pods must admit who asks")
    void order() {
        String guarded = MESH.replace("id: shop", "id: shop\n  authorization: callers")
                .replace("externalAuthorization: {authorizer: opa}", "")
                .replace(
                        "clusters: [eu], names: [global],",
                        "clusters: [eu], names: [global], callers: {services: [web]},");
        String text = Pair.of(guarded.replace("ASKS", ""), guarded.replace("ASKS", OPA))
                .text();
        assertThat(text).contains("order          eu; then us");
        assertThat(Pair.of(guarded.replace("ASKS", OPA), guarded.replace("ASKS", ""))
                        .text())
                .contains("order          us; then eu");
        String lax = guarded.replace("opa: {service: opa}", "opa: {service: opa, onFailure: allow}");
        assertThat(Pair.of(lax.replace("ASKS", ""), lax.replace("ASKS", OPA)).text())
                .contains("order          any");
    }

    @Test
    @DisplayName("says which requests it is asked about")
    void scope() {
        String some = "externalAuthorization: {authorizer: opa, ports: [80], paths: [/admin/*]}";
        assertThat(diff(OPA, some))
                .contains(
                        "widened",
                        "us: asks 'opa' first about all requests  →  requests for /admin/* at port 80 of its pods")
                .doesNotContain("narrowed");
        assertThat(diff(some, OPA)).contains("narrowed").doesNotContain("widened");
        assertThat(diff(OPA, "externalAuthorization: {authorizer: opa, except: [/health]}"))
                .contains("widened", "us: asks 'opa' first about all requests  →  requests, but for /health\n")
                .doesNotContain("narrowed");
        assertThat(diff(some, some.replace("/admin/*", "/reports/*"))).contains("narrowed", "widened");
    }

    @Test
    @DisplayName("follows a service that is called otherwise from now on")
    void renamed() {
        String before = MESH.replace("ASKS", OPA);
        String after = before.replace("  opa: {namespace", "  gate: {namespace")
                .replace("opa: {service: opa}", "opa: {service: gate}");
        assertThat(Pair.of(before, after).text()).contains("renamed").doesNotContain("narrowed", "widened");
    }

    @Test
    @DisplayName("does not know what another one refuses")
    void another() {
        assertThat(diff(OPA, OPA.replace("opa", "door")))
                .contains(
                        "unsure",
                        "us: asks 'opa'  →  'door' first, about all requests; which of them refuses more is not known here")
                .doesNotContain("narrowed", "widened");
    }

    @Test
    @DisplayName(
            "knows what becomes of requests while it does not answer, and not what it answers when it is asked otherwise")
    void settings() {
        String before = MESH.replace("ASKS", OPA);
        String open = before.replace("opa: {service: opa}", "opa: {service: opa, onFailure: allow}");
        assertThat(Pair.of(before, open).text())
                .contains("softened", "us: while 'opa' does not answer, requests are refused  →  pass unasked")
                .doesNotContain("unsure", "restart");
        assertThat(Pair.of(open, before).text()).contains("narrowed").doesNotContain("softened");
        assertThat(Pair.of(
                                before,
                                before.replace("protocol: http}", "protocol: http, pathPrefix: /check, timeout: 3s}"))
                        .text())
                .contains(
                        "unsure",
                        "the external authorizer 'door'",
                        "us: envoyExtAuthzHttp.pathPrefix: none  →  /check, envoyExtAuthzHttp.timeout: 1s  →  3s; what it refuses is not known here")
                .doesNotContain("restart");
    }
}
