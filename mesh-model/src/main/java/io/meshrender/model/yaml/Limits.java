package io.meshrender.model.yaml;

/**
 * How large an input may be. A mesh of 10,000 services on 200 clusters needs about a quarter of each; what is larger is a mistake, and is
 * told in one line before it costs the memory of the machine.
 */
final class Limits {
    /** Bytes of one file. */
    static final int FILE_BYTES = 32 << 20;

    /** Files that one mesh may include. */
    static final int FILES = 20_000;

    /** Keys and values of all files together. */
    static final int NODES = 2_000_000;

    /** Mappings and lists within each other. */
    static final int DEPTH = 100;

    /** Characters of one text inside raw Helm values, labels and annotations. */
    static final int TEXT = 1 << 20;

    /** Characters of one key or one value with a grammar; the longest legitimate one is a URL. */
    static final int VALUE = 2048;

    /** Mistakes that are told in one run. */
    static final int PROBLEMS = 1000;

    private Limits() {}
}
