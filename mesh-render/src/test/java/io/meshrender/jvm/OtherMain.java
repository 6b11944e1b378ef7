package io.meshrender.jvm;

import java.io.IOException;

/** A program that calls another one's {@code main}, which Java would not call again. */
final class OtherMain {
    private OtherMain() {}

    /** The other one's arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        MovedProgram.main(arguments);
    }
}
