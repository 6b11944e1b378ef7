package io.meshrender.render.tree;

import io.meshrender.model.trouble.ModelPath;
import java.util.List;
import java.util.Optional;

/**
 * One file of a rendered tree: where it goes, which object it holds, the places in the model that it came from, and what is in it.
 *
 * @param path where it lies below the output directory
 * @param object the Kubernetes object that it holds; absent for values of a chart, kustomizations, a README, and for a file of a platform
 *     team, which may hold several
 * @param from the places in the model that this file answers to; a rendered file can always say why it is there
 * @param content produces the bytes; pure, so that every call gives the same, and so do two contents that are equal
 */
public record RenderedFile(RelativePath path, Optional<ObjectId> object, Origins from, Content content) {

    /** A file that holds no object of its own. */
    public static RenderedFile of(RelativePath path, Origins from, Content content) {
        return new RenderedFile(path, Optional.empty(), from, content);
    }

    /**
     * What is in a file, made when it is asked for, so that a large tree need not be held in memory. Equal contents have the same bytes, so
     * whoever writes several files of one content makes them once; unequal ones may have the same too.
     */
    @FunctionalInterface
    public interface Content {
        /** UTF-8, lines end in LF, and so does the last one. The caller owns the array. */
        byte[] bytes();

        /**
         * The documents that the bytes are the text of, in their order: typed resources of fabric8, or mappings of plain values. Empty for a
         * content that is no YAML.
         */
        default List<Object> documents() {
            return List.of();
        }
    }

    /** The places in the model that this file answers to, such as {@code services.echo}; at least one, the one that matters most first. */
    public List<ModelPath> origins() {
        return from.origins();
    }

    /** The bytes of this file, freshly made. */
    public byte[] bytes() {
        return content.bytes();
    }

    /** The documents of this file, freshly made; see {@link Content#documents()}. */
    public List<Object> documents() {
        return content.documents();
    }
}
