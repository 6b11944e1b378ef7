package io.meshrender.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a goal is asked for: its parameters by name, on their way to another JVM. */
final class ForkRequest {
    private static final String END = "end";

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    void put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, List.of(value.toString()));
        }
    }

    void put(String name, List<String> all) {
        values.put(name, List.copyOf(all));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value that is there. */
    String text(String name) {
        return all(name).get(0);
    }

    /** Several; none if there are none. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    @Nullable
    File file(String name) {
        return has(name) ? new File(text(name)) : null;
    }

    boolean isSet(String name) {
        return has(name) && Boolean.parseBoolean(text(name));
    }

    /** All of it as lines, and one that says that it is all. */
    String written() {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, all) -> lines.append(new ForkLine(name, all).written()));
        return lines.append(ForkLine.of(END).written()).toString();
    }

    static ForkRequest read(BufferedReader from) throws IOException {
        ForkRequest request = new ForkRequest();
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            ForkLine some = ForkLine.read(line);
            if (some.word().equals(END)) {
                return request;
            }
            request.values.put(some.word(), new ArrayList<>(some.texts()));
        }
        throw new IOException("the request ends in its middle");
    }
}
