package io.meshrender.bench;

import io.meshrender.jvm.ShortRun;
import io.meshrender.model.Mesh;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.output.WholeFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderMemory;
import io.meshrender.workspace.RenderedMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The program that is measured: one mesh, read from disk and rendered to disk, as the goals do it. Prints how long each phase took, in
 * milliseconds, one line a phase, and the most memory that the process had, in kilobytes, where the system tells.
 */
final class RenderOnce {
    private long last = System.nanoTime();

    private RenderOnce() {}

    /** {@code [moved <build directory>] render|again|tenth|check|rules <mesh.yaml> <output directory>}; {@code again} asks first what the last run has found, {@code tenth} renders the first tenth of the clusters. */
    public static void main(String[] all) throws IOException, RefusedException {
        String[] arguments = all;
        if (all[0].equals("moved")) {
            ShortRun.of(RenderOnce.class, all)
                    .rendering(Path.of(all[3]))
                    .withClassesIn(Path.of(all[1]))
                    .moveToTunedJvm();
            arguments = Arrays.copyOfRange(all, 2, all.length);
        }
        RenderOnce once = new RenderOnce();
        if (arguments[0].equals("again")) {
            once.again(Path.of(arguments[1]), Path.of(arguments[2]));
        } else if (arguments[0].equals("tenth")) {
            once.tenth(Path.of(arguments[1]), Path.of(arguments[2]));
        } else {
            once.run(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
        }
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    System.out.println("memory " + line.replaceAll("[^0-9]", ""));
                }
            }
        }
    }

    private void run(String what, Path file, Path directory) throws RefusedException {
        Mesh mesh = MeshReader.read(file).mesh();
        Path ledgerFile = LedgerFile.beside(file);
        var ledger = LedgerFile.read(ledgerFile);
        phase("read");
        if (what.equals("rules")) {
            MeshRules.check(mesh);
            phase("rules");
            return;
        }
        Rendering rendering = MeshRenderer.render(mesh, ledger);
        phase("render");
        OutputDirectory output = OutputDirectory.at(directory);
        Plan plan = output.plan(rendering.tree());
        phase("plan");
        if (what.equals("check")) {
            if (!plan.isUpToDate()
                    || !WholeFile.holds(ledgerFile, "mesh.lock.yaml", LedgerFile.write(rendering.ledger()))) {
                throw new IllegalStateException("not up to date: " + directory);
            }
            return;
        }
        WholeFile.write(ledgerFile, "mesh.lock.yaml", LedgerFile.write(rendering.ledger()));
        output.apply(plan);
        phase("write");
    }

    private void again(Path file, Path directory) throws RefusedException {
        MeshWorkspace workspace = MeshWorkspace.at(file, directory);
        RenderMemory memory = RenderMemory.of(workspace, file.resolveSibling("last-look"), List.of(), "this bench")
                .orElseThrow();
        boolean known = memory.recall().isPresent();
        phase(known ? "recall" : "unknown");
        if (known) {
            return;
        }
        ReadMesh read = workspace.read();
        RenderedMesh mesh = read.render();
        phase("render");
        Plan plan = mesh.plan(HandEdits.REFUSE);
        phase("plan");
        mesh.apply(plan);
        memory.keep(read, plan);
        phase("write");
    }

    private void tenth(Path file, Path directory) throws RefusedException {
        ReadMesh read = MeshWorkspace.at(file, directory).read();
        List<Name> all = List.copyOf(read.mesh().orElseThrow().clusters().keySet());
        RenderedMesh mesh = read.render(new TreeSet<>(all.subList(0, Math.max(1, all.size() / 10))), false);
        mesh.apply(mesh.plan(HandEdits.REFUSE));
    }

    private void phase(String name) {
        long now = System.nanoTime();
        System.out.println(name + " " + (now - last) / 1_000_000);
        last = now;
    }
}
