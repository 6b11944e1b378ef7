package io.meshrender.render.extras;

import io.meshrender.model.CarriedFile;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
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
            RelativePath path = view.path("extras/" + carried.file().name());
            files.add(new RenderedFile(path, carried.path().toString(), () -> text(carried)));
        }
        return files.stream();
    }

    private static byte[] text(CarriedFile carried) {
        String header = "# Carried by mesh:render from " + carried.file().name() + ". Edit it there.\n";
        return (header + carried.file().text()).getBytes(StandardCharsets.UTF_8);
    }
}
