package io.meshrender.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshrender.model.istio.ChartKeys;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.value.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The value keys that a chart knows. A chart says nothing to one that it does not know, so that a typo has no effect and no error. */
record KnownKeys(Set<String> paths, Set<String> open) {

    /** Those of the chart {@code chart}, such as {@code istiod-1.30.3}. */
    static KnownKeys of(String chart) {
        int dash = chart.lastIndexOf('-');
        String name = chart.substring(0, dash);
        if (!ChartKeys.has(name)) {
            return of(lines("/io/meshrender/model/check/charts/" + chart + ".keys.txt"));
        }
        IstioRelease release = IstioRelease.nearest(Version.of(chart.substring(dash + 1)));
        return of(ChartKeys.of(name, release).entrySet().stream()
                .filter(line -> !line.getValue().startsWith("gone"))
                .map(Map.Entry::getKey)
                .toList());
    }

    private static KnownKeys of(List<String> lines) {
        return new KnownKeys(
                lines.stream().filter(line -> !line.endsWith(".*")).collect(Collectors.toSet()),
                lines.stream()
                        .filter(line -> line.endsWith(".*"))
                        .map(line -> line.substring(0, line.length() - 2))
                        .collect(Collectors.toSet()));
    }

    /** The paths in {@code values} that the chart does not know. */
    List<String> unknown(Map<?, ?> values) {
        return unknown("", values).toList();
    }

    private Stream<String> unknown(String prefix, Map<?, ?> values) {
        return values.entrySet().stream().flatMap(entry -> {
            String path = prefix + entry.getKey();
            if (open.contains(path)
                    || path.endsWith("abels")
                    || path.endsWith("nnotations")
                    || path.endsWith("esources")) {
                return Stream.empty();
            }
            if (!paths.contains(path)) {
                return Stream.of(path);
            }
            return entry.getValue() instanceof Map<?, ?> below ? unknown(path + ".", below) : Stream.empty();
        });
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(KnownKeys.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
