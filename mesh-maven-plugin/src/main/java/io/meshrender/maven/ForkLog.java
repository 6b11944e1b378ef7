package io.meshrender.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** The log of a goal in a JVM of its own: each line is handed to Maven at once. */
final class ForkLog extends SystemStreamLog {
    private final OutputStream maven;
    private final boolean debug;

    /** @param debug whether Maven prints what is for debugging */
    ForkLog(OutputStream maven, boolean debug) {
        this.maven = maven;
        this.debug = debug;
    }

    synchronized void say(ForkLine line) {
        try {
            maven.write(line.written().getBytes(StandardCharsets.UTF_8));
            maven.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isDebugEnabled() {
        return debug;
    }

    @Override
    public void debug(CharSequence line) {
        say(ForkLine.of("debug", line.toString()));
    }

    @Override
    public void info(CharSequence line) {
        say(ForkLine.of("info", line.toString()));
    }

    @Override
    public void warn(CharSequence line) {
        say(ForkLine.of("warn", line.toString()));
    }

    @Override
    public void error(CharSequence line) {
        say(ForkLine.of("error", line.toString()));
    }
}
