package io.meshrender.render.output;

import java.util.concurrent.atomic.AtomicLong;

/**
 * SHA-256 by FIPS 180-4, for a short program: the JDK's own loads forty classes before its first byte, runs slowly until the second compiler
 * has seen it, and is never seen by it where the samples' options leave that compiler out. Eight rounds stand written out, so that no
 * variable is moved.
 */
final class Sha256Rounds {
    private static final int BLOCK = 64;
    private static final int WORDS = 16;
    private static final int LENGTH = Long.BYTES;

    /** So OpenJDK calls itself without its second compiler. */
    private static final boolean ONE_COMPILER =
            String.valueOf(System.getProperty("java.vm.info")).contains("emulated-client");

    /** By then the second compiler has the JDK's own, and puts the processor's instructions in its place. */
    private static final long FEW = 1 << 20;

    private static final AtomicLong HASHED = new AtomicLong();

    private static final int[] ROUNDS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };

    private final int[] state = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    private final int[] words = new int[BLOCK];

    private Sha256Rounds() {}

    /** Whether it is faster than the JDK's own for the next {@code length} bytes of this program. */
    static boolean pays(int length) {
        return ONE_COMPILER || HASHED.addAndGet(length) < FEW;
    }

    /** The hash of {@code bytes}. */
    static Sha256 of(byte[] bytes) {
        Sha256Rounds rounds = new Sha256Rounds();
        int at = 0;
        for (; at + BLOCK <= bytes.length; at += BLOCK) {
            rounds.take(bytes, at);
        }
        int left = bytes.length - at;
        byte[] last = new byte[left + 1 + LENGTH <= BLOCK ? BLOCK : 2 * BLOCK];
        System.arraycopy(bytes, at, last, 0, left);
        last[left] = (byte) 0x80;
        long bits = 8L * bytes.length;
        for (int i = 1; i <= LENGTH; i++, bits >>>= 8) {
            last[last.length - i] = (byte) bits;
        }
        for (int i = 0; i < last.length; i += BLOCK) {
            rounds.take(last, i);
        }
        int[] s = rounds.state;
        return new Sha256(two(s[0], s[1]), two(s[2], s[3]), two(s[4], s[5]), two(s[6], s[7]));
    }

    private static long two(int high, int low) {
        return (long) high << 32 | (low & 0xFFFF_FFFFL);
    }

    /** The next 64 bytes. */
    private void take(byte[] bytes, int offset) {
        int[] w = words;
        int at = offset;
        for (int i = 0; i < WORDS; i++, at += Integer.BYTES) {
            w[i] = bytes[at] << 24
                    | (bytes[at + 1] & 0xFF) << 16
                    | (bytes[at + 2] & 0xFF) << 8
                    | (bytes[at + 3] & 0xFF);
        }
        for (int i = WORDS; i < BLOCK; i++) {
            int x = w[i - 15];
            int y = w[i - 2];
            w[i] = w[i - 16]
                    + w[i - 7]
                    + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ (x >>> 3))
                    + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ (y >>> 10));
        }
        int[] k = ROUNDS;
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        int sum;
        for (int i = 0; i < BLOCK; i += 8) {
            sum = h
                    + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7))
                    + (g ^ (e & (f ^ g)))
                    + k[i]
                    + w[i];
            d += sum;
            h = sum + ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + ((a & b) | (c & (a | b)));
            sum = g
                    + ((d >>> 6 | d << 26) ^ (d >>> 11 | d << 21) ^ (d >>> 25 | d << 7))
                    + (f ^ (d & (e ^ f)))
                    + k[i + 1]
                    + w[i + 1];
            c += sum;
            g = sum + ((h >>> 2 | h << 30) ^ (h >>> 13 | h << 19) ^ (h >>> 22 | h << 10)) + ((h & a) | (b & (h | a)));
            sum = f
                    + ((c >>> 6 | c << 26) ^ (c >>> 11 | c << 21) ^ (c >>> 25 | c << 7))
                    + (e ^ (c & (d ^ e)))
                    + k[i + 2]
                    + w[i + 2];
            b += sum;
            f = sum + ((g >>> 2 | g << 30) ^ (g >>> 13 | g << 19) ^ (g >>> 22 | g << 10)) + ((g & h) | (a & (g | h)));
            sum = e
                    + ((b >>> 6 | b << 26) ^ (b >>> 11 | b << 21) ^ (b >>> 25 | b << 7))
                    + (d ^ (b & (c ^ d)))
                    + k[i + 3]
                    + w[i + 3];
            a += sum;
            e = sum + ((f >>> 2 | f << 30) ^ (f >>> 13 | f << 19) ^ (f >>> 22 | f << 10)) + ((f & g) | (h & (f | g)));
            sum = d
                    + ((a >>> 6 | a << 26) ^ (a >>> 11 | a << 21) ^ (a >>> 25 | a << 7))
                    + (c ^ (a & (b ^ c)))
                    + k[i + 4]
                    + w[i + 4];
            h += sum;
            d = sum + ((e >>> 2 | e << 30) ^ (e >>> 13 | e << 19) ^ (e >>> 22 | e << 10)) + ((e & f) | (g & (e | f)));
            sum = c
                    + ((h >>> 6 | h << 26) ^ (h >>> 11 | h << 21) ^ (h >>> 25 | h << 7))
                    + (b ^ (h & (a ^ b)))
                    + k[i + 5]
                    + w[i + 5];
            g += sum;
            c = sum + ((d >>> 2 | d << 30) ^ (d >>> 13 | d << 19) ^ (d >>> 22 | d << 10)) + ((d & e) | (f & (d | e)));
            sum = b
                    + ((g >>> 6 | g << 26) ^ (g >>> 11 | g << 21) ^ (g >>> 25 | g << 7))
                    + (a ^ (g & (h ^ a)))
                    + k[i + 6]
                    + w[i + 6];
            f += sum;
            b = sum + ((c >>> 2 | c << 30) ^ (c >>> 13 | c << 19) ^ (c >>> 22 | c << 10)) + ((c & d) | (e & (c | d)));
            sum = a
                    + ((f >>> 6 | f << 26) ^ (f >>> 11 | f << 21) ^ (f >>> 25 | f << 7))
                    + (h ^ (f & (g ^ h)))
                    + k[i + 7]
                    + w[i + 7];
            e += sum;
            a = sum + ((b >>> 2 | b << 30) ^ (b >>> 13 | b << 19) ^ (b >>> 22 | b << 10)) + ((b & c) | (d & (b | c)));
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
