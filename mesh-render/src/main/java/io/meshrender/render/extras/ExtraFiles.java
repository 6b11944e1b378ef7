package io.meshrender.render.extras;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.yaml.PlainValues;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A platform team's own manifests in the folder {@code extras} of a cluster: their text to the byte, behind one line that says where to edit it. */
public final class ExtraFiles {
    private ExtraFiles() {}

    /** The extras of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        for (CarriedFile carried : view.extras()) {
            files.add(RenderedFile.of(
                    TreeLayout.extra(view.name().text(), carried.file().name()),
                    Origins.of(carried.path()),
                    new Carried(carried.file())));
        }
        return files.stream();
    }

    /** The same in every cluster, so that it is made once. */
    private static final class Carried implements RenderedFile.Content {
        private final ExtraFile file;

        Carried(ExtraFile file) {
            this.file = file;
        }

        @Override
        public byte[] bytes() {
            String header = "# Carried by mesh:render from " + file.name() + ". Edit it there.\n";
            return (header + file.text()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public List<Object> documents() {
            List<Object> documents = new ArrayList<>();
            for (KubernetesObject object : file.objects()) {
                if (object instanceof Manifest manifest) {
                    documents.add(PlainValues.of(manifest));
                }
            }
            return documents;
        }

        /** By what the bytes are made of; the objects follow from the text. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Carried that
                    && file.name().equals(that.file.name())
                    && file.text().equals(that.file.text());
        }

        @Override
        public int hashCode() {
            return 31 * file.name().hashCode() + file.text().hashCode();
        }
    }
}
