package io.meshrender.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** What a goal failed with in another JVM: its messages, which Maven prints, and the places that {@code mvn -e} prints. */
final class ForkFailure extends Exception {
    private static final long serialVersionUID = 1;
    private static final int FIELDS = 4;
    private static final String FAILURE = "failure";
    private static final String EXECUTION = "execution";
    private static final String THROWN = "thrown";

    private final String words;

    private ForkFailure(String words, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.words = words;
    }

    /** What was thrown, a line for it and for each cause. */
    static List<ForkLine> lines(Throwable thrown) {
        List<ForkLine> lines = new ArrayList<>();
        for (Throwable some = thrown; some != null; some = some.getCause()) {
            List<String> texts = new ArrayList<>(List.of(some.toString(), message(some)));
            for (StackTraceElement place : some.getStackTrace()) {
                texts.add(place.getClassName());
                texts.add(place.getMethodName());
                texts.add(String.valueOf(place.getFileName()));
                texts.add(Integer.toString(place.getLineNumber()));
            }
            lines.add(new ForkLine(kind(some), texts));
        }
        return lines;
    }

    /** Maven prints the name of what has no message. */
    private static String message(Throwable some) {
        String message = some.getMessage();
        return message == null || message.isEmpty() ? some.getClass().getSimpleName() : message;
    }

    private static String kind(Throwable some) {
        if (some instanceof MojoFailureException) {
            return FAILURE;
        }
        return some instanceof MojoExecutionException ? EXECUTION : THROWN;
    }

    /** Whether a line is one of what was thrown. */
    static boolean is(ForkLine line) {
        return line.word().equals(FAILURE)
                || line.word().equals(EXECUTION)
                || line.word().equals(THROWN);
    }

    /**
     * Throws here what was thrown there.
     *
     * @param lines at least one
     */
    static void rethrow(List<ForkLine> lines) throws MojoExecutionException, MojoFailureException {
        Throwable cause = null;
        for (int i = lines.size() - 1; i > 0; i--) {
            cause = at(new ForkFailure(lines.get(i).text(), lines.get(i).texts().get(1), cause), lines.get(i));
        }
        ForkLine first = lines.get(0);
        String message = first.texts().get(1);
        if (first.word().equals(FAILURE)) {
            throw at(new MojoFailureException(message, cause), first);
        }
        if (first.word().equals(EXECUTION)) {
            throw at(new MojoExecutionException(message, cause), first);
        }
        throw new IllegalStateException(message, at(new ForkFailure(first.text(), message, cause), first));
    }

    private static <T extends Throwable> T at(T thrown, ForkLine line) {
        List<StackTraceElement> places = new ArrayList<>();
        List<String> texts = line.texts();
        for (int i = 2; i + FIELDS <= texts.size(); i += FIELDS) {
            places.add(new StackTraceElement(
                    texts.get(i), texts.get(i + 1), texts.get(i + 2), Integer.parseInt(texts.get(i + 3))));
        }
        thrown.setStackTrace(places.toArray(new StackTraceElement[0]));
        return thrown;
    }

    /** What it said of itself there, its class first, which Maven prints with {@code -e}. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return words;
    }
}
