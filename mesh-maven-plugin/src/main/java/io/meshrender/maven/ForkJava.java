package io.meshrender.maven;

import io.meshrender.jvm.ClassArchive;
import io.meshrender.jvm.TunedJvm;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM is started that runs a goal: by the Java that runs Maven, with the classes that Maven has given to this plugin.
 *
 * @param jvm the launcher and its options
 * @param classPath files and folders
 */
record ForkJava(TunedJvm jvm, List<Path> classPath) {

    /** This JVM's; absent if another of its kind cannot be started. */
    static @Nullable ForkJava ofThisJvm() {
        Optional<TunedJvm> jvm = TunedJvm.ofThisJava();
        List<Path> classPath = ofThisPlugin();
        boolean speakable = classPath.stream().noneMatch(path -> path.toString().contains(File.pathSeparator));
        return jvm.isPresent() && !classPath.isEmpty() && speakable ? new ForkJava(jvm.get(), classPath) : null;
    }

    /** An archive of its classes. */
    Optional<ClassArchive> archive(File buildDirectory, boolean kept) {
        return ClassArchive.of(buildDirectory.toPath(), kept, jvm, classPath);
    }

    /** The command of a JVM with no more heap than this one may have. */
    List<String> command(Optional<String> archive) {
        List<String> command = new ArrayList<>(jvm.command(archive));
        command.add("-Xmx" + Runtime.getRuntime().maxMemory() / 1024 + "k");
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
