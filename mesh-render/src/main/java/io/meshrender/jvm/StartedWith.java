package io.meshrender.jvm;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What this JVM was started with. The beans of management say it too, and cost as much as a whole small JVM. */
final class StartedWith {
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/cmdline");
    private static final List<String> IN_ENVIRONMENT =
            List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    /** Options that are two words; the second may be an option's beginning only in name. */
    private static final Set<String> PAIRS = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--add-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens");

    /** Behind these and their second word stand the arguments of the program. */
    private static final Set<String> LAST = Set.of("-jar", "-m", "--module");

    private static final Set<String> SINGLE = Set.of(
            "-ea",
            "-enableassertions",
            "-da",
            "-disableassertions",
            "-esa",
            "-enablesystemassertions",
            "-dsa",
            "-disablesystemassertions",
            "--enable-preview");

    private static final List<String> BEGINNINGS = List.of(
            "-D",
            "-Xmx",
            "-Xms",
            "-Xss",
            "-ea:",
            "-enableassertions:",
            "-da:",
            "-disableassertions:",
            "-XX:MaxRAMPercentage=",
            "--class-path=",
            "--module-path=",
            "--add-modules=",
            "--add-reads=",
            "--add-exports=",
            "--add-opens=",
            "--enable-native-access=");

    private StartedWith() {}

    /**
     * All words behind the launcher.
     *
     * @param arguments the last of them, as the program has got them
     * @return absent if the system does not tell, or if a second JVM would not be the same with them
     */
    static Optional<List<String>> words(String[] arguments) {
        for (String variable : IN_ENVIRONMENT) {
            if (System.getenv(variable) != null) {
                return Optional.empty();
            }
        }
        try {
            Optional<List<String>> all = Files.isReadable(OF_THIS_PROCESS)
                    ? split(Files.readAllBytes(OF_THIS_PROCESS))
                    : ofHandle(ProcessHandle.current().info());
            return all.isPresent() && isRepeatable(all.get(), List.of(arguments)) ? all : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> ofHandle(ProcessHandle.Info info) {
        return info.arguments().isPresent()
                ? Optional.of(List.of(info.arguments().get()))
                : Optional.empty();
    }

    /** The words of a command line behind its first; absent if one of them would not come through Java as it is. */
    static Optional<List<String>> split(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0 || (text.length() < line.length && !isAllUtf8())) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        int end = text.indexOf('\0');
        while (end >= 0 && end + 1 < text.length()) {
            int next = text.indexOf('\0', end + 1);
            if (next < 0) {
                return Optional.empty();
            }
            words.add(text.substring(end + 1, next));
            end = next;
        }
        return Optional.of(words);
    }

    private static boolean isAllUtf8() {
        return Charset.defaultCharset().equals(StandardCharsets.UTF_8)
                && "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    }

    /** Whether a JVM that is started with {@code words} runs the same program with these arguments, and takes some options before them. */
    static boolean isRepeatable(List<String> words, List<String> arguments) {
        int at = 0;
        while (at < words.size() && isHarmless(words.get(at))) {
            at += PAIRS.contains(words.get(at)) ? 2 : 1;
        }
        if (at < words.size() && LAST.contains(words.get(at))) {
            at++;
        }
        boolean named = at < words.size()
                && !words.get(at).startsWith("-")
                && !words.get(at).startsWith("@");
        return named && words.subList(at + 1, words.size()).equals(arguments);
    }

    private static boolean isHarmless(String word) {
        if (PAIRS.contains(word) || SINGLE.contains(word)) {
            return true;
        }
        for (String beginning : BEGINNINGS) {
            if (word.startsWith(beginning)) {
                // Another JVM cannot listen where this one does, and a security manager may forbid to start one.
                return !word.startsWith("-Dcom.sun.management.") && !word.startsWith("-Djava.security.manager");
            }
        }
        return false;
    }
}
