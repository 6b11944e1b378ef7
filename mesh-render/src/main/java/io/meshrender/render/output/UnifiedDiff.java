package io.meshrender.render.output;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A change as text, in the form that {@code git apply} and {@code patch} read. */
record UnifiedDiff(Layout layout) {
    private static final int CONTEXT = 3;
    private static final long LARGEST = 1 << 22;
    private static final String NO_NEWLINE = "\n\\ No newline at end of file";

    List<String> of(Change change, int longest) throws RefusedException {
        if (change instanceof Change.Keep) {
            return List.of();
        }
        Path file = layout.of(change.path());
        try {
            if (!(change instanceof Change.Create) && Files.size(file) > LARGEST) {
                return List.of(
                        "Files a/" + change.path() + " and b/" + change.path() + " differ, and are too large to show");
            }
            return cut(diff(change, file), longest);
        } catch (IOException e) {
            throw new RefusedException(List.of(new Refusals(layout).unreadable(file, e)));
        }
    }

    /** The file on disk as text. */
    String before(Change change) throws RefusedException {
        Path file = layout.of(change.path());
        try {
            return new String(read(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException(List.of(new Refusals(layout).unreadable(file, e)));
        }
    }

    private static List<String> diff(Change change, Path file) throws IOException {
        String path = change.path().text();
        if (change instanceof Change.Create create) {
            return diff(null, List.of(), "b/" + path, lines(create.file()));
        }
        List<String> before = lines(read(file));
        return change instanceof Change.Update update
                ? diff("a/" + path, before, "b/" + path, lines(update.file()))
                : diff("a/" + path, before, null, List.of());
    }

    private static List<String> diff(
            @Nullable String oldName, List<String> before, @Nullable String newName, List<String> after) {
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                oldName == null ? "/dev/null" : oldName,
                newName == null ? "/dev/null" : newName,
                before,
                DiffUtils.diff(before, after),
                CONTEXT);
        return lines.stream()
                .flatMap(line -> Stream.of(line.split("\n", -1)))
                .map(UnifiedDiff::visible)
                .toList();
    }

    private static List<String> cut(List<String> lines, int longest) {
        if (lines.size() <= longest) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, Math.max(0, longest - 1)));
        cut.add("… " + (lines.size() - cut.size()) + " more lines");
        return cut;
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        }
    }

    private static List<String> lines(RenderedFile file) {
        return lines(file.bytes());
    }

    /** A last line without an end differs from the same line with one, and says so where it is printed. */
    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + NO_NEWLINE);
        }
        return lines;
    }

    /** What a file on disk holds is nobody's command to a terminal. */
    private static String visible(String line) {
        StringBuilder visible = new StringBuilder(line.length());
        line.chars().forEach(c -> {
            if (Character.isISOControl(c) && c != '\t') {
                visible.append(String.format("\\x%02x", c));
            } else {
                visible.append((char) c);
            }
        });
        return visible.toString();
    }
}
