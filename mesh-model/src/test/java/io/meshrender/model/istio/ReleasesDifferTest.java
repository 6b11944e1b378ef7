package io.meshrender.model.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Manifests of which the validation of one release says something else than that of the next ({@code pkg/config/validation} of 1.29.6, 1.30.3 and 1.31). */
@DisplayName("What a release of Istio refuses and a later one takes:")
class ReleasesDifferTest {
    @Test
    @DisplayName("an aggression of the warm-up below 1, before 1.31")
    void aggression() {
        String rule = """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: orders, namespace: orders}
                spec:
                  host: orders.mesh.local
                  trafficPolicy: {loadBalancer: {simple: ROUND_ROBIN, warmup: {duration: 30s, aggression: 0.00001}}}
                """;
        String line =
                "own.yaml:6:91: MESH812 error: spec.trafficPolicy.loadBalancer.warmup.aggression: 0.00001 is less than 1;"
                        + " write a larger number";
        assertThat(lines(rule, IstioRelease.V1_29)).containsExactly(line);
        assertThat(lines(rule, IstioRelease.V1_30)).containsExactly(line);
        assertThat(lines(rule, IstioRelease.V1_31)).isEmpty();
        assertThat(lines(rule, IstioRelease.V1_32)).isEmpty();
    }

    @Test
    @DisplayName("a namespace that a Sidecar leaves out, before 1.31")
    void namespacesLeftOut() {
        String sidecar = """
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: {name: default, namespace: web}
                spec: {egress: [{hosts: ["*/*", "~lab/*"]}]}
                """;
        String line =
                "own.yaml:4:33: MESH819 error: spec.egress[0].hosts[1]: '~lab' leaves out a namespace; it came with"
                        + " Istio 1.31; upgrade, or remove it";
        assertThat(lines(sidecar, IstioRelease.V1_29)).containsExactly(line);
        assertThat(lines(sidecar, IstioRelease.V1_30)).containsExactly(line);
        assertThat(lines(sidecar, IstioRelease.V1_31)).isEmpty();
    }

    @Test
    @DisplayName("a condition about the caller's trust domain, before 1.30")
    void trustDomains() {
        String policy = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: orders, namespace: orders}
                spec: {rules: [{when: [{key: source.trustDomain, values: [corp.example]}]}]}
                """;
        assertThat(lines(policy, IstioRelease.V1_29))
                .containsExactly(
                        "own.yaml:4:30: MESH815 error: spec.rules[0].when[0].key: 'source.trustDomain' is nothing that a"
                                + " condition can ask; it came with Istio 1.30; upgrade, or remove it");
        assertThat(lines(policy, IstioRelease.V1_30)).isEmpty();
    }

    @Test
    @DisplayName("a name inside the mesh that is looked up when it is called, and other protocols for it, before 1.30")
    void dynamicNames() {
        String entry = """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: shops, namespace: web}
                spec:
                  hosts: ["*.shops.example"]
                  location: MESH_INTERNAL
                  resolution: DYNAMIC_DNS
                  ports: [{number: 80, name: grpc, protocol: GRPC}]
                """;
        assertThat(lines(entry, IstioRelease.V1_29))
                .containsExactly(
                        "own.yaml:6:13: MESH811 error: spec.location: MESH_INTERNAL with resolution DYNAMIC_DNS; write MESH_EXTERNAL",
                        "own.yaml:8:46: MESH811 error: spec.ports[0].protocol: 'GRPC' is no protocol for resolution DYNAMIC_DNS;"
                                + " known: HTTP, TLS");
        assertThat(lines(entry, IstioRelease.V1_30)).isEmpty();
    }

    private static List<String> lines(String manifest, IstioRelease release) {
        List<Problem> problems = new ArrayList<>();
        ManifestReader.read(manifest, "own.yaml")
                .objects()
                .forEach(object -> problems.addAll(ManifestRules.check((Manifest) object, release)));
        return problems.stream().sorted().map(Problem::toString).toList();
    }
}
