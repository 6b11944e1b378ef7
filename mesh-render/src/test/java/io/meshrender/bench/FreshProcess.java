package io.meshrender.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One process from its start to its end.
 *
 * @param seconds how long it took
 * @param cpu how long cores worked for it; 0 where the system does not tell
 * @param numbers what it printed, as {@code name number} a line
 */
record FreshProcess(double seconds, double cpu, Map<String, Double> numbers) {

    /** {@link RenderOnce} in a Java of its own. */
    static FreshProcess java(List<String> options, String what, String... arguments)
            throws IOException, InterruptedException {
        return java(System.getProperty("java.class.path"), options, what, arguments);
    }

    /** The same with our classes as they were once: the path on which those below {@code base} stand in the place of ours. */
    static String pathOf(String base) {
        StringBuilder path = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.append(path.length() == 0 ? "" : File.pathSeparator).append(inBase(base, entry));
        }
        return path.toString();
    }

    private static String inBase(String base, String entry) {
        for (String module : List.of("mesh-model", "mesh-render")) {
            int at = entry.lastIndexOf("/" + module + "/target/");
            if (at >= 0) {
                return base + (entry.endsWith(".jar") ? "/" + module + "/target/classes" : entry.substring(at));
            }
        }
        return entry;
    }

    /** {@link RenderOnce} of another class path. */
    static FreshProcess java(String path, List<String> options, String what, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", path, RenderOnce.class.getName()));
        command.add(what);
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** A bare JVM that moves a render of a mesh to a tuned one, which goes by the archive of classes in {@code build} if there is one. */
    static FreshProcess moved(String path, Path build, String mesh, String tree)
            throws IOException, InterruptedException {
        return java(path, List.of(), "moved", build.toString(), "render", mesh, tree);
    }

    static FreshProcess run(List<String> command) throws IOException, InterruptedException {
        double before = cpuOfChildren();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = cpuOfChildren() - before;
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
        return new FreshProcess(seconds, cpu, numbers);
    }

    /** What all processes took that this one has started and that have ended; a hundredth of a second is the least that Linux counts. */
    private static double cpuOfChildren() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }

    /** The heap was too small. */
    static final class OutOfMemoryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfMemoryException(String output) {
            super(output);
        }
    }
}
