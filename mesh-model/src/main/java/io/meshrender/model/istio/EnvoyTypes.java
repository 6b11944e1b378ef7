package io.meshrender.model.istio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of Envoy's configuration that Istio's validation knows, read once and not before an EnvoyFilter is. They are those of Istio 1.31
 * ({@code envoy-types.txt}, which the proof writes); those of 1.29 and 1.30 are among them.
 */
final class EnvoyTypes {
    private static final String RESOURCE = "envoy-types.txt";

    private EnvoyTypes() {}

    private static final class Loaded {
        static final Map<String, List<String>> ENUMS = new HashMap<>();
        static final Map<String, Map<String, String>> MESSAGES = new HashMap<>();

        static {
            read();
        }

        private static void read() {
            try (InputStream in = EnvoyTypes.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("no resource " + RESOURCE);
                }
                BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                Map<String, String> fields = new HashMap<>();
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    if (line.startsWith("#")) {
                        continue;
                    }
                    int blank = line.indexOf(' ', 1);
                    if (line.startsWith("enum ")) {
                        int end = line.indexOf(' ', blank + 1);
                        ENUMS.put(
                                line.substring(blank + 1, end),
                                List.of(line.substring(end + 1).split("\\|")));
                    } else if (line.startsWith(" ")) {
                        String name = line.substring(1, blank);
                        String type = line.substring(blank + 1);
                        fields.put(name, type);
                        fields.put(camel(name), type);
                    } else {
                        fields = new HashMap<>();
                        MESSAGES.put(line, fields);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A field's other name, as JSON writes it. */
        private static String camel(String name) {
            StringBuilder text = new StringBuilder(name.length());
            boolean up = false;
            for (int i = 0; i < name.length(); i++) {
                char character = name.charAt(i);
                if (character == '_') {
                    up = true;
                } else {
                    text.append(up && character >= 'a' && character <= 'z' ? (char) (character - 32) : character);
                    up = false;
                }
            }
            return text.toString();
        }
    }

    /** The fields of a message by both of their names, each with its type; null if there is no such message. */
    static @Nullable Map<String, String> fields(String message) {
        return Loaded.MESSAGES.get(message);
    }

    /** The words of an enum; null if it is none. */
    static @Nullable List<String> words(String type) {
        return Loaded.ENUMS.get(type);
    }

    /** The names of all messages. */
    static Collection<String> messages() {
        return Loaded.MESSAGES.keySet();
    }
}
