package io.meshrender.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rendering as typed resources")
class ResourcesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> SECTIONS = List.of("namespaces", "mesh", "observability", "extras");

    @ParameterizedTest
    @ValueSource(strings = {"training-mesh", "shop"})
    @DisplayName("says, document by document, what the files say")
    void agreesWithTheText(String sample) throws IOException {
        Rendering rendering = rendering(sample);
        for (String cluster : rendering.tree().clusters()) {
            List<JsonNode> texts = new ArrayList<>();
            for (String section : SECTIONS) {
                for (RenderedFile file : rendering.tree().files()) {
                    if (file.path().text().startsWith("clusters/" + cluster + "/" + section + "/")
                            && !file.path().fileName().equals("kustomization.yaml")) {
                        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.bytes())) {
                            documents.forEachRemaining(texts::add);
                        }
                    }
                }
            }
            List<JsonNode> typed = new ArrayList<>();
            for (HasMetadata resource : rendering.resources(cluster).toList()) {
                // Through the text, since a number that was read and one that was set may be of two classes.
                typed.add(YAML.readTree(YAML.writeValueAsBytes(resource)));
            }
            assertThat(typed).as(cluster).isNotEmpty().isEqualTo(texts);
        }
    }

    @Test
    void isOfTheKindsThatFabric8HasTypesFor() {
        assertThat(rendering("shop").resources("us-1").map(Object::getClass))
                .contains(Namespace.class, ServiceEntry.class, GenericKubernetesResource.class);
    }

    @Test
    void isTheCallersToChange() {
        Rendering rendering = rendering("shop");
        List<String> before = rendering.resources("us-1").map(Object::toString).toList();
        rendering.resources("us-1").forEach(resource -> {
            resource.getMetadata().getLabels().put("changed", "yes");
            if (resource instanceof ServiceEntry entry) {
                entry.getSpec().getPorts().clear();
                entry.getSpec().getHosts().add("changed.example");
            }
            if (resource instanceof GenericKubernetesResource any) {
                any.getAdditionalProperties().values().forEach(value -> {
                    if (value instanceof Map<?, ?> mapping) {
                        mapping.clear();
                    }
                });
            }
        });
        assertThat(rendering.resources("us-1").map(Object::toString)).isEqualTo(before);
    }

    @Test
    void mayBeLabelledBeforeItIsApplied() {
        assertThat(MeshAsResources.of(sample("training-mesh"), "prod-eu-west-1"))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(resource.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/managed-by", "mesh-in-java"));
    }

    @Test
    void isOfAClusterOfTheMesh() {
        Rendering rendering = rendering("training-mesh");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rendering.resources("prod-ap-south-1"))
                .withMessage("no cluster 'prod-ap-south-1' in a tree of [prod-eu-west-1, prod-us-east-1]");
    }

    private static Rendering rendering(String name) {
        return MeshRenderer.render(MeshReader.read(sample(name)).mesh(), VipLedger.empty());
    }

    private static Path sample(String name) {
        return Path.of("..", name, "mesh.yaml");
    }
}
