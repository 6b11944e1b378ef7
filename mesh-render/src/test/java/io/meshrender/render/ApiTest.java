package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.meshrender.api.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The API")
class ApiTest {
    private static final JavaClasses MODULES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.meshrender");
    private static final Pattern INCLUDED = Pattern.compile("<include>(io\\.meshrender[^<]*)</include>");

    @Test
    @DisplayName("names no type that is not API")
    void isClosed() {
        List<String> leaks = new ArrayList<>();
        for (JavaClass type : MODULES) {
            if (isApi(type)) {
                named(type)
                        .flatMap(some -> some.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(some -> some.getPackageName().startsWith("io.meshrender") && !isApi(some))
                        .forEach(some -> leaks.add(type.getName() + " names " + some.getName()));
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    @DisplayName("is what the profile 'api' compares with the version before")
    void isCompared() throws IOException {
        TreeSet<String> marked = new TreeSet<>();
        for (JavaClass type : MODULES) {
            if (type.getPackage().isAnnotatedWith(Api.class)) {
                marked.add(type.getPackageName());
            } else if (type.isAnnotatedWith(Api.class)) {
                marked.add(type.getName());
            }
        }
        List<String> compared = INCLUDED.matcher(Files.readString(Path.of("..", "pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(compared).containsExactlyInAnyOrderElementsOf(marked);
    }

    /** Whether other programs can see it, and may rely on it. */
    private static boolean isApi(JavaClass type) {
        JavaClass outer = type.getEnclosingClass().orElse(type);
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && (type.getPackage().isAnnotatedWith(Api.class)
                        || type.isAnnotatedWith(Api.class)
                        || (!outer.equals(type) && isApi(outer)));
    }

    /** The types that somebody meets who uses {@code type}. */
    private static Stream<JavaType> named(JavaClass type) {
        Stream<JavaType> above = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> fields =
                type.getFields().stream().filter(ApiTest::isSeen).map(JavaField::getType);
        Stream<JavaType> calls = type.getCodeUnits().stream()
                .filter(ApiTest::isSeen)
                .flatMap(call -> Stream.concat(
                        Stream.of(call.getReturnType()),
                        Stream.concat(call.getParameterTypes().stream(), call.getExceptionTypes().stream())));
        return Stream.of(above, fields, calls).flatMap(some -> some);
    }

    private static boolean isSeen(JavaField field) {
        return field.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isSeen(JavaCodeUnit call) {
        return call.getModifiers().contains(JavaModifier.PUBLIC)
                && !call.getModifiers().contains(JavaModifier.SYNTHETIC);
    }
}
