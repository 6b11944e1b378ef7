package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.render.Lab;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A gateway whose address is not known yet")
class PendingGatewayTest {
    private final Mesh known = Lab.bare();
    private final Mesh pending = known.with(Lab.us(), Lab.eu().withGateway("pending"));

    @Test
    @DisplayName("keeps its cluster from being called, and nothing else from working")
    void nobodyCallsThere() {
        Agreement agreement = Agreement.of(Trees.of(pending));
        assertThat(agreement.disagreements()).isEmpty();
        assertThat(agreement.calls()).isEmpty();
    }

    @Test
    @DisplayName("changes, once it is known, only the files that carry it and those that list them")
    void theAddressComes() {
        assertThat(changes(Trees.of(pending), Trees.of(known)))
                .containsExactlyElementsOf(List.of(
                        "README.md",
                        "clusters/prod-us-east-1/calls.tsv",
                        "clusters/prod-us-east-1/helm/values-istiod.yaml",
                        "clusters/prod-us-east-1/istioctl/istio.yaml",
                        "clusters/prod-us-east-1/mesh/echo/serviceentry-echo-eu.yaml",
                        "clusters/prod-us-east-1/mesh/kustomization.yaml"));
    }

    private static SortedSet<String> changes(SortedMap<String, String> before, SortedMap<String, String> after) {
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeIf(path -> before.containsKey(path) && before.get(path).equals(after.get(path)));
        return paths;
    }
}
