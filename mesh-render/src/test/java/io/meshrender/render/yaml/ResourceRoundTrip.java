package io.meshrender.render.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Holds what our writer makes of typed resources against Jackson's data binder, for which fabric8's types are made. Each renderer's test
 * calls {@link #holds} with every kind that it renders, all fields set that it ever sets.
 */
public final class ResourceRoundTrip {
    private static final ObjectMapper BINDER = new ObjectMapper(new YAMLFactory());

    /** Fails on a field that the type does not have, which the types themselves would keep in {@code additionalProperties}. */
    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
            .setAnnotationIntrospector(new WithoutAnySetters());

    private ResourceRoundTrip() {}

    /**
     * Fails unless our writer says of {@code resource} just what the data binder says, and its type reads that back into an equal resource
     * with no field left over.
     */
    public static void holds(KubernetesResource resource) {
        byte[] written = YamlWriter.write("", resource);
        assertThat(tree(written)).as("the written form").isEqualTo(tree(bound(resource)));
        assertThat((Object) read(written, resource.getClass())).as("read back").isEqualTo(resource);
    }

    /**
     * A document of a rendered file as the type it is of.
     *
     * @throws UncheckedIOException if it has a field, at any depth, that the type does not have
     */
    public static <T> T read(byte[] yaml, Class<T> type) {
        try {
            return STRICT.readValue(yaml, type);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(yaml, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] bound(KubernetesResource resource) {
        try {
            return BINDER.writeValueAsBytes(resource);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(byte[] yaml) {
        try {
            return BINDER.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(yaml, StandardCharsets.UTF_8), e);
        }
    }

    private static final class WithoutAnySetters extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
