package io.meshrender.model.check;

import io.meshrender.model.chart.Component;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values that a kind of the Sail Operator takes, by the names that they have in the chart, each with what it is: {@code text}, {@code
 * flag}, {@code whole}, {@code number}, {@code list} or {@code object}; {@code texts} is a map of texts, {@code
 * any} another map, or what has no schema of its own.
 */
final class SailSchema {
    private static final String OPEN = ".*";

    private final Map<String, String> kinds = new HashMap<>();
    private final String folded;

    private SailSchema(String resource, String folded) {
        this.folded = folded;
        try (InputStream in = SailSchema.class.getResourceAsStream("charts/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an Istio takes of the values of the chart istiod, or an IstioCNI of those of the chart cni. */
    static SailSchema of(Component component) {
        return component == Component.ISTIO_CNI
                ? new SailSchema("sail-istiocni.keys.txt", "cni")
                : new SailSchema("sail-istio.keys.txt", "pilot");
    }

    private void add(String line) {
        int space = line.indexOf(' ');
        String path = space < 0 ? line : line.substring(0, space);
        boolean open = path.endsWith(OPEN);
        String name = name(open ? path.substring(0, path.length() - OPEN.length()) : path);
        kinds.putIfAbsent(name, open ? space < 0 ? "any" : "texts" : line.substring(space + 1));
    }

    /** A path without the mapping at the top of which the chart reads what is below as if it stood at the top; empty for that itself. */
    String name(String path) {
        return path.equals(folded) ? "" : path.startsWith(folded + ".") ? path.substring(folded.length() + 1) : path;
    }

    /** What the value of this name is; empty if the kind has no such. */
    String kind(String name) {
        return kinds.getOrDefault(name, "");
    }

    /** The last words of the names below this one; it is empty for the top. */
    Set<String> below(String name) {
        Set<String> words = new TreeSet<>();
        String prefix = name.isEmpty() ? "" : name + ".";
        for (String other : kinds.keySet()) {
            if (other.startsWith(prefix) && other.indexOf('.', prefix.length()) < 0) {
                words.add(other.substring(prefix.length()));
            }
        }
        return words;
    }

    /** Whether {@code value} is of {@code kind}. */
    static boolean fits(String kind, Object value) {
        return switch (kind) {
            case "text" -> value instanceof String;
            case "flag" -> value instanceof Boolean;
            case "whole" -> value instanceof Long;
            case "number" -> value instanceof Number;
            case "list" -> value instanceof List;
            case "object", "texts" -> value instanceof Map;
            default -> true;
        };
    }
}
