package io.meshrender.render.resource;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings as fabric8's resource of any kind. Whatever has no setter of its own stays what it is, so that it is written as it was read. */
final class GenericResource {
    private GenericResource() {}

    static GenericKubernetesResource of(Map<?, ?> document) {
        GenericKubernetesResource resource = new GenericKubernetesResource();
        document.forEach((key, value) -> {
            switch ((String) key) {
                case "apiVersion" -> resource.setApiVersion((String) value);
                case "kind" -> resource.setKind((String) value);
                case "metadata" -> resource.setMetadata(metadata((Map<?, ?>) value));
                default -> resource.setAdditionalProperty((String) key, copy(value));
            }
        });
        return resource;
    }

    private static ObjectMeta metadata(Map<?, ?> mapping) {
        ObjectMeta metadata = new ObjectMeta();
        mapping.forEach((key, value) -> {
            if (key.equals("name") && value instanceof String name) {
                metadata.setName(name);
            } else if (key.equals("namespace") && value instanceof String namespace) {
                metadata.setNamespace(namespace);
            } else if (key.equals("labels") && isOfTexts(value)) {
                metadata.setLabels(texts((Map<?, ?>) value));
            } else if (key.equals("annotations") && isOfTexts(value)) {
                metadata.setAnnotations(texts((Map<?, ?>) value));
            } else {
                metadata.setAdditionalProperty((String) key, copy(value));
            }
        });
        return metadata;
    }

    private static boolean isOfTexts(@Nullable Object value) {
        return value instanceof Map<?, ?> mapping && mapping.values().stream().allMatch(String.class::isInstance);
    }

    private static Map<String, String> texts(Map<?, ?> mapping) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }

    private static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof Map<?, ?> mapping) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            mapping.forEach((key, item) -> copy.put((String) key, copy(item)));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        return value;
    }
}
