package io.meshrender.samples;

import io.meshrender.jvm.ShortRun;
import io.meshrender.model.trouble.Problems;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderedMesh;
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
        // A large mesh takes half the time in a JVM that is started for one short run; this one waits for it.
        ShortRun.of(MeshFromYaml.class, args)
                .rendering(Path.of(args[0]))
                .withClassesIn(Path.of("target"))
                .moveToTunedJvm();
        boolean written = render(Path.of(args[0]), Path.of(args[1]), System.out);
        if (!written) {
            System.exit(1);
        }
    }

    /** Everything that is wrong with a mesh and everything that is not wise, as {@code mvn mesh:validate} prints it. */
    static Problems check(Path file) {
        return MeshWorkspace.at(file).check();
    }

    static boolean render(Path file, Path directory, PrintStream out) {
        ReadMesh mesh = MeshWorkspace.at(file, directory).read();
        mesh.problems().forEach(out::println);
        if (mesh.problems().hasErrors()) {
            return false;
        }
        try {
            RenderedMesh rendered = mesh.render();
            Plan plan = rendered.plan(HandEdits.REFUSE);
            rendered.apply(plan);
            plan.differences().forEach(change -> out.println(change.path()));
            return true;
        } catch (RefusedException e) {
            out.println(e.getMessage());
            return false;
        }
    }
}
