package io.meshrender.maven;

import io.meshrender.jvm.ClassArchive;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Runs a goal in a JVM of its own, which is started for a short run of much work, as Maven's is not. What a user sees is what the goal would have
 * printed here. When Maven is killed that JVM halts, and each file that it writes is whole, as when a goal is killed that runs here.
 */
final class Fork {
    private static final int LAST_WORDS = 20;

    private final Log log;
    private final ForkJava java;
    private final @Nullable ClassArchive archive;

    Fork(Log log, ForkJava java, @Nullable ClassArchive archive) {
        this.log = log;
        this.java = java;
        this.archive = archive;
    }

    /**
     * A JVM for a goal; absent if this Java cannot have another.
     *
     * @param buildDirectory where an archive of classes may be
     * @param kept whether this run may make one
     */
    static @Nullable Fork of(Log log, @Nullable File buildDirectory, boolean kept) {
        ForkJava java = ForkJava.ofThisJvm();
        if (java == null) {
            return null;
        }
        ClassArchive archive = buildDirectory == null
                ? null
                : java.archive(buildDirectory, kept).orElse(null);
        return new Fork(log, java, archive);
    }

    /** Whether there is an archive of classes for it, or is after this run. If not, the next run is told that there was this one. */
    boolean startsFast() {
        return archive != null && archive.isThereSoon();
    }

    /**
     * Runs a goal.
     *
     * @return false if no JVM could be started, and nothing was done
     */
    boolean run(ForkRequest request, Progress progress) throws MojoExecutionException, MojoFailureException {
        request.put(ForkedGoal.DEBUG, log.isDebugEnabled());
        Optional<String> option = archive == null ? Optional.empty() : archive.option();
        request.put(ForkedGoal.ARCHIVE, archive != null && archive.isToBeMade());
        List<String> command = java.command(option);
        log.debug("in a JVM of its own: " + String.join(" ", command));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(Path.of("").toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            log.debug("no JVM could be started: " + e.getMessage());
            return false;
        }
        try {
            return answered(process, request, progress);
        } catch (IOException e) {
            throw new MojoExecutionException("the JVM that did the work cannot be understood: " + e.getMessage(), e);
        } finally {
            // Its input ends with it too, which it lives by.
            process.destroyForcibly();
        }
    }

    private boolean answered(Process process, ForkRequest request, Progress progress)
            throws IOException, MojoExecutionException, MojoFailureException {
        try {
            OutputStream maven = process.getOutputStream();
            maven.write(request.written().getBytes(StandardCharsets.UTF_8));
            maven.flush();
        } catch (IOException e) {
            // It has ended: why is in its last words.
            log.debug(e.getMessage());
        }
        Deque<String> lastWords = new ArrayDeque<>();
        List<ForkLine> thrown = new ArrayList<>();
        boolean began = false;
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            if (!ForkLine.is(text)) {
                lastWords.add(text);
                if (lastWords.size() > LAST_WORDS) {
                    lastWords.remove();
                }
                continue;
            }
            began = true;
            ForkLine line = ForkLine.read(text);
            if (line.word().equals(ForkedGoal.END)) {
                finish(process, Boolean.parseBoolean(line.text()));
                if (!thrown.isEmpty()) {
                    ForkFailure.rethrow(thrown);
                }
                return true;
            }
            if (ForkFailure.is(line)) {
                thrown.add(line);
            } else {
                tell(line, progress);
            }
        }
        String end = "the JVM that did the work ended before it was done (exit code " + exitCode(process) + ")";
        if (!began) {
            log.debug(end + ": " + String.join("\n", lastWords));
            return false;
        }
        lastWords.forEach(log::error);
        throw new MojoExecutionException(end + "; what it wrote is whole, and the next run finishes its work. With"
                + " -Dmesh.fork=false Maven's own JVM does it");
    }

    private void tell(ForkLine line, Progress progress) {
        switch (line.word()) {
            case ForkedGoal.DOING -> progress.now(line.text());
            case "debug" -> log.debug(line.text());
            case "warn" -> log.warn(line.text());
            case "error" -> log.error(line.text());
            default -> log.info(line.text());
        }
    }

    /** A JVM that archives its classes does so at its end. */
    private void finish(Process process, boolean archives) {
        if (archive == null) {
            return;
        }
        if (archives) {
            exitCode(process);
            archive.settle();
        } else {
            archive.want();
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
