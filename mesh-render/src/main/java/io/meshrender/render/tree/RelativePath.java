package io.meshrender.render.tree;

import io.meshrender.model.value.FileName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A path below the output directory, with {@code /} between its segments: {@code clusters/prod-us-east-1/kustomization.yaml}.
 *
 * <p>Every segment is legal on Linux, macOS and Windows and none can leave the directory: letters, digits, {@code .}, {@code _} and
 * {@code -}; not {@code .} or {@code ..}; no dot at the end; no name that Windows reserves ({@code con}, {@code nul.yaml}, …); at most
 * 255 characters a segment and 1,024 in all. Immutable, sorted by its text.
 *
 * @param text the path as it is written in the inventory
 */
public record RelativePath(String text) implements Comparable<RelativePath> {
    private static final int LONGEST = 1024;

    /** @throws IllegalArgumentException if a segment is empty, illegal on some system, or leads out of the directory */
    public RelativePath {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a path of more than " + LONGEST + " characters: " + text);
        }
        int start = 0;
        while (true) {
            int slash = text.indexOf('/', start);
            requireLegal(text, start, slash < 0 ? text.length() : slash);
            if (slash < 0) {
                break;
            }
            start = slash + 1;
        }
    }

    /** Joins segments or paths with {@code /}. */
    public static RelativePath of(String first, String... more) {
        return new RelativePath(more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    /** This path, seen as a folder, with another one below it. */
    public RelativePath resolve(String below) {
        return new RelativePath(text + "/" + below);
    }

    /** Whether this path lies in the folder {@code folder}, at any depth. */
    public boolean isBelow(RelativePath folder) {
        return text.startsWith(folder.text)
                && text.length() > folder.text.length()
                && text.charAt(folder.text.length()) == '/';
    }

    /** The last segment. */
    public String fileName() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The one spelling that stands for all spellings which a case-insensitive file system takes for the same file. */
    public String caseFolded() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(RelativePath other) {
        return text.compareTo(other.text);
    }

    // Written out for the same reason as in the model's values; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelativePath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static void requireLegal(String path, int start, int end) {
        if (!FileName.isLegal(path, start, end) || FileName.isDevice(path, start, end)) {
            throw new IllegalArgumentException(
                    "'" + path.substring(start, end) + "' in '" + path + "' cannot be a file name on every system");
        }
    }
}
