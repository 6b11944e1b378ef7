package io.meshrender.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A JVM that is started for one short run: without its second compiler, whose work would pay later, and with a collector that needs no threads.
 *
 * @param java the launcher, an absolute path
 */
public record TunedJvm(Path java) {
    /** What makes it so. The samples' {@code .mvn/jvm.config} says the same to Maven's. */
    public static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn12m");

    /** One of the Java that runs this; absent if that has no launcher, or is of a family with other options. */
    public static Optional<TunedJvm> ofThisJava() {
        Path java = Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java");
        return isHotSpot() && Files.isExecutable(java) ? Optional.of(new TunedJvm(java)) : Optional.empty();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static boolean isHotSpot() {
        String name = System.getProperty("java.vm.name", "");
        return !name.contains("OpenJ9") && !name.contains("Substrate");
    }

    /** Whether this JVM was told already to do without its second compiler. */
    public static boolean isHere() {
        return System.getProperty("java.vm.info", "").contains("emulated-client");
    }

    /**
     * The launcher and its first options, of which later ones may correct each.
     *
     * @param archive what {@link ClassArchive#option()} says
     */
    public List<String> command(Optional<String> archive) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(OPTIONS);
        command.add("-Xshare:auto");
        // That an archive does not fit is nobody's concern, and would be said on standard output.
        command.add("-Xlog:disable");
        if (archive.isPresent()) {
            command.add(archive.get());
        }
        return command;
    }
}
