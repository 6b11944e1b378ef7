package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pods of istiod and of the east-west gateway")
class PodsTest {
    private static final String USUAL = """
            mesh: {id: shop}
            istio: {version: 1.30.8}
            networks: {a: {}}
            clusters:
              us: {network: a, locality: us-east-1, gateway: {address: 192.0.2.10}}
              eu: {network: a, locality: us-east-1}
            """;

    private static final String PODS =
            "pods: {replicas: {min: 3}, minAvailable: 2, resources: {requests: {cpu: 500m}, limits: {memory: 2Gi}},"
                    + " priorityClass: system-cluster-critical, nodeSelector: {pool: mesh},"
                    + " tolerations: [{key: pool, operator: Equal, value: mesh, effect: NoSchedule}],"
                    + " affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}}}";

    @Test
    @DisplayName("are what the model says, in the values of their charts and nowhere else")
    void typed() {
        TreeChanges.require(
                "pods",
                USUAL,
                USUAL.replace("1.30.8}", "1.30.8, " + PODS + "}")
                        .replace("192.0.2.10}", "192.0.2.10, " + PODS + "}")
                        .replace(
                                "locality: us-east-1}",
                                "locality: us-east-1, istio: {pods: {replicas: {min: 2, max: 4, cpu: 70}}}}"));
    }
}
