package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.trouble.Problem;
import org.junit.jupiter.api.Test;

class LabelRulesTest {
    /** They become labels of Argo CD Applications, which the API server would refuse one by one. */
    @Test
    void labelsOfAClusterAreSuchAsKubernetesTakes() {
        Mesh mesh = Mesh.of("m", "1.30.8")
                .with(Network.of("net"))
                .with(Cluster.of("eu", "net", "eu-west-1")
                        .withLabel("wave", "one")
                        .withLabel("on call", "sre")
                        .withLabel("owner", "team a"));
        assertThat(LabelRules.grammar(mesh).stream().map(Problem::toString))
                .containsExactly(
                        "MESH309 error: clusters.eu.labels[on call]: 'on call' is not a label's key; write an optional DNS"
                                + " name and '/', then at most 63 letters, digits, '-', '_' and '.'",
                        "MESH309 error: clusters.eu.labels.owner: 'team a' is not a label's value; use at most 63 letters,"
                                + " digits, '-', '_' and '.', with a letter or digit at both ends");
    }
}
