package io.meshrender.render.gitops.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.Lab;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README's call")
class TrialTest {
    private static final String MESH = """
            mesh: {id: shop, authorization: callers}
            istio: {version: 1.30.8}
            networks: {ap-net: {}, eu-net: {}, us-net: {}}
            clusters:
              ap: {network: ap-net, locality: ap-southeast-2, gateway: {address: eastwest.ap.example.com}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example.com}}
              us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example.com}}
            services:
              web: {namespace: web, clusters: [ap], serviceAccount: front, ports: [{name: http, port: 80, protocol: HTTP}]}
              orders:
                namespace: orders
                clusters: [eu, us]
                ports: [{name: http, port: 8080, protocol: HTTP}]
                names: [global]
                callers: {services: [web]}
                traffic: {failover: [{from: ap-southeast-2, to: us-east-1}]}
            """;

    @Test
    @DisplayName("is one that the service admits, and the text says who answers first")
    void isAdmitted() {
        assertThat(trial(MESH)).contains("""
                Call `orders.mesh.local` from `ap`, in a pod that lives as long as the call and has the service account of a caller:

                ```bash
                kubectl --context ap -n web run mesh-check --rm -i --restart=Never \\
                  --overrides='{"spec": {"serviceAccountName": "front"}}' \\
                  --image=curlimages/curl --labels=sidecar.istio.io/inject=true -- -sS -i http://orders.mesh.local:8080
                ```

                The answer comes from `us`, or if that fails, from `eu`.
                """);
    }

    @Test
    @DisplayName("is one of a caller outside the model, if that is the only one")
    void isOneOfAnIdentity() {
        assertThat(trial(MESH.replace("{services: [web]}", "{identities: [istio-ingress/gateway]}")))
                .contains("kubectl --context ap -n istio-ingress run mesh-check")
                .contains("{\"serviceAccountName\": \"gateway\"}");
    }

    @Test
    @DisplayName("needs no service account where everybody is admitted")
    void needsNone() {
        assertThat(trial(MESH.replace(", authorization: callers", "")))
                .contains("kubectl --context ap -n web run mesh-check")
                .doesNotContain("serviceAccountName");
    }

    private static String trial(String text) {
        Mesh mesh = MeshReader.read(text, "mesh.yaml").mesh();
        return Trial.section(mesh, Routes.of(mesh), Lab.views(mesh));
    }
}
