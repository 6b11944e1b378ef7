package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:init")
class InitGoalTest {
    @TempDir
    Path folder;

    private final InitGoal goal = new InitGoal();

    @BeforeEach
    void inAFolder() {
        goal.dir = folder.toFile();
        goal.version = "1.2.3";
    }

    @Test
    @DisplayName("writes a repository with which mesh:check is content at once, without a warning")
    void passesCheck() {
        goal.dir = folder.resolve("new/mesh").toFile();
        assertThat(Told.by(goal).replaceAll("[0-9]+ files", "N files")).isEqualTo("""
                INFO a config repository is in %s
                INFO   mesh.yaml                   two clusters and one service, with comments: put yours in their place
                INFO   pom.xml                     this version of the plugin; 'mvn verify' fails if rendered/ is stale
                INFO   .mvn/jvm.config             how Maven's Java is started: for short runs
                INFO   .gitattributes              no checkout changes the ends of lines
                INFO   .gitignore                  target/
                INFO   .github/workflows/mesh.yml  GitHub: check, and the diff as a comment; delete it elsewhere
                INFO   .gitlab-ci.yml              GitLab: check, and the diff as a note; delete it elsewhere
                INFO   mesh.lock.yaml              the addresses of the mesh's names; commit it
                INFO   rendered/                   N files: what mesh.yaml renders to; rendered/README.md says how it is applied
                INFO next: change mesh.yaml, run 'mvn mesh:render' there, look at the tree, commit all of it
                """.formatted(goal.dir));

        CheckGoal check = new CheckGoal();
        check.basedir = goal.dir;
        check.file = new java.io.File(goal.dir, "mesh.yaml");
        check.outputDirectory = new java.io.File(goal.dir, "rendered");
        check.failOnWarnings = true;
        assertThat(Told.by(check).replaceAll("[0-9]+ files", "N files"))
                .isEqualTo("INFO rendered is what mesh.yaml renders to: N files\n");
    }

    @Test
    @DisplayName("names in the POM the version that made it, and is otherwise the POM of README.md")
    void pinsItself() throws IOException {
        Told.by(goal);
        String pom = Files.readString(folder.resolve("pom.xml"));
        assertThat(pom).contains("<version>1.2.3</version>");
        assertThat(pom.replaceAll("\\s*<!--.*-->", ""))
                .isEqualTo(ConfigRepository.pomOfReadme()
                        .replaceAll("\\s*<!--.*-->", "")
                        .replaceAll("(<artifactId>mesh-maven-plugin</artifactId>\\s*<version>)[^<]+", "$11.2.3"));
        assertThat(folder.resolve(".mvn/jvm.config"))
                .hasSameTextualContentAs(Path.of("..", "samples", "shop", ".mvn", "jvm.config"));
    }

    @Test
    @DisplayName("refuses a folder that has any of its names, names them all, and writes nothing")
    void overwritesNothing() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "mine");
        Files.createDirectories(folder.resolve("rendered"));
        Files.createSymbolicLink(folder.resolve(".gitlab-ci.yml"), Path.of("nowhere"));
        assertThat(Told.by(goal))
                .isEqualTo("FAILED mesh:init overwrites nothing, and " + folder
                        + " has pom.xml, .gitlab-ci.yml, rendered already; name an empty folder with -Dmesh.dir=…\n");
        assertThat(folder.resolve("pom.xml")).hasContent("mine");
        assertThat(folder.resolve("mesh.yaml")).doesNotExist();
    }

    @Test
    void twiceRefusesWhatItWroteItself() throws IOException {
        Told.by(goal);
        String mesh = Files.readString(folder.resolve("mesh.yaml"));
        assertThat(Told.by(goal))
                .startsWith("FAILED mesh:init overwrites nothing, and " + folder + " has mesh.yaml, pom.xml, ");
        assertThat(folder.resolve("mesh.yaml")).hasContent(mesh);
    }

    @Test
    @DisplayName("leaves nothing behind if the disk refuses one file, and touches nothing of others")
    void nothingOrAll() throws IOException {
        Path github = Files.createFile(folder.resolve(".github"));
        Path mvn = Files.createDirectories(folder.resolve(".mvn"));
        assertThat(Told.by(goal))
                .isEqualTo("FAILED mesh.dir: cannot write into " + folder
                        + "; name a folder that this user may write to\n");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(github) && !path.equals(mvn));
        assertThat(mvn).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsASentence() throws IOException {
        goal.dir = Files.createFile(folder.resolve("file")).toFile();
        assertThat(Told.by(goal))
                .isEqualTo("FAILED mesh.dir: cannot write into " + goal.dir
                        + "; name a folder that this user may write to\n");
    }

    @Test
    void isSkipped() {
        goal.skip = true;
        assertThat(Told.by(goal)).isEqualTo("INFO mesh.skip is set: nothing is done\n");
        assertThat(folder).isEmptyDirectory();
    }
}
