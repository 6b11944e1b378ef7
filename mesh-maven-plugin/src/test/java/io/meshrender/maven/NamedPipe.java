package io.meshrender.maven;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is opened only when somebody is at its other end: whoever opens it alone waits for ever. */
final class NamedPipe {
    private NamedPipe() {}

    /** Makes one; a test that needs it is left out where there are none. */
    static Path at(Path path) throws InterruptedException {
        boolean made;
        try {
            made = new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            made = false;
        }
        assumeThat(made).as("there are named pipes").isTrue();
        return path;
    }
}
