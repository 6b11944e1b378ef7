package io.meshrender.model.check;

import static io.meshrender.model.check.LabMesh.ECHO;
import static io.meshrender.model.check.LabMesh.EU;
import static io.meshrender.model.check.LabMesh.MESH;
import static io.meshrender.model.check.LabMesh.US;
import static io.meshrender.model.check.LabMesh.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import org.junit.jupiter.api.Test;

class ReferenceRulesTest {
    @Test
    void nothingIsWrongWithTheLab() {
        assertThat(lines(MESH)).isEmpty();
    }

    @Test
    void aMisspeltNetworkIsOneLineAndNothingFollowsFromIt() {
        Cluster misspelt = Cluster.of("prod-eu-west-1", "eu-nett", "eu-west-1").withAlias("eu");
        assertThat(lines(MESH.with(US, misspelt)))
                .containsExactly("MESH201 error: clusters.prod-eu-west-1.network: no network named 'eu-nett';"
                        + " did you mean 'eu-net'?");
    }

    @Test
    void aMisspeltClusterIsOneLineAndNothingFollowsFromIt() {
        assertThat(lines(MESH.with(
                        ECHO.in("prod-us-east-1", "prod-eu-west-2").withVip("echo.eu.mesh.local", "240.0.0.2"))))
                .containsExactly("MESH201 error: services.echo.clusters[1]: no cluster named 'prod-eu-west-2';"
                        + " did you mean 'prod-eu-west-1'?");
    }

    @Test
    void aSuggestionIsNotWhatStandsThereAlready() {
        assertThat(lines(MESH.with(ECHO.in("prod-us-east-1", "prod-us-east-2"))))
                .containsExactly("MESH201 error: services.echo.clusters[1]: no cluster named 'prod-us-east-2';"
                        + " known: prod-eu-west-1");
    }

    @Test
    void callersAreOfThisMesh() {
        assertThat(lines(MESH.with(ECHO.calledBy(Callers.clusters("prod-us-eats-1")))))
                .containsExactly("MESH201 error: services.echo.callers.clusters[0]: no cluster named 'prod-us-eats-1';"
                        + " did you mean 'prod-us-east-1'?");
        assertThat(lines(MESH.with(ECHO.calledBy(Callers.services("web")))))
                .containsExactly(
                        "MESH201 error: services.echo.callers.services[0]: no service named 'web'; known: echo");
    }

    @Test
    void everyClusterOfAMeshWithoutNetworksIsToldSo() {
        assertThat(lines(MESH.with(new io.meshrender.model.Network[0]).with(US, EU)))
                .containsExactly(
                        "MESH201 error: clusters.prod-eu-west-1.network: no network named 'eu-net'; add it to 'networks', or look at its spelling",
                        "MESH201 error: clusters.prod-us-east-1.network: no network named 'us-net'; add it to 'networks', or look at its spelling");
    }
}
