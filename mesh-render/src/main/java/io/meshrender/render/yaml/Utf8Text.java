package io.meshrender.render.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text while it is written, as the bytes that its file will hold: it is not put together as characters first, to be copied twice. */
final class Utf8Text {
    private byte[] bytes = new byte[1024];
    private int length;

    /** How many bytes there are. */
    int length() {
        return length;
    }

    /** All of it. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Adds a text of ASCII characters. */
    @SuppressWarnings("deprecation") // It copies the low byte of each character, which for these is all.
    Utf8Text ascii(String text) {
        int more = text.length();
        reserve(more);
        text.getBytes(0, more, bytes, length);
        length += more;
        return this;
    }

    /** Adds an ASCII character. */
    Utf8Text ascii(char character) {
        reserve(1);
        bytes[length++] = (byte) character;
        return this;
    }

    Utf8Text spaces(int count) {
        reserve(count);
        Arrays.fill(bytes, length, length + count, (byte) ' ');
        length += count;
        return this;
    }

    /** Adds the characters of {@code text} from {@code start} up to {@code end}, which cut no pair of surrogates apart. */
    void text(String text, int start, int end) {
        reserve(end - start);
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                bytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length++] = (byte) character;
        }
    }

    /** Adds bytes that are text already. */
    void bytes(byte[] some) {
        bytes(some, 0, some.length);
    }

    /** The same with those from {@code start} up to {@code end}. */
    void bytes(byte[] some, int start, int end) {
        reserve(end - start);
        System.arraycopy(some, start, bytes, length, end - start);
        length += end - start;
    }

    /** Makes room for {@code more} bytes, and behind a large piece for a small one. */
    void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2 + more);
        }
    }
}
