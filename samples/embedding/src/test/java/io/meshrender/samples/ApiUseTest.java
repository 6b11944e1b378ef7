package io.meshrender.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.meshrender.api.Api;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A program that is built on the library")
class ApiUseTest {
    /** With the library: the mark of a package is in its package-info. */
    private static final JavaClasses PROGRAMS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.meshrender");

    @ParameterizedTest
    @ValueSource(strings = {"io.meshrender.samples", "io.meshrender.maven"})
    @DisplayName("uses no type of it that is not marked @Api")
    void usesTheApiOnly(String program) {
        classes()
                .that()
                .resideInAPackage(program)
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("are API, or not of the library") {
                    @Override
                    public boolean test(JavaClass type) {
                        JavaClass used = type.getBaseComponentType();
                        return !used.getPackageName().startsWith("io.meshrender")
                                || used.getPackageName().equals(program)
                                || isApi(used);
                    }
                })
                .check(PROGRAMS);
    }

    private static boolean isApi(JavaClass type) {
        return type.getPackage().isAnnotatedWith(Api.class)
                || type.isAnnotatedWith(Api.class)
                || type.getEnclosingClass().map(ApiUseTest::isApi).orElse(false);
    }
}
