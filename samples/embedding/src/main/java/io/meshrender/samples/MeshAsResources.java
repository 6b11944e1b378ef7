package io.meshrender.samples;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import java.nio.file.Path;
import java.util.List;

/**
 * A cluster's objects as fabric8's types, for a program that applies them with a client of its own: {@code
 * resources.forEach(resource -> client.resource(resource).serverSideApply())}. The text form of the same is in {@link MeshFromYaml}.
 */
public final class MeshAsResources {
    private MeshAsResources() {}

    /**
     * Prints what would be applied.
     *
     * @param args the mesh's file, and the cluster
     */
    public static void main(String[] args) {
        for (HasMetadata resource : of(Path.of(args[0]), args[1])) {
            System.out.println(resource.getKind() + " " + resource.getMetadata().getName());
        }
    }

    /** The objects of {@code cluster}, in the order in which they are applied, each with a label of this program. */
    static List<HasMetadata> of(Path mesh, String cluster) {
        Rendering rendering =
                MeshRenderer.render(MeshReader.read(mesh).mesh(), LedgerFile.read(LedgerFile.beside(mesh)));
        List<HasMetadata> resources = rendering.resources(cluster).toList();
        resources.forEach(
                resource -> resource.getMetadata().getLabels().put("app.kubernetes.io/managed-by", "mesh-in-java"));
        return resources;
    }
}
