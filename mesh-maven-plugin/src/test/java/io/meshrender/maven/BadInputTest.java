package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Input that no goal can work with gives lines for a person, and changes nothing")
class BadInputTest {
    @TempDir
    Path folder;

    private ConfigRepository repository;

    @BeforeEach
    void rendered() {
        repository = ConfigRepository.in(folder);
        Told.by(goal());
    }

    @Test
    void noFile() {
        RenderGoal goal = goal();
        goal.file = folder.resolve("meshes/none.yaml").toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                ERROR meshes/none.yaml: MESH109 error: no file 'none.yaml'; look at its name and its folder
                FAILED 1 error in meshes/none.yaml; nothing was written
                """);
    }

    @Test
    void emptyFile() {
        repository.write("mesh.yaml", "");
        assertThat(unchanged(goal())).isEqualTo("""
                ERROR mesh.yaml:1:1: MESH109 error: nothing but white space and comments; begin with 'mesh:' and 'istio:'
                FAILED 1 error in mesh.yaml; nothing was written
                """);
    }

    @Test
    void directoryAsFile() {
        RenderGoal goal = goal();
        goal.file = folder.toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                ERROR FOLDER: MESH109 error: 'NAME' is a directory; name a YAML file
                FAILED 1 error in FOLDER; nothing was written
                """.replace("FOLDER", folder.toString())
                .replace("NAME", folder.getFileName().toString()));
    }

    @Test
    void notUtf8() throws IOException {
        Files.write(folder.resolve("mesh.yaml"), new byte[] {'m', 'e', 's', 'h', ':', ' ', (byte) 0xE9, '\n'});
        assertThat(unchanged(goal())).isEqualTo("""
                ERROR mesh.yaml:1:7: MESH107 error: a byte that is not UTF-8 (0xE9); save the file as UTF-8
                FAILED 1 error in mesh.yaml; nothing was written
                """);
    }

    @Test
    void meshInAnotherFolder() {
        repository.write("meshes/prod.yaml", "mesh: {id: x, idd: y}\n");
        RenderGoal goal = goal();
        goal.file = folder.resolve("meshes/prod.yaml").toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                ERROR meshes/prod.yaml:1:1: MESH105 error: missing key 'istio'; add it: a mapping, it needs version
                ERROR meshes/prod.yaml:1:15: MESH103 error: mesh: unknown key 'idd'; remove it; also known are trustDomain, trustDomainAliases, domain, vips, mtls, authorization, ca, secrets, extAuthz
                FAILED 2 errors in meshes/prod.yaml; nothing was written
                """);
    }

    @Test
    @DisplayName("a misspelt key does not hide what else is wrong")
    void misspeltKeysAndMore() {
        repository.change(
                "mesh.yaml",
                text -> text.replace("networks:", "netwroks:")
                        .replace("network: us-net", "network: us-nett")
                        .replace("callers:", "calers:")
                        .replace("clusters: [prod-us-east-1]", "clusters: [prod-us-eest-1]"));
        assertThat(unchanged(goal())).isEqualTo("""
                ERROR mesh.yaml:12:1: MESH103 error: unknown key 'netwroks'; did you mean 'networks'?
                ERROR mesh.yaml:18:14: MESH201 error: clusters.prod-us-east-1.network: no network named 'us-nett'; did you mean 'us-net'?
                ERROR mesh.yaml:38:5: MESH103 error: services.echo: unknown key 'calers'; did you mean 'callers'?
                ERROR mesh.yaml:39:18: MESH201 error: services.echo.callers.clusters[0]: no cluster named 'prod-us-eest-1'; did you mean 'prod-us-east-1'?
                FAILED 4 errors in mesh.yaml; nothing was written
                """);
    }

    @Test
    @DisplayName("what a misspelt key leaves unread is not said to be missing")
    void misspeltInclude() {
        String web =
                "services: {web: {namespace: web, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}}\n";
        repository.write("teams/web.yaml", web);
        repository.change(
                "mesh.yaml",
                text -> text.replace("clusters: [prod-us-east-1]", "services: [web]") + "inclde: [teams/*.yaml]\n");
        assertThat(unchanged(goal())).isEqualTo("""
                ERROR mesh.yaml:58:1: MESH103 error: unknown key 'inclde'; did you mean 'include'?
                FAILED 1 error in mesh.yaml; nothing was written
                """);
        repository.write("teams/web.yaml", web.replace("services", "servces"));
        repository.change("mesh.yaml", text -> text.replace("inclde", "include"));
        assertThat(unchanged(goal())).isEqualTo("""
                ERROR teams/web.yaml:1:1: MESH103 error: unknown key 'servces'; did you mean 'services'?
                FAILED 1 error in mesh.yaml; nothing was written
                """);
        repository.change(
                "mesh.yaml",
                text -> text.replace("include:", "extras: [{fils: teams/*.yaml}] #")
                        .replace("[web]", "[]"));
        assertThat(unchanged(goal())).isEqualTo("""
                ERROR mesh.yaml:58:11: MESH103 error: extras[0]: unknown key 'fils'; did you mean 'files'?
                FAILED 1 error in mesh.yaml; nothing was written
                """);
    }

    @Test
    void ledgerWithAConflict() {
        repository.write("mesh.lock.yaml", "<<<<<<< ours\nvips: {}\n");
        assertThat(unchanged(goal())).isEqualTo("""
                ERROR mesh.lock.yaml:1:1: MESH101 error: a conflict that Git left here; settle it and remove the lines <<<<<<<, ======= and >>>>>>>
                FAILED 1 error in mesh.yaml; nothing was written
                """);
    }

    @Test
    void outputDirectoryThatIsAFile() {
        RenderGoal goal = goal();
        goal.outputDirectory = folder.resolve("pom.xml").toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                ERROR pom.xml: MESH701 error: a file, where a folder should be; move it away
                FAILED 1 problem with pom.xml
                """);
    }

    @Test
    void outputDirectoryThatIsTheProject() {
        RenderGoal goal = goal();
        goal.outputDirectory = folder.toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                ERROR FOLDER: MESH701 error: the mesh is read from here: mesh.lock.yaml; render into a folder of its own, such as 'rendered' beside the mesh file
                FAILED 1 problem with FOLDER
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void outputDirectoryThatHoldsAManifestOfOnesOwn() {
        repository.write("policies/deny.yaml", """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: deny, namespace: ingress}
                """);
        repository.write("mesh.yaml", repository.read("mesh.yaml") + "extras: [{files: policies/*.yaml}]\n");
        RenderGoal goal = goal();
        goal.outputDirectory = folder.resolve("policies").toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                ERROR policies: MESH701 error: the mesh is read from here: deny.yaml; render into a folder of its own, such as 'rendered' beside the mesh file
                FAILED 1 problem with policies
                """);
    }

    @Test
    void clusterThatIsNotThere() {
        RenderGoal goal = goal();
        goal.clusters = List.of("prod-us-east-1", " prod-ap-south-1");
        assertThat(unchanged(goal)).isEqualTo("""
                FAILED mesh.clusters: no cluster named 'prod-ap-south-1'; the mesh has prod-eu-west-1, prod-us-east-1
                """);
    }

    @Test
    void reportThatCannotBeWritten() {
        RenderGoal goal = goal();
        goal.report = folder.toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                FAILED mesh.report: cannot write FOLDER; name a file in a folder that this user may write to
                """.replace("FOLDER", folder.toString()));
    }

    private String unchanged(RenderGoal goal) {
        Map<String, String> before = repository.tree("rendered");
        String told = Told.by(goal);
        assertThat(repository.tree("rendered")).isEqualTo(before);
        return told;
    }

    private RenderGoal goal() {
        RenderGoal goal = new RenderGoal();
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        return goal;
    }
}
