package io.meshrender.render.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** All classes of fabric8 that a resource may be made of, held against their annotations. */
class PropertyNamesTest {

    @Test
    void everyPropertyOfFabric8HasTheNameThatItsAnnotationGives() throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Class<?> some : List.of(ServiceEntry.class, Namespace.class, ServiceMonitor.class)) {
            for (String name : classesBeside(some)) {
                for (Field field :
                        Class.forName(name, false, some.getClassLoader()).getDeclaredFields()) {
                    if (isOfResource(field)) {
                        asked++;
                        hold(field, wrong);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(4_000);
    }

    private static void hold(Field field, List<String> wrong) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        String name = property == null ? null : property.value();
        if (!String.valueOf(name).equals(String.valueOf(PropertyNames.of(field)))
                || field.isAnnotationPresent(JsonUnwrapped.class) != PropertyNames.isUnwrapped(field)) {
            wrong.add(field + ": " + name + ", not " + PropertyNames.of(field));
        }
    }

    /** Scalars of fabric8's own, deserializers and the like have no properties. */
    private static boolean isOfResource(Field field) {
        for (Field some : field.getDeclaringClass().getDeclaredFields()) {
            if (some.isAnnotationPresent(JsonProperty.class)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> classesBeside(Class<?> some) throws IOException {
        String jar = Path.of(
                        some.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
        try (ZipFile zip = new ZipFile(jar)) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> name.contains("/model/") || name.contains("/api/"))
                    .filter(name -> !name.contains("Fluent") && !name.contains("Builder"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
