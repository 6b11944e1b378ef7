package io.meshrender.render;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The borders between the packages of mesh-render")
class BordersTest {
    private static final String RENDER = "io.meshrender.render";
    private static final String WORKSPACE = "io.meshrender.workspace";
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(RENDER, WORKSPACE);

    private static final String IMPORT = "io.meshrender.importing";
    private static final String JVM = "io.meshrender.jvm";
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(RENDER, WORKSPACE, "io.meshrender.add", "io.meshrender.upgrade", JVM, IMPORT);

    @Test
    void noPackageKnowsOneThatKnowsIt() {
        slices().matching("io.meshrender.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void onlyAnImportKnowsJacksonsYamlAndNothingKnowsAnImport() {
        noClasses()
                .that()
                .resideOutsideOfPackage(IMPORT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.dataformat..", IMPORT)
                .check(ALL);
    }

    @Test
    void theTreeKnowsPlacesInTheModelAndNothingElseOfIt() {
        classes()
                .that()
                .resideInAPackage(RENDER + ".tree")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.meshrender.api",
                        "io.meshrender.model.value",
                        "io.meshrender.model.trouble",
                        RENDER + ".tree")
                .check(MODULE);
    }

    @Test
    void onlyTheWriterTouchesADisk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(RENDER + ".output", WORKSPACE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .check(MODULE);
    }

    @Test
    void theWriterKnowsTheTreeAndTroubleAndNotTheModel() {
        classes()
                .that()
                .resideInAPackage(RENDER + ".output")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.github.java_diff_utils..",
                        "com.github.difflib..",
                        "io.meshrender.api",
                        "io.meshrender.model.trouble",
                        // The marks of Git, which stand in a mesh as in a tree.
                        "io.meshrender.model.document",
                        RENDER + ".tree",
                        RENDER + ".output")
                .check(MODULE);
    }

    @Test
    void nothingInTheRoomsKnowsTheRecipe() {
        noClasses()
                .that()
                .resideInAPackage(RENDER + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(WORKSPACE)
                .check(MODULE);
    }

    @Test
    void whoStartsAnotherJvmLoadsNothingElse() {
        classes()
                .that()
                .resideInAPackage(JVM)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.meshrender.api",
                        // Finds what a mesh includes.
                        "io.meshrender.model.yaml",
                        JVM)
                .check(ALL);
    }

    @Test
    void renderersOfOneSubjectDoNotKnowThoseOfAnother() {
        for (String subject : new String[] {"helm", "istio", "observability", "gitops", "extras"}) {
            noClasses()
                    .that()
                    .resideInAPackage(RENDER + "." + subject)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(java.util.stream.Stream.of("helm", "istio", "observability", "gitops", "extras")
                            .filter(other -> !other.equals(subject))
                            .map(other -> RENDER + "." + other)
                            .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(MODULE);
        }
    }

    @Test
    void noDataBinderRunsInsideARender() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.databind..")
                .check(MODULE);
    }

    @Test
    void nothingAsksForTheTimeTheEnvironmentOrChance() {
        noClasses()
                .that()
                .resideOutsideOfPackage(RENDER + ".output")
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
