package io.meshrender.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The borders between the packages of mesh-model")
class BordersTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.meshrender.model");

    @Test
    void noPackageKnowsOneThatKnowsIt() {
        slices().matching("io.meshrender.(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void valuesKnowNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.meshrender.model.value")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.meshrender.api", "io.meshrender.model.value")
                .check(MODULE);
    }

    @Test
    void troubleKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.meshrender.model.trouble")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.meshrender.api", "io.meshrender.model.trouble")
                .check(MODULE);
    }

    @Test
    void onlyTheReaderKnowsYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.meshrender.model.yaml")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "org.yaml..")
                .check(MODULE);
    }

    @Test
    void nothingAsksForTheTimeTheEnvironmentOrChance() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MODULE);
    }
}
