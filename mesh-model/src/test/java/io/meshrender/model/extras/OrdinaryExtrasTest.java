package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Extras that teams commonly keep, of which nothing is said")
class OrdinaryExtrasTest {
    private static final String WATCHED = ExtrasOf.SHOP + """
              ingress: {namespace: ingress, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}
            observability:
              namespace: observability
              kubePrometheusStack: {version: 88.5.3, grafana: {adminSecret: grafana-admin}}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                DENY_ALL_WITH_EXCEPTIONS,
                TOKENS,
                RATE_LIMIT,
                EGRESS,
                INGRESS,
                CANARY,
                MIGRATION,
                NETWORK,
                MONITORS,
                SIDECARS,
                ADMIN_PATHS,
                LOGS,
                WORKLOADS,
                TUNED_RULE,
                PER_CLUSTER_SERVICES
            })
    void areLeftAlone(String text) {
        assertThat(ExtrasOf.of(WATCHED).with("policies/own.yaml", text).lines()).isEmpty();
    }

    private static final String DENY_ALL_WITH_EXCEPTIONS = """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: allow-nothing, namespace: istio-system}
            spec: {}
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: orders, namespace: orders}
            spec:
              selector: {matchLabels: {app: orders}}
              rules:
                - from: [{source: {principals: [corp.example/ns/web/sa/web]}}]
                  to: [{operation: {ports: ["8080"]}}]
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: scrapes, namespace: istio-system}
            spec:
              rules:
                - from: [{source: {namespaces: [observability]}}]
                  to: [{operation: {paths: [/metrics], methods: [GET]}}]
            """;

    private static final String TOKENS = """
            apiVersion: security.istio.io/v1
            kind: RequestAuthentication
            metadata: {name: login, namespace: orders}
            spec:
              selector: {matchLabels: {app: orders}}
              jwtRules: [{issuer: "https://login.example.com", jwksUri: "https://login.example.com/keys"}]
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: needs-a-token, namespace: orders}
            spec:
              selector: {matchLabels: {app: orders}}
              action: DENY
              rules:
                - from: [{source: {notRequestPrincipals: ["*"]}}]
                  to: [{operation: {paths: ["/admin/*"], ports: ["8080"]}}]
            """;

    private static final String RATE_LIMIT = """
            apiVersion: networking.istio.io/v1alpha3
            kind: EnvoyFilter
            metadata: {name: rate-limit, namespace: orders}
            spec:
              workloadSelector: {labels: {app: orders}}
              configPatches:
                - applyTo: HTTP_FILTER
                  match: {context: SIDECAR_INBOUND, listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}
                  patch:
                    operation: INSERT_BEFORE
                    value:
                      name: envoy.filters.http.local_ratelimit
                      typed_config:
                        "@type": type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
                        stat_prefix: orders
            """;

    private static final String EGRESS = """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata: {name: payments, namespace: web}
            spec:
              hosts: [api.payments.example]
              location: MESH_EXTERNAL
              resolution: DNS
              ports: [{number: 443, name: tls, protocol: TLS}]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: payments, namespace: web}
            spec:
              host: api.payments.example
              trafficPolicy: {tls: {mode: SIMPLE, sni: api.payments.example, subjectAltNames: [api.payments.example], caCertificates: system}}
            """;

    private static final String INGRESS = """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: shop, namespace: ingress}
            spec:
              selector: {istio: ingressgateway}
              servers:
                - port: {number: 443, name: https, protocol: HTTPS}
                  tls: {mode: SIMPLE, credentialName: shop}
                  hosts: [shop.example.com]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: shop, namespace: ingress}
            spec:
              hosts: [shop.example.com]
              gateways: [shop]
              http:
                - match: [{uri: {prefix: /orders}}]
                  route: [{destination: {host: orders.mesh.local, port: {number: 80}}}]
                - route: [{destination: {host: web.web.svc.cluster.local, port: {number: 80}}}]
            """;

    private static final String CANARY = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: web, namespace: web}
            spec:
              host: web
              subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: web, namespace: web}
            spec:
              hosts: [web]
              http:
                - route:
                    - {destination: {host: web, subset: v1}, weight: 90}
                    - {destination: {host: web, subset: v2}, weight: 10}
            """;

    private static final String MIGRATION = """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: orders, namespace: orders}
            spec:
              selector: {matchLabels: {app: orders}}
              mtls: {mode: STRICT}
              portLevelMtls:
                "9090": {mode: PERMISSIVE}
            """;

    private static final String NETWORK = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: default, namespace: orders}
            spec:
              podSelector: {}
              policyTypes: [Ingress]
              ingress:
                - from:
                    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}
                    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: istio-system}}
                  ports: [{port: 8080}]
                - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: observability}}}]
                  ports: [{port: 15020}, {port: 15090}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: gateways, namespace: istio-system}
            spec:
              podSelector: {matchLabels: {istio: eastwestgateway}}
              ingress: [{ports: [{port: 15443}, {port: 15021}]}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: out, namespace: web}
            spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}
            """;

    private static final String MONITORS = """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: orders, namespace: orders, labels: {release: kube-prometheus-stack}}
            spec: {selector: {matchLabels: {app: orders}}, endpoints: [{port: http}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: orders, namespace: orders, labels: {release: kube-prometheus-stack}}
            spec: {groups: [{name: orders, rules: [{alert: OrdersDown, expr: up == 0}]}]}
            """;

    private static final String SIDECARS = """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: default, namespace: istio-system}
            spec: {egress: [{hosts: ["./*", "istio-system/*"]}]}
            ---
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: default, namespace: web}
            spec: {egress: [{hosts: ["./*", "istio-system/*", "orders/orders.mesh.local"]}]}
            """;

    private static final String ADMIN_PATHS = """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: no-admin, namespace: orders}
            spec:
              selector: {matchLabels: {app: orders}}
              action: DENY
              rules:
                - from: [{source: {notNamespaces: [tools]}}]
                  to: [{operation: {paths: ["/admin*"], ports: ["8080"]}}]
            """;

    private static final String LOGS = """
            apiVersion: telemetry.istio.io/v1
            kind: Telemetry
            metadata: {name: logs, namespace: orders}
            spec:
              accessLogging: [{providers: [{name: envoy}]}]
              metrics: [{overrides: [{match: {metric: REQUEST_SIZE}, disabled: true}]}]
            """;

    private static final String WORKLOADS = """
            apiVersion: networking.istio.io/v1
            kind: WorkloadEntry
            metadata: {name: vm, namespace: orders}
            spec: {address: 192.0.2.8, labels: {app: orders}, serviceAccount: orders}
            ---
            apiVersion: networking.istio.io/v1beta1
            kind: ProxyConfig
            metadata: {name: two, namespace: orders}
            spec: {concurrency: 2}
            """;

    private static final String TUNED_RULE = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: orders, namespace: web}
            spec:
              host: orders.mesh.local
              trafficPolicy:
                tls: {mode: ISTIO_MUTUAL}
                outlierDetection: {consecutive5xxErrors: 3}
                loadBalancer:
                  simple: LEAST_REQUEST
                  localityLbSetting: {enabled: true, failoverPriority: [topology.istio.io/network]}
            """;

    private static final String PER_CLUSTER_SERVICES = """
            apiVersion: v1
            kind: Service
            metadata: {name: orders, namespace: orders}
            spec: {selector: {app: orders}, ports: [{name: http, port: 80, targetPort: 8080}, {name: tcp-debug, port: 9000}]}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: tools}
            """;
}
