package io.meshrender.maven;

import io.meshrender.model.InvalidMeshException;
import io.meshrender.model.Mesh;
import io.meshrender.model.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import io.meshrender.render.output.Conflict;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.RefusedException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals share: their parameters, and how the library's refusals become a build's. */
abstract class MeshGoal extends AbstractMojo {
    /** The mesh: the file that describes it. */
    @Parameter(property = "mesh.file", defaultValue = "${basedir}/mesh.yaml", required = true)
    private File file = new File("mesh.yaml");

    /** Skips this goal. */
    @Parameter(property = "mesh.skip", defaultValue = "false")
    private boolean skip;

    /** Fails on warnings too. */
    @Parameter(property = "mesh.failOnWarnings", defaultValue = "false")
    private boolean failOnWarnings;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir = new File(".");

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("mesh.skip is set: nothing is done");
            return;
        }
        try {
            run();
        } catch (InvalidMeshException e) {
            throw refused(e.problems());
        } catch (RefusedException e) {
            e.conflicts().stream().map(Conflict::message).forEach(getLog()::error);
            throw new MojoFailureException(
                    counted(e.conflicts().size(), "problem") + " with " + shown(outputDirectory()));
        }
    }

    /** Does what the goal is for. */
    abstract void run() throws MojoExecutionException, MojoFailureException, RefusedException;

    /** The directory of the tree; only goals that have one are asked for it. */
    abstract Path outputDirectory();

    /** Reads and renders the mesh, all of it or the clusters that are named, and tells warnings. */
    final Rendering render(List<String> clusters) throws MojoFailureException {
        MeshSource source = MeshReader.read(meshFile());
        try {
            Mesh mesh = source.mesh();
            SortedSet<Name> some = chosen(mesh, clusters);
            Rendering rendering = MeshRenderer.render(mesh, ledger(), some);
            tell(source.locate(rendering.warnings()));
            return rendering;
        } catch (InvalidMeshException e) {
            throw refused(source.locate(e.problems()));
        }
    }

    final VipLedger ledger() {
        return LedgerFile.read(ledgerFile());
    }

    final Path ledgerFile() {
        return LedgerFile.beside(meshFile());
    }

    final Path meshFile() {
        return file.toPath();
    }

    final OutputDirectory output() {
        return OutputDirectory.at(outputDirectory())
                .shownAs(shown(outputDirectory()))
                .apartFrom(List.of(meshFile(), ledgerFile()));
    }

    /** A path as a person in this project's folder would type it. */
    final String shown(Path path) {
        Path base = basedir.toPath().toAbsolutePath().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(base) && !absolute.equals(base)
                ? base.relativize(absolute).toString().replace(File.separatorChar, '/')
                : absolute.toString();
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static SortedSet<Name> chosen(Mesh mesh, List<String> clusters) throws MojoFailureException {
        SortedSet<Name> some = new TreeSet<>();
        for (Name name : mesh.clusters().keySet()) {
            if (clusters.isEmpty() || clusters.contains(name.text())) {
                some.add(name);
            }
        }
        for (String cluster : clusters) {
            if (some.stream().noneMatch(name -> name.text().equals(cluster))) {
                throw new MojoFailureException("mesh.clusters: no cluster named '" + cluster + "' in this mesh; it has "
                        + mesh.clusters().keySet());
            }
        }
        return some;
    }

    private void tell(List<Problem> warnings) throws MojoFailureException {
        warnings.stream().map(Problem::toString).forEach(getLog()::warn);
        if (failOnWarnings && !warnings.isEmpty()) {
            throw new MojoFailureException(counted(warnings.size(), "warning") + " in " + shown(meshFile())
                    + ", and mesh.failOnWarnings is set; nothing was written");
        }
    }

    private MojoFailureException refused(List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.isError()) {
                getLog().error(problem.toString());
            } else {
                getLog().warn(problem.toString());
            }
        }
        long errors = problems.stream().filter(Problem::isError).count();
        return new MojoFailureException(
                counted(errors, "error") + " in " + shown(meshFile()) + "; nothing was written");
    }
}
