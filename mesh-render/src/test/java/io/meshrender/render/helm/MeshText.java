package io.meshrender.render.helm;

import io.meshrender.model.Mesh;
import io.meshrender.model.yaml.MeshReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Meshes of two clusters as somebody would write them: tests show the sections that matter. */
final class MeshText {
    private static final String REST = """
            mesh: {id: training-mesh, trustDomain: corp.local, vips: 240.0.0.0/24}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              prod-us-east-1: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example}}
              prod-eu-west-1: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example}}
            """;

    private MeshText() {}

    /** The mesh that {@code sections} and two clusters make. */
    static Mesh read(String sections) {
        try {
            Path folder = Files.createTempDirectory("mesh");
            Path file = Files.writeString(
                    folder.resolve("mesh.yaml"),
                    sections + REST + (sections.contains("istio:") ? "" : "istio: {version: 1.30.8}\n"));
            Mesh mesh = MeshReader.read(file).mesh();
            Files.delete(file);
            Files.delete(folder);
            return mesh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
