package io.meshrender.render.yaml;

import io.meshrender.render.tree.ClusterFolders;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object that is the same in several clusters: of its files only the path begins otherwise. Of a hundred thousand files most are such, so
 * that their objects' names and contents are made and held once.
 */
public final class SharedObject {
    private final Section section;
    private final String namespace;
    private final Optional<ObjectId> id;
    private final String fileName;
    private final Origins from;
    private final RenderedFile.Content content;

    private SharedObject(Section section, String namespace, ObjectId id, Origins from, RenderedFile.Content content) {
        this.section = section;
        this.namespace = namespace;
        this.id = Optional.of(id);
        this.fileName = id.fileName();
        this.from = from;
        this.content = content;
    }

    /**
     * An object.
     *
     * @param section the folder whose objects it is applied with
     * @param namespace its namespace
     * @param id what the document says of itself
     * @param from the places in the model that it answers to
     * @param subject what the document is about, and all that it depends on
     * @param document makes the document when it is asked for; a constant, as it is compared by identity
     */
    public static <T> SharedObject of(
            Section section, String namespace, ObjectId id, Origins from, T subject, Function<? super T, ?> document) {
        return new SharedObject(section, namespace, id, from, new YamlDocument<>(subject, document));
    }

    /** Its file in a cluster. */
    public RenderedFile in(ClusterFolders cluster) {
        return new RenderedFile(cluster.file(section, namespace, fileName), id, from, content);
    }
}
