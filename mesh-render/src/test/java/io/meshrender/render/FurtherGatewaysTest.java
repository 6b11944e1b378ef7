package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Further gateways")
class FurtherGatewaysTest {
    private static final String WITHOUT = """
            mesh: {id: shop, authorization: callers}
            istio: {version: 1.30.8}
            networks: {a: {}, b: {}}
            clusters:
              us: {network: a, locality: us-east-1, gateway: {address: 192.0.2.10}}
              eu: {network: b, locality: eu-west-1, gateway: {address: 198.51.100.10}}
            services:
              web:
                namespace: web
                clusters: [eu]
                names: [global]
                ports: [{name: http, port: 80, protocol: HTTP}]
                callers: {identities: [tests/robot]}
            gitops: {repoURL: "https://git.example/mesh.git", revision: main, path: rendered}
            observability:
              kubePrometheusStack: {version: 88.5.3}
            """;

    private static final String GATEWAYS = """
            gateways:
              public:
                clusters: [us]
                namespace: istio-ingress
                k8sName: istio-ingressgateway
                annotations: {service.beta.kubernetes.io/aws-load-balancer-type: external}
                ports: [{name: https, port: 443, targetPort: 8443}]
                pods: {replicas: {min: 2, max: 5}, minAvailable: 1, resources: {requests: {cpu: 500m}}}
                values: {terminationGracePeriodSeconds: 60}
              egress: {namespace: istio-egress, clusters: [us], service: ClusterIP}
              old: {namespace: legacy, clusters: [eu], install: false, selector: {app: edge}, serviceAccount: edge}
            """;

    @Test
    @DisplayName("are releases of their own, with Applications, alerts and a table in the README")
    void installed() {
        TreeChanges.require("gateways", WITHOUT, WITHOUT + GATEWAYS);
    }

    @Test
    @DisplayName("that call a service are admitted by their identities, and the name is seen from their namespaces")
    void callers() {
        TreeChanges.require(
                "gateways-as-callers",
                WITHOUT + GATEWAYS,
                WITHOUT.replace("{identities: [tests/robot]}", "{gateways: [public, old]}") + GATEWAYS);
    }
}
