package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Extras beside a mesh that is wrong itself: its own mistakes are reported, and nothing throws")
class WrongMeshTest {
    @Test
    void aPolicyOfHostsForAServiceWithAHostBelowTheDomainOfKubernetes() {
        ExtrasOf mesh = ExtrasOf.of(
                ExtrasOf.SHOP.replace("names: [global]", "names: [global]\n    hosts: [orders.svc.cluster.local]"));
        assertThat(mesh.with("own.yaml", """
                        apiVersion: security.istio.io/v1
                        kind: AuthorizationPolicy
                        metadata: {name: own, namespace: orders}
                        spec: {rules: [{to: [{operation: {hosts: [orders.mesh.local]}}]}]}
                        """).lines())
                .containsExactly(
                        "MESH301 error: services.orders.hosts[0]: 'orders.svc.cluster.local' is a name of Kubernetes; write one outside svc.cluster.local; or remove it, and add 'kubernetes' to the names of the service that has it");
    }

    @Test
    void identitiesOfAServiceThatRunsNowhere() {
        ExtrasOf mesh = ExtrasOf.of(ExtrasOf.SHOP.replace("    clusters: [us, eu]", "    clusters: []"));
        assertThat(mesh.with("own.yaml", """
                        apiVersion: networking.istio.io/v1
                        kind: DestinationRule
                        metadata: {name: own, namespace: web}
                        spec:
                          host: orders.mesh.local
                          trafficPolicy: {tls: {mode: ISTIO_MUTUAL, subjectAltNames: [other]}}
                        """).lines())
                .containsExactly(
                        "MESH303 error: services.orders.clusters: 'orders' runs nowhere; name the clusters where it runs, or 'all'");
    }

    @Test
    void aSidecarWithATextInThePlaceOfItsListeners() {
        assertThat(ExtrasOf.shop().with("own.yaml", """
                        apiVersion: networking.istio.io/v1
                        kind: Sidecar
                        metadata: {name: own, namespace: web}
                        spec: {egress: ""}
                        """).lines())
                .singleElement()
                .asString()
                .contains("own.yaml:4:16: MESH810 error: spec.egress");
    }
}
