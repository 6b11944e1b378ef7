package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After packaging, since the plugin gets Jackson's YAML with the packed mesh-render. */
@DisplayName("mesh:import")
class ImportGoalIT {
    @TempDir
    Path folder;

    private final ImportGoal goal = new ImportGoal();

    @BeforeEach
    void fromValuesOfTwoClusters() throws IOException {
        goal.dir = folder.resolve("new").toFile();
        // Of a comma too many Maven makes null.
        goal.from = Arrays.asList(folder.resolve("old").toString(), null);
        for (String cluster : List.of("east", "west")) {
            Path values = folder.resolve("old/" + cluster + "/istiod.yaml");
            Files.createDirectories(values.getParent());
            Files.writeString(values, """
                    global:
                      meshID: shop
                      network: %s-net
                      multiCluster: {clusterName: %s}
                    """.formatted(cluster, cluster));
        }
        Files.writeString(folder.resolve("old/west/entry.yaml"), """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: cart, namespace: shop}
                spec: {hosts: [cart], http: [{route: [{destination: {host: cart}}]}]}
                """);
    }

    @Test
    @DisplayName("writes each fact with its source, asks for the rest, and says what is open")
    void writesWhatIsKnown() {
        assertThat(Told.by(goal)).isEqualTo("""
                INFO 2 clusters and 0 services are in %s/mesh.yaml
                INFO beside it: imported/west/virtualservice-shop-cart.yaml
                WARN mesh.yaml:6:12: MESH119 error: istio.version: 'TODO' is a placeholder; write the value that belongs here
                WARN mesh.yaml:15:15: MESH119 error: clusters.east.locality: 'TODO' is a placeholder; write the value that belongs here
                WARN mesh.yaml:18:15: MESH119 error: clusters.west.locality: 'TODO' is a placeholder; write the value that belongs here
                INFO next: mend what the lines above name, then 'mvn mesh:render'
                """.formatted(goal.dir));
        assertThat(goal.dir.toPath().resolve("mesh.yaml")).hasContent("""
                # Imported by mesh:import. Each value says where it comes from; a TODO is what nothing told, and no render accepts it (MESH119).
                mesh:
                  id: shop  # from east/istiod.yaml:2

                istio:
                  version: TODO

                networks:
                  east-net: {}
                  west-net: {}

                clusters:
                  east:  # from east/istiod.yaml:4
                    network: east-net  # from east/istiod.yaml:3
                    locality: TODO
                  west:  # from west/istiod.yaml:4
                    network: west-net  # from west/istiod.yaml:3
                    locality: TODO

                # No service is known that crosses: add those that do.
                services: {}

                extras:
                  - {files: imported/west/*.yaml, clusters: [west]}
                """);
    }

    @Test
    void overwritesNothing() {
        Told.by(goal);
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED mesh:import overwrites nothing, and " + goal.dir
                                + " has imported/west/virtualservice-shop-cart.yaml, mesh.yaml already; name another folder with -Dmesh.dir=…\n");
    }

    @Test
    void theDataOfASecretStopsIt() throws IOException {
        Files.writeString(
                folder.resolve("old/west/secret.yaml"),
                "apiVersion: v1\nkind: Secret\nmetadata: {name: cacerts}\ndata: {key: c2VjcmV0}\n");
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED west/secret.yaml:1: holds the data of Secret 'cacerts', which this tool neither reads nor writes;"
                                + " take it out of what is imported, and let 'kubectl get secrets -o name' say which there are\n");
        assertThat(goal.dir).doesNotExist();
    }

    @Test
    void withoutSomethingToReadItSaysHowToGetIt() {
        goal.from = List.of();
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED mesh:import needs -Dmesh.from=…: files and folders, with commas between; -Dmesh.print says"
                                + " how to dump live clusters\n");
        goal.from = List.of("/does/not/exist");
        assertThat(Told.by(goal))
                .isEqualTo("FAILED no file or folder /does/not/exist; look at its name and its folder\n");
    }

    @Test
    void isSkipped() {
        goal.skip = true;
        assertThat(Told.by(goal)).isEqualTo("INFO mesh.skip is set: nothing is done\n");
    }
}
