package io.meshrender.jvm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JVM that does the work of this one, from its start to its end.
 *
 * @param jvm how it is started
 * @param started all that this one was started with
 * @param archive of its classes
 */
record OtherJvm(TunedJvm jvm, List<String> started, Optional<ClassArchive> archive) {

    /** Ends this JVM as the other one ends; returns if that never began. */
    void run() {
        try (Lifeline lifeline = Lifeline.hold()) {
            boolean archives = archive.isPresent() && archive.get().isToBeMade();
            Process process = new ProcessBuilder(command(lifeline)).inheritIO().start();
            takeAlong(process);
            int code = exitCode(process);
            if (code == 0 || lifeline.isTakenByOther()) {
                settle(archives, code);
                System.exit(code);
            }
        } catch (IOException e) {
            // Then the work is done here.
            return;
        }
    }

    private List<String> command(Lifeline lifeline) {
        List<String> command =
                new ArrayList<>(jvm.command(archive.isPresent() ? archive.get().option() : Optional.empty()));
        command.add(lifeline.option());
        // They correct those before them.
        command.addAll(started);
        return command;
    }

    /** A signal that ends this JVM ends the other too, and is waited for, so that it may do what it does at its end. */
    private static void takeAlong(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread("mesh-end-of-other-jvm") {
            @Override
            public void run() {
                process.destroy();
                exitCode(process);
            }
        });
    }

    private void settle(boolean archives, int code) {
        if (archive.isEmpty()) {
            return;
        }
        if (archives && code == 0) {
            archive.get().settle();
        } else if (archives) {
            archive.get().discard();
        } else {
            archive.get().want();
        }
    }

    private static int exitCode(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // Nobody here may end before the other one.
            }
        }
    }
}
