package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.check.MeshRules;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Kiali")
class KialiInSomeClustersTest {
    private static final String MESH = TwoClusters.MESH + """
            observability:
              prometheus: {operator: false, dashboards: none, urls: {east: "http://prometheus.monitoring"}}
              kiali: {version: 2.29.0, clusters: CLUSTERS, urls: {east: "https://kiali.east.example"}}
            gitops: {repoURL: "https://git.example/mesh.git"}
            """;
    private static final String OF_ALL = MESH.replace("CLUSTERS", "all");
    private static final String OF_ONE = MESH.replace("CLUSTERS", "[east]");

    @Test
    @DisplayName("may be in some clusters alone: no other has its chart, its Application or its Secret")
    void inOne() {
        TreeChanges.require("kiali-in-one-cluster", OF_ALL, OF_ONE);
    }

    @Test
    @DisplayName("needs a Prometheus where it is, clusters that are there, and URLs of its own clusters")
    void rules() {
        assertThat(said(OF_ALL))
                .isEqualTo(
                        "MESH614 warning: observability.prometheus: Kiali in 'west' does not know where Prometheus is, and"
                                + " shows no calls; say in 'url' where it is reached from inside a cluster");
        assertThat(said(OF_ONE)).isEmpty();
        assertThat(said(MESH.replace("CLUSTERS", "[west, north]")))
                .contains(
                        "MESH201 error: observability.kiali.clusters[1]: no cluster named 'north'",
                        "MESH201 warning: observability.kiali.urls.east: no Kiali is in 'east', and no other links there; remove it, or"
                                + " add 'east' to kiali.clusters");
        assertThat(said(MESH.replace("CLUSTERS", "group:looks") + "groups: {looks: [east]}\n"))
                .isEmpty();
    }

    private static String said(String mesh) {
        return MeshRules.check(MeshReader.read(mesh, "mesh.yaml").mesh()).stream()
                .map(Problem::toString)
                .map(line -> line.substring(line.indexOf("MESH")))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }
}
