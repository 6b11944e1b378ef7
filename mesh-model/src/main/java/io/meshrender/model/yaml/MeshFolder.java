package io.meshrender.model.yaml;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The one place where the reader touches the disk. */
final class MeshFolder {
    private MeshFolder() {}

    /**
     * The text of a file; null if it cannot be had, which is then told.
     *
     * @param name how problems name the file
     * @param asker where the file is asked for; null for the file that the user named
     */
    static @Nullable SourceText read(Path file, String name, @Nullable Place asker, Mistakes problems) {
        String what = Words.quoted(name);
        try {
            if (!Files.exists(file)) {
                problems.file(109, asker, "no file " + what, "look at its name and its folder");
                return null;
            }
            if (!Files.isRegularFile(file)) {
                String is = Files.isDirectory(file) ? " is a directory" : " is no regular file";
                problems.file(109, asker, what + is, "name a YAML file");
                return null;
            }
            byte[] bytes = bytes(file);
            if (bytes.length > Limits.FILE_BYTES) {
                String message = what + " is larger than " + (Limits.FILE_BYTES >> 20) + " MB";
                problems.file(108, asker, message, "split it with 'include'");
                return null;
            }
            return decode(bytes, name, problems);
        } catch (IOException | SecurityException e) {
            // The cause's text is the path alone for some failures and nothing for others: its type says more.
            problems.file(109, asker, what + " cannot be read", "check who may read it");
            return null;
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Limits.FILE_BYTES + 1);
        }
    }

    private static @Nullable SourceText decode(byte[] bytes, String name, Mistakes problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        // A character that the end cuts off counts as malformed too, since this is all the input.
        String text = out.flip().toString();
        if (!result.isError()) {
            return new SourceText(name, text);
        }
        int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
        int column = 1 + text.codePointCount(text.lastIndexOf('\n') + 1, text.length());
        problems.error(
                107,
                ModelPath.of(),
                new Place(name, line, column),
                String.format("a byte that is not UTF-8 (0x%02X)", bytes[in.position()] & 0xFF),
                "save the file as UTF-8");
        return null;
    }
}
