package io.meshrender.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.Version;
import io.meshrender.workspace.MeshWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An upgrade of Istio goes to its end, however the mesh is written")
class MeshesOfOtherMakeTest {
    private static final Version TARGET = Version.of("1.31.4");
    private static final String CLUSTERS = """
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example}}
              eu: {network: eu-net, locality: eu-west-1}
            """;
    private static final String SERVICES = """
            services:
              web: {namespace: web, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
              trial: {namespace: trial, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("with clusters that have all from defaults, and one of JSON: at its end they are as they were")
    void clustersOfDefaults() throws Exception {
        String clusters = """
                include: [more.json]
                defaults:
                  clusters: {network: "net-{cluster}", locality: eu-west-1, gateway: {address: "{cluster}.example"}}
                clusters:
                  a: {}
                """;
        write("mesh.yaml", "mesh: {id: shop}\nistio: {version: 1.30.8}\n" + clusters + SERVICES);
        write(
                "more.json",
                "{\"clusters\": {\"b\": {\"network\": \"b\", \"locality\": \"b\", \"gateway\": {\"address\": \"b.example\"}}}}");
        String json = read("more.json");
        upgrade();
        assertThat(read("mesh.yaml"))
                .isEqualTo(
                        "mesh: {id: shop}\nistio: {version: 1.31.4, revisions: {1-31-4: 1.31.4}, tags: {stable: 1-31-4}, revision: stable}\n"
                                + clusters + SERVICES);
        assertThat(read("more.json")).isEqualTo(json);
    }

    @Test
    @DisplayName("with an Istio that comes from defaults: what every cluster loses goes from there too")
    void istioOfDefaults() throws Exception {
        String defaults =
                "defaults: {clusters: {labels: {env: prod}, istio: {version: 1.30.8, tags: {canary: default}}}}\n";
        write("mesh.yaml", "mesh: {id: shop}\nistio: {version: 1.30.8}\n" + defaults + CLUSTERS + SERVICES);
        upgrade();
        assertThat(read("mesh.yaml"))
                .isEqualTo(
                        "mesh: {id: shop}\nistio: {version: 1.31.4, revisions: {1-31-4: 1.31.4}, tags: {stable: 1-31-4, canary: 1-31-4}, revision: stable}\n"
                                + "defaults: {clusters: {labels: {env: prod}}}\n" + CLUSTERS + SERVICES);
    }

    @Test
    @DisplayName("with a section in two files: each key is edited where it stands")
    void sectionInTwoFiles() throws Exception {
        write("more.yaml", "istio: {tags: {canary: default}}\n");
        write("mesh.yaml", "mesh: {id: shop}\ninclude: [more.yaml]\nistio: {version: 1.30.8}\n" + CLUSTERS + SERVICES);
        upgrade();
        assertThat(read("more.yaml")).isEqualTo("istio: {tags: {canary: 1-31-4, stable: 1-31-4}}\n");
    }

    @Test
    @DisplayName(
            "with a tag 'stable' beside the one that others name: it moves first in each cluster, and its namespaces are restarted")
    void stableIsNotTheMainTag() throws Exception {
        write("mesh.yaml", """
                mesh: {id: shop}
                istio: {version: 1.30.8, revisions: {default: 1.30.8}, revision: prod, tags: {prod: default, stable: default}}
                namespaces: {trial: {revision: stable}}
                """ + CLUSTERS + SERVICES);
        UpgradeStep step = plan().steps().get(4);
        assertThat(step.title()).isEqualTo("step 5, eu (eu-west-1): tag 'stable' moves first");
        assertThat(step.restart())
                .containsExactly("kubectl --context eu -n trial rollout restart deployment,statefulset,daemonset");
        upgrade();
    }

    @Test
    @DisplayName("with a revision 'stable', or a tag 'stable' of another istiod: namespaces name 'stable-tag'")
    void stableIsTaken() throws Exception {
        for (String istio : List.of(
                "{version: 1.30.8, revision: stable}",
                "{version: 1.30.8, revisions: {old: 1.30.8, new: 1.30.8}, revision: old, tags: {stable: new}}")) {
            write("mesh.yaml", "mesh: {id: shop}\nistio: " + istio + "\n" + CLUSTERS + SERVICES);
            assertThat(upgrade()).contains("step 2, all clusters: what namespaces name gets a tag, 'stable-tag'");
            assertThat(read("mesh.yaml")).contains("revision: stable-tag");
        }
    }

    @Test
    @DisplayName(
            "with a tag in one cluster and none in the other: both name the same one, and the steps keep their numbers")
    void oneClusterIsTagged() throws Exception {
        write(
                "mesh.yaml",
                "mesh: {id: shop}\nistio: {version: 1.30.8}\n"
                        + CLUSTERS.replace(
                                "us.example}}",
                                "us.example}, istio: {revision: prod, revisions: {1-30-8: 1.30.8}, tags: {prod: 1-30-8}}}")
                        + SERVICES);
        int steps = plan().steps().size();
        assertThat(upgrade()).hasSize(steps);
    }

    /** The steps that were made. */
    private List<String> upgrade() throws Exception {
        List<String> made = new ArrayList<>();
        while (plan().next().isPresent()) {
            UpgradeStep next = plan().next().get();
            UpgradeEdit edit = UpgradeEdit.of(workspace(), folder.resolve("mesh.yaml"), TARGET, next.number());
            edit.write();
            assertThat(workspace().check().stream()).isEmpty();
            made.add(next.title());
        }
        return made;
    }

    private UpgradePlan plan() throws UpgradeException {
        return UpgradeEdit.plan(workspace(), TARGET);
    }

    private MeshWorkspace workspace() {
        return MeshWorkspace.at(folder.resolve("mesh.yaml"));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
