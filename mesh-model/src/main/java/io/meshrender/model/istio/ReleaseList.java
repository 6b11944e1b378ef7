package io.meshrender.model.istio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a list of what a release knows. The list of the oldest release is whole; each later one says what is new or different in its own, and
 * a release without a file has the list of the one before it. {@code mesh-render/proof/releases/draw} writes them.
 */
final class ReleaseList {
    private static final String GONE = "!";

    private ReleaseList() {}

    /** The list {@code name} of {@code release}: what is known, each with what is asked of it, which may be empty. */
    static SortedMap<String, String> of(String name, IstioRelease release) {
        SortedMap<String, String> list = new TreeMap<>();
        for (IstioRelease some : release.sinceOldest()) {
            apply("releases/" + some + "/" + name + ".txt", list);
        }
        if (list.isEmpty()) {
            throw new IllegalStateException("no list " + name);
        }
        return list;
    }

    private static void apply(String resource, SortedMap<String, String> list) {
        try (InputStream in = ReleaseList.class.getResourceAsStream(resource)) {
            if (in == null) {
                return;
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(GONE)) {
                    list.remove(line.substring(GONE.length()));
                } else if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    list.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
