package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paths of a tree, which an inventory has too unless something has changed: whoever reads one takes them from here, and neither makes nor
 * checks a hundred thousand paths again. Both are sorted.
 */
final class ExpectedPaths {
    private final List<RenderedFile> files;
    private int next;
    private String folder = "";
    /** The folder with its slash. */
    private byte[] start = {};

    private int length;

    /** @param files sorted by path */
    ExpectedPaths(List<RenderedFile> files) {
        this.files = files;
    }

    /** The next path, if it is what stands in quotes at {@code at} of {@code text}, which ends at {@code end}; then it is passed over. */
    @Nullable
    RelativePath take(byte[] text, int at, int end) {
        if (next == files.size()) {
            return null;
        }
        RelativePath path = files.get(next).path();
        if (!path.folder().equals(folder)) {
            folder = path.folder();
            start = (folder.isEmpty() ? folder : folder + "/").getBytes(StandardCharsets.US_ASCII);
        }
        String name = path.fileName();
        int from = at + start.length;
        int to = from + name.length();
        if (to >= end || text[to] != '"' || !Arrays.equals(text, at, from, start, 0, start.length)) {
            return null;
        }
        for (int i = name.length() - 1; i >= 0; i--) {
            if (text[from + i] != name.charAt(i)) {
                return null;
            }
        }
        next++;
        length = to - at;
        return path;
    }

    /** How long the text is of the path that was taken last. */
    int length() {
        return length;
    }

    /** Passes over what comes before {@code path} and over itself. */
    void passTo(RelativePath path) {
        int order = -1;
        while (next < files.size() && (order = files.get(next).path().compareTo(path)) < 0) {
            next++;
        }
        if (order == 0) {
            next++;
        }
    }
}
