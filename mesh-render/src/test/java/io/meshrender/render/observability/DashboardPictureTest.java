package io.meshrender.render.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.meshrender.render.yaml.ResourceRoundTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of the dashboard in the documentation")
class DashboardPictureTest {
    private static final Path DASHBOARD = Path.of(
            "..",
            "samples",
            "shop",
            "rendered",
            "clusters",
            "us-1",
            "observability",
            "observability",
            "configmap-dashboard-istio-mesh-clusters.yaml");
    private static final Path PICTURE = Path.of("..", "docs", "dashboard-istio-mesh-clusters.svg");

    @Test
    @DisplayName("has the panels of the shop's; -Dmesh.golden=update draws it anew")
    void isDrawnFromTheRenderedOne() throws IOException {
        ConfigMap map = ResourceRoundTrip.read(Files.readAllBytes(DASHBOARD), ConfigMap.class);
        JsonNode dashboard = new ObjectMapper().readTree(map.getData().get("istio-mesh-clusters.json"));

        String drawn = DashboardPicture.of(dashboard);

        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(PICTURE, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(PICTURE));
    }
}
