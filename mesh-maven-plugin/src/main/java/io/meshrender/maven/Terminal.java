package io.meshrender.maven;

import java.io.Console;

/** Whether a person looks at what a build prints. */
final class Terminal {
    private Terminal() {}

    /**
     * From JDK 22 on there may be a console without a terminal, and a way to ask it, which JDK 17 does not have.
     *
     * @param interactive whether Maven runs without {@code -B}
     */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isThere(boolean interactive) {
        Console console = interactive ? System.console() : null;
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
