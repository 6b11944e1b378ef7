package io.meshrender.render.output;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program to be killed: renders one version of a tree after the other into one directory, as fast as it can. */
final class RenderForever {
    private static final int VERSIONS = 3;
    private static final int CLUSTERS = 4;
    private static final int FILES = 40;

    private RenderForever() {}

    public static void main(String[] arguments) throws RefusedException {
        Path root = Path.of(arguments[0]);
        System.out.println("ready");
        for (int version = Integer.parseInt(arguments[1]); ; version++) {
            Trees.render(root, version(version % VERSIONS));
            System.out.println("rendered");
        }
    }

    /** From one version to the next, about a third of the files changes, another is new, a third goes, and the rest stays. */
    static RenderedTree version(int version) {
        List<RenderedFile> files = new ArrayList<>();
        List<String> clusters = new ArrayList<>();
        files.add(Trees.file("README.md", text("README.md", 0)));
        for (int c = 0; c < CLUSTERS; c++) {
            clusters.add("cluster-" + c);
            for (int f = 0; f < FILES; f++) {
                String path = "clusters/cluster-" + c + "/mesh/namespace-" + f % 5 + "/file-" + f + ".yaml";
                if (f % 4 != version) {
                    files.add(Trees.file(path, text(path, f % 3 == 0 ? 0 : version)));
                }
            }
            String folder = "clusters/cluster-" + c + "/only-" + version + "/file.yaml";
            files.add(Trees.file(folder, text(folder, version)));
        }
        return RenderedTree.of(files, clusters);
    }

    /** Large enough for a kill in the middle of it; the last line tells the whole from a part. */
    static String text(String path, int version) {
        return ("# " + path + " in version " + version + "\n").repeat(40 + path.hashCode() % 20) + "end\n";
    }

    /** Whether {@code text} is what one of the versions has at {@code path}, whole. */
    static boolean isWhole(String path, String text) {
        for (int version = 0; version < VERSIONS; version++) {
            if (text.equals(text(path, version))) {
                return true;
            }
        }
        return false;
    }
}
