package io.meshrender.render;

/** The mesh that most tests of a cluster's own settings change: a service in one network, called from another. */
final class TwoClusters {
    static final String MESH = """
            mesh: {id: worldwide, trustDomain: corp.example}
            istio: {version: 1.30.8}
            networks: {a: {}, b: {}}
            clusters:
              east: {network: a, locality: nyc3, gateway: {address: 192.0.2.10}}
              west: {network: b, locality: sfo3, gateway: {address: 198.51.100.10}}
            services:
              web: {namespace: web, clusters: [west], ports: [{name: http, port: 80, protocol: HTTP}]}
              cart:
                namespace: shop
                clusters: [east]
                names: [global]
                ports: [{name: http, port: 80, protocol: HTTP}]
                callers: {services: [web]}
            """;

    private TwoClusters() {}
}
