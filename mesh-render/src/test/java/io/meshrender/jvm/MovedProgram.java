package io.meshrender.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program that may be moved, and says what it sees. It ends with the exit code that is its last argument, or waits. */
final class MovedProgram {
    private MovedProgram() {}

    /** With a mesh and a build directory by system properties. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String mesh = System.getProperty("mesh");
        String build = System.getProperty("build");
        ShortRun run = ShortRun.of(MovedProgram.class, arguments);
        run = mesh == null ? run : run.rendering(Path.of(mesh));
        run = build == null ? run : run.withClassesIn(Path.of(build));
        run.moveToTunedJvm();
        String last = arguments[arguments.length - 1];
        if (last.equals("wait")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("told to end")));
            System.out.println(ProcessHandle.current().pid());
            // Its input would end with the JVM that is killed.
            new CountDownLatch(1).await();
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("tuned " + TunedJvm.isHere());
        System.out.println("arguments " + List.of(arguments));
        System.out.println("property " + System.getProperty("some"));
        System.out.println("heap " + Runtime.getRuntime().maxMemory() / 1_000_000);
        System.out.println("assertions " + MovedProgram.class.desiredAssertionStatus());
        System.out.println("folder " + Path.of("").toAbsolutePath().getFileName());
        System.out.println("environment " + System.getenv("SOME"));
        System.out.println("input " + in.readLine());
        System.err.println("an error");
        System.exit(Integer.parseInt(last));
    }
}
