package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Policy finer than callers")
class FinerPolicyTest {
    private static final String USUAL = """
            mesh: {id: shop, trustDomain: shop.example, authorization: callers}
            istio: {version: 1.30.3}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.10}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: 198.51.100.10}}
            gateways:
              public: {namespace: ingress}
            services:
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
                callers: {gateways: [public]}
              jobs: {namespace: jobs, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}
              status:
                namespace: shop
                clusters: [eu]
                ports: [{name: http, port: 80, protocol: HTTP}]
                callers: {clusters: all}
              cart:
                namespace: shop
                clusters: [eu]
                names: [global]
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                  - {name: http-admin, port: 81, targetPort: 9090, protocol: HTTP}
                callers:
                  services: [web, jobs]
            """;

    @Test
    @DisplayName("per caller: ports are those of the pods, and whoever no rule is about may do everything")
    void rules() {
        TreeChanges.require("policy-rules", USUAL, USUAL.replace("services: [web, jobs]\n", """
                services: [web, jobs]
                      rules:
                        - {services: [web], ports: [80], methods: [GET, POST], paths: ["/cart/{*}", /health]}
                        - {services: [web], ports: [81], methods: [GET]}
                """));
    }

    @Test
    @DisplayName("for everybody, where whole clusters call")
    void everybody() {
        TreeChanges.require(
                "policy-everybody",
                USUAL,
                USUAL.replace("callers: {clusters: all}", "callers: {clusters: all, rules: [{methods: [GET]}]}"));
    }

    @Test
    @DisplayName("with a token, which a rule may leave out")
    void tokens() {
        TreeChanges.require("policy-tokens", USUAL, USUAL.replace("services: [web, jobs]\n", """
                services: [web, jobs]
                      rules: [{services: [web], paths: [/health], jwt: false}, {services: [web]}]
                    jwt:
                      issuer: https://id.shop.example
                      jwksUri: https://id.shop.example/keys
                      audiences: [cart]
                      forward: true
                      payloadHeader: x-jwt-payload
                """));
    }

    @Test
    @DisplayName("with a token, where nobody asks who calls")
    void tokenAlone() {
        String none = USUAL.replace(", authorization: callers", "");
        TreeChanges.require("policy-token-alone", none, none.replace("services: [web, jobs]\n", """
                services: [web, jobs]
                    jwt: {issuer: shop, jwks: '{"keys": [{"kty": "RSA", "e": "AQAB", "n": "xAE7eB6qugXyCAG3yhh7pkDkT65pHymX-P7KfIupjf59vsdo91bSP9C8H07pSAGQO1MV"}]}'}
                """));
    }

    @Test
    @DisplayName("and a default deny: one policy a cluster, and one that says so where everybody may call")
    void defaultDeny() {
        TreeChanges.require(
                "policy-default-deny", USUAL, USUAL.replace("authorization: callers", "authorization: defaultDeny"));
    }
}
