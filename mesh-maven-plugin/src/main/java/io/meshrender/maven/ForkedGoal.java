package io.meshrender.maven;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The program of a JVM that runs one goal: it is asked on standard input, answers on standard output, and ends when Maven does. */
final class ForkedGoal {
    static final String END = "end";
    static final String DOING = "doing";
    static final String GOAL = "goal";
    static final String DEBUG = "debug";
    static final String ARCHIVE = "archive";

    private ForkedGoal() {}

    /** Runs the goal that it is asked for; without arguments. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        BufferedReader maven = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ForkRequest request = ForkRequest.read(maven);
        endWith(maven);
        ForkLog log =
                new ForkLog(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), request.isSet(DEBUG));
        System.setOut(System.err);
        TreeGoal goal = goal(request.text(GOAL));
        goal.take(request);
        goal.setLog(log);
        goal.progress = Progress.handedOn(log, what -> log.say(ForkLine.of(DOING, what)));
        boolean whole = true;
        try {
            goal.execute();
        } catch (Throwable thrown) {
            whole = false;
            ForkFailure.lines(thrown).forEach(log::say);
        }
        // Classes are archived at the end of a JVM: those that it has used.
        boolean archived = whole && request.isSet(ARCHIVE);
        log.say(ForkLine.of(END, Boolean.toString(archived)));
        if (!archived) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static TreeGoal goal(String name) {
        return switch (name) {
            case "RenderGoal" -> new RenderGoal();
            case "CheckGoal" -> new CheckGoal();
            case "DiffGoal" -> new DiffGoal();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A Maven that was killed leaves nobody behind who goes on writing. */
    private static void endWith(BufferedReader maven) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (maven.read() >= 0) {}
                    } catch (IOException e) {
                        // It is gone as well.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "mesh-end-with-maven");
        thread.setDaemon(true);
        thread.start();
    }
}
