package io.meshrender.samples;

import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.output.WholeFile;
import java.io.PrintStream;
import java.nio.file.Path;

/** Reads a {@code mesh.yaml}, renders it and writes its tree: what {@code mvn mesh:render} does, in a program of one's own. */
public final class MeshFromYaml {
    private MeshFromYaml() {}

    /**
     * Renders a mesh to a directory.
     *
     * @param args the mesh's file, and the directory
     */
    public static void main(String[] args) {
        boolean written = render(Path.of(args[0]), Path.of(args[1]), System.out);
        if (!written) {
            System.exit(1);
        }
    }

    static boolean render(Path file, Path directory, PrintStream out) {
        try {
            MeshSource source = MeshReader.read(file);
            return write(source, LedgerFile.beside(file), directory, out);
        } catch (InvalidMeshException e) {
            out.println(e.getMessage());
            return false;
        } catch (RefusedException e) {
            out.println(e.getMessage());
            return false;
        }
    }

    private static boolean write(MeshSource source, Path ledger, Path directory, PrintStream out)
            throws RefusedException {
        Rendering rendering;
        try {
            rendering = MeshRenderer.render(source.mesh(), LedgerFile.read(ledger));
        } catch (InvalidMeshException e) {
            // The rules know the model; the source knows where each of its values stands.
            throw new InvalidMeshException(source.locate(e.problems()));
        }
        OutputDirectory output = OutputDirectory.at(directory);
        Plan plan = output.plan(rendering.tree());
        if (!plan.conflicts().isEmpty()) {
            throw new RefusedException(plan.conflicts());
        }
        // The ledger first: a tree without it could be given other addresses by the next run.
        WholeFile.write(ledger, ledger.toString(), LedgerFile.write(rendering.ledger()));
        output.apply(plan);
        plan.differences().forEach(change -> out.println(change.path()));
        return true;
    }
}
