package io.meshrender.maven;

import io.meshrender.model.yaml.MeshFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bytes a mesh has, roughly and at once: its main file and what that seems to include. Nothing is parsed, so a list that is written in
 * another way than one line or one item a line is not seen.
 */
final class MeshSize {
    private static final Pattern ITEM = Pattern.compile("[^\\s\\[\\],\"'-][^\\s\\[\\],\"']*");

    private static final String INCLUDE = "include:";

    private MeshSize() {}

    /** Whether a mesh has this many bytes. One that cannot be read, and one that is no regular file and is refused unread, has none. */
    static boolean isAtLeast(long bytes, Path mesh) {
        if (!Files.isRegularFile(mesh)) {
            return false;
        }
        try {
            long found = Files.size(mesh);
            if (found >= bytes) {
                return true;
            }
            List<String> patterns = included(mesh);
            if (patterns.isEmpty()) {
                return false;
            }
            SortedSet<String> names = MeshFiles.find(mesh, patterns).orElse(Collections.emptySortedSet());
            for (String name : names) {
                found += Files.size(mesh.resolveSibling(name));
            }
            return found >= bytes;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> included(Path mesh) throws IOException {
        List<String> patterns = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(mesh, StandardCharsets.ISO_8859_1)) {
            boolean inside = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean begins = line.startsWith(INCLUDE);
                inside = begins
                        || (inside
                                && (line.startsWith(" ")
                                        || line.startsWith("-")
                                        || line.startsWith("#")
                                        || line.isBlank()));
                if (inside) {
                    Matcher items = ITEM.matcher(withoutComment(begins ? line.substring(INCLUDE.length()) : line));
                    while (items.find()) {
                        patterns.add(items.group());
                    }
                }
            }
        }
        return patterns;
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }
}
