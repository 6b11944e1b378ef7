package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trust domain of a cluster's own")
class TrustDomainsTest {
    private static final String USUAL = """
            mesh: {id: demo, trustDomain: internal.example, authorization: callers}
            istio: {version: 1.30.8}
            networks: {internal: {}, external: {}}
            clusters:
              backend: {network: internal, locality: eastus, gateway: {address: 192.0.2.10}}
              edge: {network: external, locality: westus, gateway: {address: 198.51.100.10}}
            services:
              web: {namespace: web, clusters: [edge], ports: [{name: http, port: 80, protocol: HTTP}]}
              cart:
                namespace: shop
                clusters: [backend, edge]
                names: [global]
                ports: [{name: http, port: 80, protocol: HTTP}]
                callers: {services: [web], identities: [ingress/gateway]}
              stock:
                namespace: shop
                clusters: [backend]
                names: [global]
                ports: [{name: http, port: 80, protocol: HTTP}]
                callers: {services: [cart]}
            """;

    @Test
    @DisplayName(
            "is in what others demand of its pods, in policies that name them, in what servers accept, and in the README")
    void another() {
        TreeChanges.require("trust-domains", USUAL, USUAL.replace("westus,", "westus, trustDomain: external.example,"));
    }

    @Test
    @DisplayName("must be that of an istiod of others, which accepts the others too")
    void istiodOfOthers() {
        String several = USUAL.replace("westus,", "westus, trustDomain: external.example,");
        TreeChanges.require(
                "trust-domain-of-others",
                several,
                several.replace("locality: westus,", "locality: westus, istio: {leaveOut: [base, istiod]},"));
    }
}
