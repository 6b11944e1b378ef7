package io.meshrender.render.yaml;

import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import java.util.function.Function;
import java.util.function.Supplier;

/** Files of one YAML document each, under the header that tells a person not to edit them. */
public final class YamlFiles {
    /** The first line of every YAML file of the tree. */
    public static final String HEADER = "# Rendered by mesh:render from mesh.yaml. Do not edit.\n";

    private YamlFiles() {}

    /**
     * A file of one document.
     *
     * @param path where it goes
     * @param origin the model path it answers to
     * @param document makes the document when the bytes are asked for; see {@link YamlWriter} for what it may be made of
     */
    public static RenderedFile of(RelativePath path, String origin, Supplier<?> document) {
        return new RenderedFile(path, origin, () -> YamlWriter.write(HEADER, document.get()));
    }

    /**
     * A file of one document that others may hold too: all files with this subject and this function have the same bytes.
     *
     * @param path where it goes
     * @param origin the model path it answers to
     * @param subject what the document is about, and all that it depends on
     * @param document makes the document when the bytes are asked for; a constant, as it is compared by identity
     */
    public static <T> RenderedFile of(RelativePath path, String origin, T subject, Function<? super T, ?> document) {
        return new RenderedFile(path, origin, new YamlDocument<>(subject, document));
    }
}
