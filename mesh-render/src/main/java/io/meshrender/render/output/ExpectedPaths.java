package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paths of a tree, which an inventory has too unless something has changed: whoever reads one takes them from here, and neither makes nor
 * checks a hundred thousand paths again. Both are sorted.
 */
final class ExpectedPaths {
    private final List<RenderedFile> files;
    private int next;

    /** @param files sorted by path */
    ExpectedPaths(List<RenderedFile> files) {
        this.files = files;
    }

    /** The next path, if it is what stands in quotes at {@code start} of {@code text}, which ends at {@code end}; then it is passed over. */
    @Nullable
    RelativePath take(byte[] text, int start, int end) {
        if (next == files.size()) {
            return null;
        }
        RelativePath path = files.get(next).path();
        String expected = path.text();
        int length = expected.length();
        if (length >= end - start || text[start + length] != '"') {
            return null;
        }
        // The end first: paths of one folder begin alike.
        for (int i = length - 1; i >= 0; i--) {
            if (text[start + i] != expected.charAt(i)) {
                return null;
            }
        }
        next++;
        return path;
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
