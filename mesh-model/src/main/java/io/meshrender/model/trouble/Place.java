package io.meshrender.model.trouble;

/**
 * A place in a text that a person wrote, or a file or folder as a whole.
 *
 * @param file the file as the user named it, with {@code /} between folders; never absolute unless the user's was
 * @param line the line, from 1; 0 for the file as a whole
 * @param column the column, from 1, in characters; 0 for the file as a whole
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    /** A file or folder as a whole. */
    public static Place whole(String file) {
        return new Place(file, 0, 0);
    }

    /** Whether it is the file as a whole. */
    public boolean isWhole() {
        return line == 0;
    }

    /** The same place in a file of another name. */
    public Place in(String other) {
        return new Place(other, line, column);
    }

    @Override
    public int compareTo(Place other) {
        int order = file.compareTo(other.file);
        order = order != 0 ? order : Integer.compare(line, other.line);
        return order != 0 ? order : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, which editors and build logs turn into a link; for a file as a whole its name. */
    @Override
    public String toString() {
        return isWhole() ? file : file + ":" + line + ":" + column;
    }
}
