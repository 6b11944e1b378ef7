package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.route.Routes;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever answers for a call learns which extras touch it")
class DoubtsTest {
    @Test
    void byItsHost() {
        assertThat(about("""
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata: {name: canary, namespace: web}
                        spec: {hosts: [orders.mesh.local], http: [{route: [{destination: {host: orders.mesh.local}}]}]}
                        """, "web")).containsExactly("unsure because VirtualService web/canary (own.yaml:3:18)");
    }

    @Test
    void atThePodsThatAnswer() {
        assertThat(about(policy("orders"), "web"))
                .containsExactly("unsure because AuthorizationPolicy orders/own (own.yaml:3:18)");
        assertThat(about(policy("istio-system"), "web")).hasSize(1);
        assertThat(about(policy("web"), "web")).isEmpty();
    }

    @Test
    void atThePodsThatCallAndAtNoOthers() {
        String sidecar = """
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: {name: own, namespace: web}
                spec: {egress: [{hosts: ["*/*"]}]}
                """;
        assertThat(about(sidecar, "web")).containsExactly("unsure because Sidecar web/own (own.yaml:3:18)");
        assertThat(about(sidecar, "batch")).isEmpty();
    }

    @Test
    void andOfAMeshWithoutExtrasThereIsNone() {
        ExtrasOf shop = ExtrasOf.shop();
        assertThat(Doubts.of(shop.mesh(), Routes.of(shop.mesh())).all()).isEmpty();
    }

    private static String policy(String namespace) {
        return """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: own, namespace: %s}
                spec: {rules: [{to: [{operation: {methods: [GET]}}]}]}
                """.formatted(namespace);
    }

    private static List<String> about(String text, String namespace) {
        ExtrasOf shop = ExtrasOf.shop().with("own.yaml", text);
        return Doubts.of(shop.mesh(), Routes.of(shop.mesh()))
                .about(Host.of("orders.mesh.local"), Name.of("us"), Name.of(namespace))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
