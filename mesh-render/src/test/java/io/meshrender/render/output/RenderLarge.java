package io.meshrender.render.output;

import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A program that renders many or large files into a directory, then renders them again, then renders all of them changed. */
final class RenderLarge {
    private static final int CLUSTERS = 50;

    /** One for all files, as the files of a service share the service. */
    private static final Origins FROM = Origins.at("test");

    private RenderLarge() {}

    public static void main(String[] arguments) throws RefusedException {
        Path root = Path.of(arguments[0]);
        int files = Integer.parseInt(arguments[1]);
        int bytes = Integer.parseInt(arguments[2]);
        for (int version : List.of(1, 1, 2)) {
            System.out.println(Trees.render(root, tree(files, bytes, version))
                    .differences()
                    .size());
        }
    }

    private static RenderedTree tree(int files, int bytes, int version) {
        List<String> clusters =
                IntStream.range(0, CLUSTERS).mapToObj(c -> "cluster-" + c).toList();
        return RenderedTree.of(
                IntStream.range(0, files).mapToObj(f -> file(f, bytes, version)).toList(), clusters);
    }

    private static RenderedFile file(int number, int bytes, int version) {
        String path =
                "clusters/cluster-" + number % CLUSTERS + "/mesh/namespace-" + number % 7 + "/file-" + number + ".yaml";
        return RenderedFile.of(
                new RelativePath(path),
                FROM,
                () -> ByteBuffer.allocate(bytes).putInt(number).putInt(version).array());
    }
}
