package io.meshrender.render.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a file's bytes. Four numbers instead of an array: a value by nature, and small where a hundred thousand are held.
 *
 * @param first bits 0 to 63, of the whole read as one big-endian number
 * @param second bits 64 to 127
 * @param third bits 128 to 191
 * @param fourth bits 192 to 255
 */
record Sha256(long first, long second, long third, long fourth) {
    /** Of a file that we wrote, and that was changed by a merge of what we wrote. No file is known to have it. */
    static final Sha256 UNKNOWN = new Sha256(0, 0, 0, 0);

    /** How many hexadecimal digits it has. */
    static final int LENGTH = 64;

    private static final int DIGITS = 16;
    private static final int PIECE = 1 << 13;

    // Written out; see Stamp.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sha256 that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    /** A part of a good hash is one. */
    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    static Sha256 of(byte[] bytes) {
        return ofDigest(digest().digest(bytes));
    }

    /** The hash of what was put into {@code digest}. */
    static Sha256 of(MessageDigest digest) {
        return ofDigest(digest.digest());
    }

    /** The hash of all that a channel still gives; held piece by piece. */
    static Sha256 of(ReadableByteChannel bytes) throws IOException {
        MessageDigest sha256 = digest();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (bytes.read(piece) >= 0) {
            sha256.update(piece.flip());
            piece.clear();
        }
        return ofDigest(sha256.digest());
    }

    /** @throws IllegalArgumentException unless {@code hex} is 64 lower-case hexadecimal digits */
    static Sha256 parse(String hex) {
        if (hex.length() != LENGTH) {
            throw notOne(hex);
        }
        return new Sha256(part(hex, 0), part(hex, 1), part(hex, 2), part(hex, 3));
    }

    /** Writes its {@value #LENGTH} lower-case hexadecimal digits, in ASCII. */
    void writeHex(byte[] to) {
        writeHex(first, to, 0);
        writeHex(second, to, DIGITS);
        writeHex(third, to, 2 * DIGITS);
        writeHex(fourth, to, 3 * DIGITS);
    }

    private static void writeHex(long part, byte[] to, int start) {
        for (int i = 0; i < DIGITS; i++) {
            int digit = (int) (part >>> (4 * (DIGITS - 1 - i))) & 0xF;
            to[start + i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
    }

    private static Sha256 ofDigest(byte[] bytes) {
        ByteBuffer digest = ByteBuffer.wrap(bytes);
        return new Sha256(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    private static long part(String hex, int index) {
        long part = 0;
        for (int i = index * DIGITS; i < (index + 1) * DIGITS; i++) {
            char character = hex.charAt(i);
            if (character >= '0' && character <= '9') {
                part = part << 4 | (character - '0');
            } else if (character >= 'a' && character <= 'f') {
                part = part << 4 | (character - 'a' + 10);
            } else {
                throw notOne(hex);
            }
        }
        return part;
    }

    private static IllegalArgumentException notOne(String hex) {
        return new IllegalArgumentException("not a SHA-256: '" + hex + "'");
    }

    /** A digest of nothing yet. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
