package io.meshrender.importing;

/**
 * Something that is known, and from where.
 *
 * @param text what
 * @param source {@code values-cluster1.yaml:50}
 */
record Fact(String text, String source) {}
