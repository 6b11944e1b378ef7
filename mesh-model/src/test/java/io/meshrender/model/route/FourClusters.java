package io.meshrender.model.route;

/** Clusters on a network each, two of them in one region, and one whose gateway has no address yet. */
final class FourClusters {
    /** Without services. */
    static final String BARE = """
            mesh: {id: shop, authorization: callers}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-a-net: {}, eu-b-net: {}, ap-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.1}}
              eu-a: {network: eu-a-net, locality: eu-west-1, alias: eu, gateway: {address: 192.0.2.2}}
              eu-b: {network: eu-b-net, locality: eu-west-1, alias: eu, gateway: {address: eu-b.example, port: 8443}}
              ap: {network: ap-net, locality: ap-south-1, gateway: {address: pending}}
            """;

    /** With a service of a global name, its failover, and its caller. */
    static final String WITH_CART = BARE + """
            services:
              cart:
                namespace: shop
                clusters: [us, eu-a, eu-b, ap]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
                callers: {services: [web]}
                traffic: {failover: [{from: eu-west-1, to: us-east-1}]}
              web:
                namespace: web
                clusters: [eu-a, ap]
                ports: [{name: http, port: 80, protocol: HTTP}]
            """;

    private FourClusters() {}
}
