package io.meshrender.render.output;

import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program that renders one file, and waits in the midst of it for a line of input. */
final class RenderSlowly {
    private RenderSlowly() {}

    public static void main(String[] arguments) throws RefusedException {
        RenderedFile slow = RenderedFile.of(new RelativePath("clusters/a/x.yaml"), Origins.at("test"), () -> {
            System.out.println("writing");
            try {
                System.in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return "first\n".getBytes(StandardCharsets.UTF_8);
        });
        Trees.render(Path.of(arguments[0]), RenderedTree.of(List.of(slow), List.of("a")));
        System.out.println("written");
    }
}
