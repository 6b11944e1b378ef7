package io.meshrender.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What a program printed and how it ended.
 *
 * @param code of its exit
 * @param out on standard output
 * @param error on standard error
 */
record Program(int code, List<String> out, List<String> error) {

    /** Runs Java in a folder, with a line on its standard input. */
    static Program java(Path folder, Map<String, String> environment, List<String> words) throws Exception {
        Path error = Files.createTempFile(folder, "error", ".txt");
        Process process = builder(folder, environment, words)
                .redirectError(error.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("a line\n".getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program(process.waitFor(), out.lines().toList(), Files.readAllLines(error));
    }

    static ProcessBuilder builder(Path folder, Map<String, String> environment, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        for (String variable : List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")) {
            builder.environment().remove(variable);
        }
        builder.environment().putAll(environment);
        return builder;
    }

    /** A jar with the programs of this package and what they need of the library. */
    static Path jar(Path jar) throws IOException, URISyntaxException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, MovedProgram.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> some : List.of(MovedProgram.class, ShortRun.class)) {
                Path root = Path.of(
                        some.getProtectionDomain().getCodeSource().getLocation().toURI());
                try (Stream<Path> all = Files.list(root.resolve("io/meshrender/jvm"))) {
                    for (Path file : all.sorted().toList()) {
                        out.putNextEntry(new JarEntry("io/meshrender/jvm/" + file.getFileName()));
                        out.write(Files.readAllBytes(file));
                    }
                }
            }
        }
        return jar;
    }
}
