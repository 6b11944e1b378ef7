package io.meshrender.render.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/** Documents of kinds for which there are no typed resources: mappings that keep the order in which they are written down. */
public final class Mapping {
    private Mapping() {}

    /** A mapping of these entries. */
    @SafeVarargs
    public static Map<String, Object> of(Map.Entry<String, ?>... entries) {
        Map<String, Object> mapping = new LinkedHashMap<>(entries.length * 2);
        for (Map.Entry<String, ?> entry : entries) {
            mapping.put(entry.getKey(), entry.getValue());
        }
        return mapping;
    }
}
