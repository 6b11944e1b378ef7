package io.meshrender.render.tree;

/**
 * One file of a rendered tree: where it goes, what is in it, and the place in the model that it came from.
 *
 * @param path where it lies below the output directory
 * @param origin the path in the model that this file answers to, such as {@code services.echo}; a rendered file can always say why it
 *     is there
 * @param content produces the bytes; pure, so that every call gives the same, and so do two contents that are equal
 */
public record RenderedFile(RelativePath path, String origin, Content content) {

    /**
     * The bytes of a file, made when they are asked for, so that a large tree need not be held in memory. Equal contents have the same
     * bytes, so whoever writes several files of one content makes them once; unequal ones may have the same too.
     */
    @FunctionalInterface
    public interface Content {
        /** UTF-8, lines end in LF, and so does the last one. The caller owns the array. */
        byte[] bytes();
    }

    /** The bytes of this file, freshly made. */
    public byte[] bytes() {
        return content.bytes();
    }
}
