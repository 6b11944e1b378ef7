package io.meshrender.render;

import io.meshrender.model.Mesh;
import io.meshrender.model.yaml.MeshReader;

/** A mesh that renders an object of every kind there is. */
final class Everything {
    private static final String TEXT = """
            mesh:
              id: everything
              authorization: callers
              ca: {certManager: {issuer: {kind: ClusterIssuer, name: mesh-root}}}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}, ap-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: us.example}, istio: {revision: 1-30-8}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.example}}
              ap: {network: ap-net, locality: ap-south-1}
            services:
              shop:
                namespace: shop
                clusters: [us, eu]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [regional, global, kubernetes]
                callers: {services: [web]}
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
            namespaces: {web: {labels: {team: web}}}
            observability:
              accessLogs: errors
              kubePrometheusStack: {version: 88.5.3}
              kiali: {version: 2.29.0, auth: token}
              tracing: {collector: otel.observability.svc.cluster.local}
            gitops: {repoURL: "https://git.example.com/mesh.git"}
            """;

    private Everything() {}

    static Mesh mesh() {
        return MeshReader.read(TEXT, "mesh.yaml").mesh();
    }
}
