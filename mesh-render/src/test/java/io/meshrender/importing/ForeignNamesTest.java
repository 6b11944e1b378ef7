package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A name that others have given to a service of the mesh")
class ForeignNamesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void clusters() throws IOException {
        for (String cluster : List.of("north", "south")) {
            write(cluster + "/istiod.yaml", """
                    global:
                      meshID: zoo
                      network: %1$s-net
                      multiCluster: {clusterName: %1$s}
                      meshNetworks:
                        north-net: {endpoints: [{fromRegistry: north}], gateways: [{address: 192.0.2.7, port: 15443}]}
                        south-net: {endpoints: [{fromRegistry: south}], gateways: [{address: 192.0.2.8, port: 15443}]}
                    """.formatted(cluster));
            write(cluster + "/namespace.yaml", """
                    apiVersion: v1
                    kind: Namespace
                    metadata: {name: color, labels: {istio-injection: enabled}}
                    """);
        }
        write("south/service.yaml", """
                apiVersion: v1
                kind: Service
                metadata: {name: palette, namespace: color}
                spec: {selector: {app: palette}, ports: [{name: http, port: 8800}]}
                """);
    }

    @Test
    @DisplayName("is a host of it: '<service>.<namespace>' at its front, as Istio's guides choose them")
    void asGuidesChooseThem() throws Exception {
        entry("palette-color", "palette.color.global", 8800, "240.0.0.9", "192.0.2.7");
        Import imported = Import.of(List.of(folder));
        assertThat(services(imported)).isEqualTo("""
                services:
                  palette:  # from south/service.yaml:1
                    namespace: color
                    clusters: [south]
                    ports:
                      - {name: http, port: 8800, protocol: HTTP}
                    hosts: [palette.color.global]
                    callers:
                      clusters: [north]
                """);
        assertThat(imported.files().get("mesh.lock.yaml")).contains("  palette.color.global: 240.0.0.9\n");
        assertThat(notes(imported))
                .containsExactly(
                        "north/entry.yaml:1: palette.color.global is a name of 'palette' now (hosts): its own cluster answers first, then the others where it runs; here north answers");
    }

    @Test
    @DisplayName(
            "is a host of it by its first label alone, if it leads to a gateway of the mesh; its address is another one outside 240.0.0.0/16")
    void byItsFirstLabel() throws Exception {
        entry("what-else", "palette.zoo.example", 8800, "10.9.9.9", "192.0.2.8");
        Import imported = Import.of(List.of(folder));
        assertThat(services(imported)).contains("    hosts: [palette.zoo.example]\n");
        assertThat(imported.files()).doesNotContainKey("mesh.lock.yaml");
        assertThat(notes(imported))
                .containsExactly(
                        "north/entry.yaml:1: palette.zoo.example is a name of 'palette' now (hosts): its own cluster answers first, then the others where it runs; here south answers; it gets another address than 10.9.9.9");
    }

    @Test
    @DisplayName("is carried as an extra if it is for a port that the service has not, or leads out of the mesh")
    void isNoHostOfIt() throws Exception {
        String told =
                "north/entry.yaml:1: ServiceEntry 'what-else' is not named as a mesh would name it, and is of no service that is known here; it is carried as an extra, and its callers keep their name";
        entry("what-else", "palette.color.example", 9900, "240.0.0.9", "192.0.2.8");
        assertThat(notes(Import.of(List.of(folder)))).containsExactly(told);
        entry("what-else", "palette.zoo.example", 8800, "240.0.0.9", "198.51.100.1");
        Import imported = Import.of(List.of(folder));
        assertThat(notes(imported)).containsExactly(told);
        assertThat(services(imported)).doesNotContain("hosts");
        assertThat(imported.files()).containsKey("imported/north/serviceentry-color-what-else.yaml");
    }

    private void entry(String name, String host, int port, String address, String endpoint) throws IOException {
        write("north/entry.yaml", """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: %s, namespace: color}
                spec:
                  hosts: [%s]
                  location: MESH_INTERNAL
                  ports: [{name: http, number: %d, protocol: HTTP}]
                  resolution: STATIC
                  addresses: [%s]
                  endpoints: [{address: %s, ports: {http: %d}}]
                """.formatted(
                        name, host, port, address, endpoint, endpoint.startsWith("192") ? 15443 : 443));
    }

    private static String services(Import imported) {
        String mesh = imported.files().getOrDefault(Import.MESH, "");
        int end = mesh.indexOf("\nextras:");
        return mesh.substring(mesh.indexOf("services:"), end < 0 ? mesh.length() : end);
    }

    private static List<String> notes(Import imported) {
        return imported.notes().stream().map(Note::toString).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
