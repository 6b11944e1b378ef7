package io.meshrender.model.check;

import io.meshrender.model.chart.Component;
import io.meshrender.model.value.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The value keys that a chart knows. Helm and the chart say nothing to one that they do not know, so that a typo has no effect and no error.
 *
 * @param paths the paths that lead to a value, or to a mapping of which each key is told
 * @param open the paths below which every key is allowed
 */
record KnownKeys(Set<String> paths, Set<String> open) {
    /** Those of {@code component}'s chart in {@code version}; absent if there is no list near enough. */
    static Optional<KnownKeys> of(Component component, Version version) {
        return component
                .keyListFor(version.text())
                .map(listed -> read("charts/" + component.chart() + "-" + listed + ".keys.txt"));
    }

    /** Whether every key is allowed below {@code path}. */
    boolean isOpen(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return open.contains(path)
                || (paths.contains(path)
                        && (last.equals("resources") || last.endsWith("labels") || last.endsWith("annotations")));
    }

    /** Whether {@code path} is a value of the chart, or leads to some. */
    boolean knows(String path) {
        return paths.contains(path) || open.contains(path);
    }

    /** The last keys of the known paths that {@code mapping} leads to; it is empty for the top. */
    Set<String> keysOf(String mapping) {
        Set<String> keys = new HashSet<>();
        String prefix = mapping.isEmpty() ? "" : mapping + ".";
        for (Set<String> some : List.of(paths, open)) {
            for (String path : some) {
                if (path.startsWith(prefix) && path.indexOf('.', prefix.length()) < 0) {
                    keys.add(path.substring(prefix.length()));
                }
            }
        }
        return keys;
    }

    private static KnownKeys read(String resource) {
        KnownKeys keys = new KnownKeys(new HashSet<>(), new HashSet<>());
        try (InputStream in = KnownKeys.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".*")) {
                    keys.open.add(line.substring(0, line.length() - 2));
                } else if (!line.startsWith("#")) {
                    keys.paths.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}
