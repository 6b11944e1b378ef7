package io.meshrender.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One process from its start to its end.
 *
 * @param seconds how long it took
 * @param numbers what it printed, as {@code name number} a line
 */
record FreshProcess(double seconds, Map<String, Double> numbers) {

    /** What {@code .mvn/jvm.config} of the samples gives to Maven's Java: to start fast counts more here than to run long. */
    static final List<String> SAMPLES_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn32m");

    /** {@link RenderOnce} in a Java of its own. */
    static FreshProcess java(List<String> options, String what, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RenderOnce.class.getName()));
        command.add(what);
        command.addAll(List.of(arguments));
        return run(command);
    }

    static FreshProcess run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0 && output.contains("OutOfMemoryError")) {
            throw new OutOfMemoryException(output);
        }
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ":\n" + output);
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String line : output.split("\n", -1)) {
            String[] words = line.split(" ", -1);
            if (words.length == 2 && words[1].matches("[0-9]+")) {
                numbers.put(words[0], Double.valueOf(words[1]));
            }
        }
        return new FreshProcess(seconds, numbers);
    }

    /** The heap was too small. */
    static final class OutOfMemoryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfMemoryException(String output) {
            super(output);
        }
    }
}
