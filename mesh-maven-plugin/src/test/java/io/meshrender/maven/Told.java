package io.meshrender.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** What a goal that is called in this JVM says, line by line as Maven prints it, and at the end why it failed. */
final class Told extends SystemStreamLog {
    private final List<String> lines = new ArrayList<>();

    Told() {}

    List<String> lines() {
        return List.copyOf(lines);
    }

    static String by(Mojo goal) {
        Told told = new Told();
        goal.setLog(told);
        try {
            goal.execute();
        } catch (MojoFailureException | MojoExecutionException e) {
            told.lines.add("FAILED " + e.getMessage());
        }
        return String.join("\n", told.lines) + "\n";
    }

    /** Nobody has asked for these. */
    @Override
    public void debug(CharSequence line) {}

    @Override
    public void info(CharSequence line) {
        lines.add("INFO " + line);
    }

    @Override
    public void warn(CharSequence line) {
        lines.add("WARN " + line);
    }

    @Override
    public void error(CharSequence line) {
        lines.add("ERROR " + line);
    }
}
