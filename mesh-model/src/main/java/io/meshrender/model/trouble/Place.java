package io.meshrender.model.trouble;

import java.util.Comparator;

/**
 * A place in a text that a person wrote.
 *
 * @param file the file as the user named it, with {@code /} between folders; never absolute unless the user's was
 * @param line the line, from 1
 * @param column the column, from 1, in characters
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, which editors and build logs turn into a link. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
