package io.meshrender.maven;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.AbstractMojo;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM is started that runs a goal: by the Java that runs Maven, with the classes that Maven has given to this plugin.
 *
 * @param java the launcher
 * @param classPath files and folders
 */
record ForkJava(Path java, List<Path> classPath) {

    /** This JVM's; absent if another of its kind cannot be started. */
    static @Nullable ForkJava ofThisJvm() {
        String name =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? "java.exe" : "java";
        Path java = Path.of(System.getProperty("java.home"), "bin", name);
        List<Path> classPath = ofThisPlugin();
        boolean speakable = classPath.stream().noneMatch(path -> path.toString().contains(File.pathSeparator));
        return Files.isExecutable(java) && isHotSpot() && !classPath.isEmpty() && speakable
                ? new ForkJava(java, classPath)
                : null;
    }

    /** The options below are this family's. */
    private static boolean isHotSpot() {
        return !System.getProperty("java.vm.name", "").contains("OpenJ9");
    }

    /** Whether this JVM was told already to do without its second compiler. */
    static boolean isTunedHere() {
        return System.getProperty("java.vm.info", "").contains("emulated-client");
    }

    /** The command of a JVM with no more heap than this one may have. */
    List<String> command(@Nullable String archive) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        // A render is over before optimised code pays.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-Xmn12m");
        command.add("-Xmx" + Runtime.getRuntime().maxMemory() / 1024 + "k");
        command.add("-Xshare:auto");
        command.add("-Xlog:disable");
        if (archive != null) {
            command.add(archive);
        }
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(ForkedGoal.class.getName());
        return command;
    }

    private static List<Path> ofThisPlugin() {
        List<Path> found = new ArrayList<>();
        try {
            if (ForkJava.class.getClassLoader() instanceof URLClassLoader realm) {
                for (URL url : realm.getURLs()) {
                    found.add(Path.of(url.toURI()));
                }
                // Maven keeps its own classes, of which goals are made, in a realm of their own.
                Path api = Path.of(AbstractMojo.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
                if (!found.contains(api)) {
                    found.add(api);
                }
            } else {
                for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                    found.add(Path.of(path).toAbsolutePath());
                }
            }
        } catch (URISyntaxException
                | IllegalArgumentException
                | NullPointerException
                | java.nio.file.FileSystemNotFoundException e) {
            return List.of();
        }
        return found;
    }
}
