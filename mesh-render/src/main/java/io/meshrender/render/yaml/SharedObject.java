package io.meshrender.render.yaml;

import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.tree.TreeLayout;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object that is the same in several clusters: of its files only the path begins otherwise. Of a hundred thousand files most are such, so
 * that their objects' names and contents are made and held once.
 */
public final class SharedObject {
    private final Optional<ObjectId> id;
    private final String below;
    private final Origins from;
    private final RenderedFile.Content content;

    private SharedObject(Optional<ObjectId> id, String below, Origins from, RenderedFile.Content content) {
        this.id = id;
        this.below = below;
        this.from = from;
        this.content = content;
    }

    /**
     * An object.
     *
     * @param section the folder whose objects it is applied with
     * @param id what the document says of itself
     * @param from the places in the model that it answers to
     * @param subject what the document is about, and all that it depends on
     * @param document makes the document when it is asked for; a constant, as it is compared by identity
     */
    public static <T> SharedObject of(
            Section section, ObjectId id, Origins from, T subject, Function<? super T, ?> document) {
        return new SharedObject(
                Optional.of(id), TreeLayout.objectBelow(section, id), from, new YamlDocument<>(subject, document));
    }

    /** Its file in a cluster. */
    public RenderedFile in(String cluster) {
        return new RenderedFile(TreeLayout.below(cluster, below), id, from, content);
    }
}
