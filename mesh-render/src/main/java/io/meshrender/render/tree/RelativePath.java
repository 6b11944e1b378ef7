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
 */
public final class RelativePath implements Comparable<RelativePath> {
    private static final int LONGEST = 1024;

    /** All but the last segment. Held apart, since the files of a folder hold one text for it; of a hundred thousand paths that is most. */
    private final String folder;

    private final String name;

    /**
     * A path.
     *
     * @param text the path as it is written in the inventory
     * @throws IllegalArgumentException if a segment is empty, illegal on some system, or leads out of the directory
     */
    public RelativePath(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a path of more than " + LONGEST + " characters: " + text);
        }
        int start = 0;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', start)) {
            requireLegal(text, start, slash);
            start = slash + 1;
        }
        requireLegal(text, start, text.length());
        this.folder = start == 0 ? "" : text.substring(0, start - 1);
        this.name = start == 0 ? text : text.substring(start);
    }

    private RelativePath(String folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** A file in a folder that is known to be legal. */
    static RelativePath in(String folder, String name) {
        requireLegal(name, 0, name.length());
        return new RelativePath(folder, name);
    }

    /** A path that is known to be legal. */
    static RelativePath ofLegal(String text) {
        int slash = text.lastIndexOf('/');
        return slash < 0
                ? new RelativePath("", text)
                : new RelativePath(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Joins segments or paths with {@code /}. */
    public static RelativePath of(String first, String... more) {
        return new RelativePath(more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    /** The path as it is written in the inventory. Put together when it is asked for. */
    @SuppressWarnings("UnnecessaryStringBuilder") // Of the right size: it grows for no path, of which there are many.
    public String text() {
        return folder.isEmpty()
                ? name
                : new StringBuilder(folder.length() + 1 + name.length())
                        .append(folder)
                        .append('/')
                        .append(name)
                        .toString();
    }

    /** This path, seen as a folder, with another one below it. */
    public RelativePath resolve(String below) {
        return new RelativePath(text() + "/" + below);
    }

    /** Whether its text begins so. */
    public boolean beginsWith(String start) {
        int length = folder.length();
        if (start.length() <= length) {
            return folder.startsWith(start);
        }
        if (length == 0) {
            return name.startsWith(start);
        }
        return start.startsWith(folder)
                && start.charAt(length) == '/'
                && name.regionMatches(0, start, length + 1, start.length() - length - 1);
    }

    /** All but the last segment; empty if there is no other. */
    public String folder() {
        return folder;
    }

    /** The last segment. */
    public String fileName() {
        return name;
    }

    /** This path; if {@code other} lies in the same folder, without a text of its own for it. */
    public RelativePath sharing(RelativePath other) {
        return folder.equals(other.folder) ? new RelativePath(other.folder, name) : this;
    }

    /** The one spelling that stands for all spellings which a case-insensitive file system takes for the same file. */
    public String caseFolded() {
        return folded().text();
    }

    /** The same as a path. */
    RelativePath folded() {
        return hasCapital(folder) || hasCapital(name)
                ? new RelativePath(folder.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
                : this;
    }

    /** Of the letters of a legal path, these alone have another spelling in lower case. */
    private static boolean hasCapital(String legal) {
        for (int i = 0; i < legal.length(); i++) {
            char c = legal.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(RelativePath other) {
        if (folder.equals(other.folder)) {
            return name.compareTo(other.name);
        }
        int order = folder.compareTo(other.folder);
        // If one begins with the other, this is the difference of their lengths, and not yet the order of the texts.
        boolean within = order == folder.length() - other.folder.length()
                && (folder.startsWith(other.folder) || other.folder.startsWith(folder));
        return within ? text().compareTo(other.text()) : order;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelativePath that && name.equals(that.name) && folder.equals(that.folder);
    }

    @Override
    public int hashCode() {
        return 31 * folder.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }

    private static void requireLegal(String path, int start, int end) {
        if (!FileName.isLegal(path, start, end) || FileName.isDevice(path, start, end)) {
            throw new IllegalArgumentException(
                    "'" + path.substring(start, end) + "' in '" + path + "' cannot be a file name on every system");
        }
    }
}
