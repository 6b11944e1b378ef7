package io.meshrender.maven;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * While a large mesh is read, which takes one core, another one renders a small mesh in memory, so that the classes of rules and renderers are
 * loaded when the large one comes to them. It writes nothing, nobody waits for it, and a failure of it is of no consequence.
 */
final class WarmUp {
    private static final String MESH = "warm-up.yaml";

    private WarmUp() {}

    /** Begins, if there is a core for it. */
    static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(WarmUp::runIfPossible, "mesh-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void runIfPossible() {
        try {
            run();
        } catch (IOException | RuntimeException | Error e) {
            // The work itself will meet it too, and say so, if it is of its own.
            return;
        }
    }

    /** Reads, checks, renders and plans. */
    static RenderedTree run() throws IOException {
        RenderedTree tree = MeshRenderer.render(MeshReader.read(text(), MESH).mesh(), VipLedger.empty())
                .tree();
        // Read only, and nobody has a folder of this name.
        OutputDirectory.at(Path.of(".mesh-render", MESH)).plan(tree);
        for (RenderedFile file : tree.files()) {
            file.bytes();
        }
        return tree;
    }

    private static String text() throws IOException {
        try (InputStream mesh = WarmUp.class.getResourceAsStream(MESH)) {
            if (mesh == null) {
                throw new IOException("no " + MESH);
            }
            return new String(mesh.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
