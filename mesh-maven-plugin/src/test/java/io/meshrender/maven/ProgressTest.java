package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a long goal says while it works")
class ProgressTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Test
    @DisplayName("is what it does now, again and again, on a terminal")
    void onATerminal() throws InterruptedException {
        try (Progress progress = Progress.begin(new Lines(lines), () -> true, 1)) {
            progress.now("reading and checking mesh.yaml");
            assertThat(lines.take()).matches("  … reading and checking mesh\\.yaml \\([0-9]+ s\\)");
            progress.now("writing 24,206 files");
            String line = lines.take();
            while (line.contains("reading")) {
                line = lines.take();
            }
            assertThat(line).startsWith("  … writing 24,206 files (");
        }
    }

    @Test
    @DisplayName("is nothing where nobody looks")
    void elsewhere() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        try (Progress progress = Progress.begin(new Lines(lines), () -> isNoTerminal(asked), 1)) {
            progress.now("writing");
            asked.await();
            synchronized (progress) {
                assertThat(lines).as("what it says it says before it lets go").isEmpty();
            }
        }
    }

    private static boolean isNoTerminal(CountDownLatch asked) {
        asked.countDown();
        return false;
    }

    /** A log that hands on what it is told. */
    private static final class Lines extends SystemStreamLog {
        private final BlockingQueue<String> lines;

        Lines(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public void info(CharSequence line) {
            lines.add(line.toString());
        }
    }
}
