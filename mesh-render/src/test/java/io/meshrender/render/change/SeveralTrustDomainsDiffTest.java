package io.meshrender.render.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mesh that gets a second trust domain")
class SeveralTrustDomainsDiffTest {
    private static final String ONE = """
            mesh: {id: shop, trustDomain: eu.example, authorization: callers}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
            services:
              web: {namespace: web, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}]}
              cart:
                namespace: cart
                clusters: [eu]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
                callers: {services: [web], rules: [{services: [web], methods: [GET]}]}
            """;
    private static final String SEVERAL =
            ONE.replace("locality: us-east-1,", "locality: us-east-1, trustDomain: us.example,");

    @Test
    @DisplayName("and whose rules say more at once admits the same callers to more")
    void wider() {
        assertThat(Pair.of(ONE, SEVERAL.replace("methods: [GET]", "methods: [GET, POST]"))
                        .text())
                .containsSubsequence(
                        "  widened        cart    mesh.yaml:14:5\n",
                        "eu: 'eu.example/ns/web/sa/web' may GET  →  GET and POST\n");
    }

    @Test
    @DisplayName("and whose rules say what they said admits them to the same")
    void same() {
        assertThat(Pair.of(ONE, SEVERAL).text()).doesNotContain(" cart ", " may ");
    }
}
