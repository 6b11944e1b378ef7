package io.meshrender.render.yaml;

import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.tree.TreeLayout;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Files of one YAML document each, under the header that tells a person not to edit them. */
public final class YamlFiles {
    /** The first line of every YAML file of the tree. */
    public static final String HEADER = "# Rendered by mesh:render from mesh.yaml. Do not edit.\n";

    private YamlFiles() {}

    /**
     * A file of one document that is no object for a cluster: values of a chart, a kustomization.
     *
     * @param path where it goes
     * @param from the places in the model that it answers to
     * @param document makes the document when it is asked for; see {@link YamlWriter} for what it may be made of
     */
    public static RenderedFile of(RelativePath path, Origins from, Supplier<?> document) {
        return new RenderedFile(path, Optional.empty(), from, new Made(document));
    }

    /**
     * A file of one object, in a place of its own.
     *
     * @param path where it goes
     * @param id what the document says of itself
     * @param from the places in the model that it answers to
     * @param document makes the document when it is asked for
     */
    public static RenderedFile of(RelativePath path, ObjectId id, Origins from, Supplier<?> document) {
        return new RenderedFile(path, Optional.of(id), from, new Made(document));
    }

    /**
     * The file of an object that is applied in a cluster.
     *
     * @param cluster the cluster's name
     * @param section the folder whose objects it is applied with
     * @param id what the document says of itself
     * @param from the places in the model that it answers to
     * @param document makes the document when it is asked for
     */
    public static RenderedFile object(
            String cluster, Section section, ObjectId id, Origins from, Supplier<?> document) {
        return of(TreeLayout.object(cluster, section, id), id, from, document);
    }

    /**
     * The file of an object that other clusters may have too: all files with this subject and this function have the same bytes.
     *
     * @param cluster the cluster's name
     * @param section the folder whose objects it is applied with
     * @param id what the document says of itself
     * @param from the places in the model that it answers to
     * @param subject what the document is about, and all that it depends on
     * @param document makes the document when it is asked for; a constant, as it is compared by identity
     */
    public static <T> RenderedFile object(
            String cluster, Section section, ObjectId id, Origins from, T subject, Function<? super T, ?> document) {
        return new RenderedFile(
                TreeLayout.object(cluster, section, id), Optional.of(id), from, new YamlDocument<>(subject, document));
    }
}
