package io.meshrender.model.defaults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The defaults inside lists without keys, of every kind that has some, read from their list, once and not before somebody asks. */
final class ListDefaults {
    private static final String RESOURCE = "list-defaults.txt";

    private ListDefaults() {}

    /** Those of a kind, from its top; null if it has none. */
    static @Nullable Defaults of(String apiVersion, String kind) {
        return Loaded.KINDS.get(apiVersion + " " + kind);
    }

    private static final class Loaded {
        static final Map<String, Defaults> KINDS = read();
    }

    private static Map<String, Defaults> read() {
        Map<String, Defaults> kinds = new HashMap<>();
        Defaults kind = new Defaults();
        for (String line : lines()) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("kind")) {
                kind = new Defaults();
                for (int i = 3; i < words.length; i++) {
                    kinds.put(words[1] + "/" + words[i] + " " + words[2], kind);
                }
            } else {
                kind.add(words[0], words[1]);
            }
        }
        return kinds;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (InputStream in = ListDefaults.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (!line.startsWith("#")) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
