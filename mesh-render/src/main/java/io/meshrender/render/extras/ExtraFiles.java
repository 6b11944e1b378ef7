package io.meshrender.render.extras;

import io.meshrender.model.CarriedFile;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A platform team's own manifests in the folder {@code extras} of a cluster: their text to the byte, behind one line that says where to edit it. */
public final class ExtraFiles {
    private ExtraFiles() {}

    /** The extras of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        for (CarriedFile carried : CarriedFile.in(view.mesh(), view.name())) {
            files.add(RenderedFile.of(
                    TreeLayout.extra(view.name().text(), carried.file().name()),
                    () -> List.of(carried.path()),
                    new Carried(carried.file().name(), carried.file().text())));
        }
        return files.stream();
    }

    /** The same in every cluster, so that it is made once. */
    private record Carried(String name, String text) implements RenderedFile.Content {
        @Override
        public byte[] bytes() {
            String header = "# Carried by mesh:render from " + name + ". Edit it there.\n";
            return (header + text).getBytes(StandardCharsets.UTF_8);
        }
    }
}
