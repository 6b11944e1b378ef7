package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:add, asked for a cluster,")
class AddClusterTest {
    @TempDir
    Path folder;

    private ConfigRepository repository;
    private AddGoal goal;

    @BeforeEach
    void startedByInit() {
        repository = ConfigRepository.startedByInit(folder);
        goal = repository.adding();
    }

    @Test
    void addsAClusterAndItsNetwork() {
        String before = repository.read("mesh.yaml");
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        goal.locality = "eu-west-1";
        goal.address = "pending";
        goal.alias = "eu";
        assertThat(Told.by(goal)).isEqualTo("""
                WARN mesh.yaml:33:16: MESH202 warning: clusters.eu-1.gateway.address: 'pending': other networks do not reach this cluster yet; set it as soon as the gateway's Service has an address
                INFO mesh.yaml has it now:
                INFO       eu-net: {}
                INFO       eu-1:
                INFO         network: eu-net
                INFO         locality: eu-west-1
                INFO         alias: eu
                INFO         gateway:
                INFO           address: pending
                INFO my-mesh: 15 files in 1 cluster; 0 lost, 1 exposed, 1 gained, 3 installed
                INFO   exposed        the east-west gateway    mesh.yaml:32:5
                INFO                    eu-1: is open to other networks
                INFO   gained         hello.mesh.local    mesh.yaml:36:3
                INFO                    eu-1: everybody: unknown  →  east-1 | west-1
                INFO   installed      istio-base, istio-eastwestgateway, istiod    mesh.yaml:8:1, mesh.yaml:28:3, mesh.yaml:32:5
                INFO                    eu-1: is installed
                INFO next: mvn -f %s mesh:render
                """.formatted(folder));
        String after = repository.read("mesh.yaml");
        assertThat(after).isEqualTo(before.replace("""
                  west-net: {}
                """, """
                  west-net: {}
                  eu-net: {}
                """).replace("""
                      address: eastwest.west-1.example.com
                """, """
                      address: eastwest.west-1.example.com
                  eu-1:
                    network: eu-net
                    locality: eu-west-1
                    alias: eu
                    gateway:
                      address: pending
                """));
    }

    @Test
    @DisplayName("adds a cluster to the last wave, where waves are named")
    void addsAClusterToTheLastWave() throws Exception {
        String before = repository.read("mesh.yaml") + "\nwaves: [[west-1], [east-1]]      # one after the other\n";
        Files.writeString(folder.resolve("mesh.yaml"), before);
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        goal.locality = "eu-west-1";
        goal.address = "pending";
        assertThat(Told.by(goal)).contains("INFO     in the last of 'waves': eu-1\n");
        assertThat(repository.read("mesh.yaml"))
                .contains("  eu-1:\n    network: eu-net\n")
                .endsWith("\nwaves: [[west-1], [east-1, eu-1]]      # one after the other\n");
    }

    @Test
    @DisplayName("adds a cluster to a last wave that is a list of lines, and beside a group")
    void addsAClusterToALastWaveOfLines() throws Exception {
        String before = repository.read("mesh.yaml")
                + "\ngroups: {rest: [east-1]}\nwaves:\n  - [west-1]\n  - - group:rest    # the rest\n# the end\n";
        Files.writeString(folder.resolve("mesh.yaml"), before);
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        goal.locality = "eu-west-1";
        goal.address = "pending";
        Told.by(goal);
        assertThat(repository.read("mesh.yaml"))
                .endsWith("\nwaves:\n  - [west-1]\n  - - group:rest    # the rest\n    - eu-1\n# the end\n");
    }

    @Test
    @DisplayName(
            "says that a cluster and its wave are to be added by hand where the last wave is empty, or stands in another file")
    void saysThatAWaveIsNotFound() throws Exception {
        String before = repository.read("mesh.yaml");
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        goal.locality = "eu-west-1";
        goal.address = "pending";
        Files.writeString(folder.resolve("mesh.yaml"), before + "\nwaves: [[west-1, east-1], []]\n");
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED mesh.yaml has no last wave that mesh:add can add to; add clusters.eu-1 by hand, and its name to 'waves'; nothing was written\n");
        Files.writeString(folder.resolve("all.yaml"), before);
        Files.writeString(folder.resolve("mesh.yaml"), "include: [all.yaml]\nwaves: [[west-1], [east-1]]\n");
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED all.yaml has no last wave that mesh:add can add to; add clusters.eu-1 by hand, and its name to 'waves'; nothing was written\n");
    }

    @Test
    @DisplayName("asks for no address where the mesh has a default for it")
    void addsAClusterWithTheDefaultAddress() throws Exception {
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        goal.locality = "eu-west-1";
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED mesh.cluster needs -Dmesh.address=… (or pending) too, as the mesh has no default for it; nothing was written\n");
        String before = repository.read("mesh.yaml")
                + "\ndefaults:\n  clusters: {gateway: {address: \"ew-{cluster}.example.com\"}}\n";
        Files.writeString(folder.resolve("mesh.yaml"), before);
        Told.by(goal);
        assertThat(repository.read("mesh.yaml")).contains("  eu-1:\n    network: eu-net\n    locality: eu-west-1\n");
    }

    @Test
    void aNetworkThatIsMadeByNamingItIsNotWrittenOut() {
        repository.change("mesh.yaml", mesh -> mesh.replace("networks:\n  east-net: {}\n  west-net: {}\n", ""));
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        goal.locality = "eu-west-1";
        goal.address = "pending";
        assertThat(Told.by(goal)).contains("INFO   gained         hello.mesh.local");
        assertThat(repository.read("mesh.yaml")).doesNotContain("networks:").contains("network: eu-net");
    }

    @Test
    @DisplayName("refuses what moves other calls, shows them, and writes nothing")
    void aClusterThatJoinsIn() {
        repository.change("mesh.yaml", mesh -> mesh.replace("clusters: [east-1, west-1]", "clusters: all"));
        String before = repository.read("mesh.yaml");
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        goal.locality = "eu-west-1";
        goal.address = "eastwest.eu-1.example.com";
        assertThat(Told.by(goal))
                .contains("ERROR   reordered      hello.mesh.local")
                .endsWith("""
                FAILED clusters.eu-1 would do more than add calls (reordered); add it with the address 'pending', and give it its own when the others may call it; or add it by hand; nothing was written
                """);
        assertThat(repository.read("mesh.yaml")).isEqualTo(before);

        goal.address = "pending";
        assertThat(Told.by(goal))
                .contains("INFO   gained         hello.mesh.local")
                .doesNotContain("FAILED");
    }

    @Test
    @DisplayName("reports what is wrong with a value where it would stand, and writes nothing")
    void aWrongValue() {
        String before = repository.read("mesh.yaml");
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        goal.locality = "EU West";
        goal.address = "pending";
        assertThat(Told.by(goal)).isEqualTo("""
                ERROR mesh.yaml:30:15: MESH115 error: clusters.eu-1.locality: 'EU West' is not a locality; write region, region/zone or region/zone/subzone as the nodes' topology labels do
                FAILED clusters.eu-1 would be wrong; nothing was written
                """);
        assertThat(repository.read("mesh.yaml")).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsNamed() {
        goal.cluster = "eu-1";
        goal.network = "eu-net";
        assertThat(Told.by(goal)).isEqualTo("FAILED mesh.cluster needs -Dmesh.locality=… too\n");
    }
}
