package io.meshrender.maven;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Maven that runs this build, started anew, with the plugin as this build has packed it.
 *
 * <p>Nothing is installed into the local repository of this build. Maven is given another one instead, which links to all that this build
 * has there and holds our own artifacts besides: so a test downloads nothing, and neither user nor machine needs any set-up.
 */
final class RealMaven {
    private static final List<String> MODULES = List.of("mesh-model", "mesh-render", "mesh-maven-plugin");
    private static final Path REPOSITORY = Path.of("target", "it-repository").toAbsolutePath();
    private static final Path HOME = Path.of(property("maven.home"));
    static final String VERSION = property("it.version");

    static {
        try {
            prepareRepository();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RealMaven() {}

    /**
     * What a build came to.
     *
     * @param log all that it printed
     */
    record Build(int exitCode, List<String> log) {

        /** What our goals said, without Maven's own lines; and at the end, if one of them failed, why. */
        String said() {
            List<String> said = new ArrayList<>();
            boolean ours = false;
            boolean failure = false;
            for (String line : log) {
                if (line.startsWith("[INFO] --- mesh") || line.startsWith("[INFO] --- mesh-maven-plugin")) {
                    ours = true;
                } else if (line.startsWith("[INFO] ---")) {
                    ours = false;
                } else if (line.startsWith("[ERROR] Failed to execute goal io.meshrender:")) {
                    said.add(line.replaceFirst("Failed to execute goal [^ ]+ \\([^ ]+\\) on project [^ ]+: ", "")
                            .replaceFirst(" -> \\[Help 1]$", ""));
                    failure = !line.endsWith("[Help 1]");
                } else if (failure && !line.endsWith("-> [Help 1]")) {
                    said.add(line);
                } else if (failure) {
                    failure = false;
                } else if (ours && !line.isBlank() && !isMavensOwn(line)) {
                    said.add(line);
                }
            }
            return String.join("\n", said) + "\n";
        }

        /** Maven 4 warns, while a goal runs, of a repository without a list of prefixes, and of the POM that it attaches itself. */
        private static boolean isMavensOwn(String line) {
            return line.equals("[INFO] ")
                    || line.startsWith("[WARNING] Could not transfer metadata")
                    || line.matches("\\[WARNING] artifact '.*:pom:consumer:.*' already attached, .*");
        }
    }

    /** Runs {@code mvn} with these arguments in a folder. */
    static Build mvn(Path folder, String... arguments) {
        return ended(start(folder, "-XX:TieredStopAtLevel=1", arguments));
    }

    /** The same, by a JVM without options, as most people run it. */
    static Build bare(Path folder, String... arguments) {
        return ended(start(folder, "", arguments));
    }

    /** Starts {@code mvn}, which is killed before it is done, or ends by itself. */
    static Process start(Path folder, String options, String... arguments) {
        List<String> command = new ArrayList<>();
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        command.add(HOME.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + REPOSITORY));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("MAVEN_ARGS", "MAVEN_HOME", "M2_HOME"));
        environment.put("MAVEN_SKIP_RC", "1");
        environment.put("MAVEN_OPTS", options);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Build ended(Process process) {
        try {
            List<String> log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return new Build(process.waitFor(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void prepareRepository() throws IOException {
        deleteTree(REPOSITORY);
        Files.createDirectories(REPOSITORY.resolve("io"));
        Path real = Path.of(property("it.localRepository"));
        linkAll(real, REPOSITORY, "io");
        linkAll(real.resolve("io"), REPOSITORY.resolve("io"), "meshrender");
        install(Path.of("..", "pom.xml"), "mesh-render-parent", ".pom");
        for (String module : MODULES) {
            Path folder = Path.of("..", module);
            install(folder.resolve("pom.xml"), module, ".pom");
            install(folder.resolve("target").resolve(module + "-" + VERSION + ".jar"), module, ".jar");
        }
    }

    private static void linkAll(Path from, Path to, String except) throws IOException {
        if (Files.isDirectory(from)) {
            try (Stream<Path> children = Files.list(from)) {
                for (Path child : children.toList()) {
                    if (!child.endsWith(except)) {
                        Files.createSymbolicLink(to.resolve(child.getFileName()), child);
                    }
                }
            }
        }
    }

    private static void install(Path file, String artifact, String end) throws IOException {
        Path folder = REPOSITORY.resolve(Path.of("io", "meshrender", artifact, VERSION));
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + end), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Links are deleted, not what they lead to. */
    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> walk = Files.walk(root)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static String property(String name) {
        return requireNonNull(System.getProperty(name), name + ": run by 'mvn verify', which sets it");
    }
}
