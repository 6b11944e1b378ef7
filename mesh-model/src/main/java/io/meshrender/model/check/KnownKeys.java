package io.meshrender.model.check;

import io.meshrender.model.chart.Component;
import io.meshrender.model.istio.ChartKeys;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.value.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The value keys that a chart knows. Helm and the chart say nothing to one that they do not know, so that a typo has no effect and no error.
 *
 * @param paths the paths that lead to a value, or to a mapping of which each key is told
 * @param open the paths below which every key is allowed
 * @param successors what to use in the place of a key that the chart calls deprecated, whether something still reads it or not
 */
record KnownKeys(Set<String> paths, Set<String> open, Map<String, String> successors) {
    private static final String INSTEAD = "instead=";
    private static final String GONE = "gone ";

    /** What charts hand on to Kubernetes as it is, whatever keys their own values have there. */
    private static final Set<String> HANDED_ON = Set.of("resources", "defaultresources", "lifecycle", "updatestrategy");

    /** Those of {@code component}'s chart in {@code version}, for a chart that is none of Istio's; absent if there is no list near enough. */
    static Optional<KnownKeys> of(Component component, Version version) {
        return component
                .keyListFor(version.text())
                .map(listed -> read("charts/" + component.chart() + "-" + listed + ".keys.txt"));
    }

    /** Those of Istio's {@code chart} in {@code release}. */
    static KnownKeys of(String chart, IstioRelease release) {
        KnownKeys keys = empty();
        for (Map.Entry<String, String> line : ChartKeys.of(chart, release).entrySet()) {
            keys.add(line.getKey(), line.getValue());
        }
        return keys;
    }

    private static KnownKeys empty() {
        return new KnownKeys(new HashSet<>(), new HashSet<>(), new HashMap<>());
    }

    private void add(String path, String asked) {
        int instead = asked.indexOf(INSTEAD);
        if (instead >= 0) {
            successors.put(path, asked.substring(instead + INSTEAD.length()));
        }
        if (asked.startsWith(GONE)) {
            int dot = path.lastIndexOf('.');
            while (dot > 0) {
                paths.add(path.substring(0, dot)); // what holds it, so that it is told about itself
                dot = path.lastIndexOf('.', dot - 1);
            }
        } else if (path.endsWith(".*")) {
            open.add(path.substring(0, path.length() - 2));
        } else {
            paths.add(path);
        }
    }

    /** Whether every key is allowed below {@code path}. */
    boolean isOpen(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return open.contains(path)
                || (paths.contains(path)
                        && (HANDED_ON.contains(last) || last.endsWith("labels") || last.endsWith("annotations")));
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
        KnownKeys keys = empty();
        try (InputStream in = KnownKeys.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    keys.add(line, "");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}
