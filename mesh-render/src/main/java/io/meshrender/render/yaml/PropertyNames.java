package io.meshrender.render.yaml;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * By which names Kubernetes knows the fields of fabric8's classes. The annotations there say it; but the first annotation of a kind that a
 * program asks for costs as much as ten classes, so that here is a rule, and a test holds all of fabric8's classes against it.
 */
final class PropertyNames {
    private PropertyNames() {}

    /** The name of a field; null if it is no property. */
    static @Nullable String of(Field field) {
        String name = field.getName();
        if (field.isSynthetic() || Modifier.isStatic(field.getModifiers()) || name.equals("additionalProperties")) {
            return null;
        }
        if (isUnwrapped(field)) {
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
        if (name.charAt(0) == '_') {
            return name.substring(1); // a word that Java has for itself
        }
        return switch (field.getDeclaringClass().getName()) {
            case "io.fabric8.kubernetes.api.model.AuthInfo",
                    "io.fabric8.kubernetes.api.model.Cluster",
                    "io.fabric8.kubernetes.api.model.Config",
                    "io.fabric8.kubernetes.api.model.DaemonEndpoint",
                    "io.fabric8.kubernetes.api.model.MicroTime",
                    "io.fabric8.openshift.api.model.monitoring.v1.WebTLSConfig" -> annotated(field);
            default -> renamed(name);
        };
    }

    /** Whether the properties of its value stand in its place: one of several forms, for which fabric8 has an interface. */
    static boolean isUnwrapped(Field field) {
        return field.getType().isInterface() && field.getType().getSimpleName().startsWith("Is");
    }

    private static String renamed(String name) {
        return switch (name) {
            case "keepFiringFor" -> "keep_firing_for";
            case "className" -> "class";
            case "deprecatedAllowOrigin" -> "allowOrigin";
            default -> name;
        };
    }

    private static @Nullable String annotated(Field field) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        return property == null ? null : property.value();
    }
}
