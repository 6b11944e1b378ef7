package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An external authorizer")
class ExternalAuthorizationTest {
    private static final String USUAL = """
            mesh: {id: shop, trustDomain: shop.example, authorization: callers}
            istio: {version: 1.30.3}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.10}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: 198.51.100.10}}
            services:
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
              opa:
                namespace: gates
                clusters: [eu]
                names: [global]
                ports: [{name: grpc, port: 9191, targetPort: 9000, protocol: GRPC}]
                callers: {identities: [ops/console]}
              cart:
                namespace: shop
                clusters: [us]
                names: [global]
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                  - {name: http-admin, port: 81, targetPort: 9090, protocol: HTTP}
                callers: {services: [web]}
            """;

    @Test
    @DisplayName(
            "of another cluster is known to istiod where it is asked, by the name and namespace of its entry there, and admits who asks")
    void elsewhere() {
        TreeChanges.require(
                "external-authorization",
                USUAL,
                USUAL.replace("authorization: callers}", "authorization: callers, extAuthz: {opa: {service: opa}}}")
                        .replace("callers: {services: [web]}\n", """
                        callers: {services: [web]}
                            externalAuthorization: {authorizer: opa, ports: [80], paths: [/admin/*], except: [/admin/health]}
                        """));
    }

    @Test
    @DisplayName("asked by HTTP may be no service of the mesh, and whatever else Istio can say of it")
    void outside() {
        TreeChanges.require(
                "external-authorization-by-http",
                USUAL,
                USUAL.replace("authorization: callers}", """
                        authorization: callers, extAuthz: {door: {
                            address: door.gates.svc.cluster.local:8000, protocol: http, timeout: 250ms, pathPrefix: /check,
                            statusOnError: 503, bodyBytes: 8192, partialBody: true, requestHeaders: [cookie, x-*], addedHeaders: {x-mesh: shop},
                            upstreamHeaders: [x-user], allowedHeaders: [set-cookie], deniedHeaders: [location]}}}
                        """.strip())
                        .replace(
                                "callers: {services: [web]}\n",
                                "callers: {services: [web]}\n    externalAuthorization: {authorizer: door}\n"));
    }
}
