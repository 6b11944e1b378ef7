package io.meshrender.render.output;

import io.meshrender.render.tree.RenderedFile;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hashes files of which those of one name begin alike. In each cluster the values of istiod name the gateways of all others, and of a thousand
 * clusters that is half of all bytes: what such a file has in common with the last one of its name is not hashed again.
 */
final class Beginnings {
    /** A file that is shorter is hashed sooner than it is compared. */
    private static final int LEAST = 1 << 14;

    private final Map<String, Beginning> last = new ConcurrentHashMap<>();

    /**
     * The hash of {@code bytes}.
     *
     * @param file the file that they are of
     * @param bytes not changed by anyone from now on
     */
    Sha256 hash(RenderedFile file, byte[] bytes) {
        if (bytes.length < LEAST) {
            return Sha256.of(bytes);
        }
        String name = file.path().fileName();
        Beginning before = last.putIfAbsent(name, Beginning.NOTHING);
        if (before == null) {
            // Most names are met once, and what may be large is not held for them.
            return Sha256.of(bytes);
        }
        try {
            Beginning own = before.sharedWith(bytes);
            last.put(name, own);
            return own.hash();
        } catch (CloneNotSupportedException e) {
            // A provider of SHA-256 need not be able to go on from one state twice.
            return Sha256.of(bytes);
        }
    }

    /** A file, and the digest of its first bytes, which is only ever cloned. */
    private static final class Beginning {
        static final Beginning NOTHING = new Beginning(new byte[0], 0, Sha256.digest());

        private final byte[] bytes;
        /** How many of them the digest has seen. */
        private final int length;

        private final MessageDigest digest;

        private Beginning(byte[] bytes, int length, MessageDigest digest) {
            this.bytes = bytes;
            this.length = length;
            this.digest = digest;
        }

        /** What {@code other} begins with as this file does. */
        Beginning sharedWith(byte[] other) throws CloneNotSupportedException {
            int common = Arrays.mismatch(bytes, other);
            int shared = common < 0 ? bytes.length : common;
            boolean further = shared >= length;
            MessageDigest ofShared = further ? (MessageDigest) digest.clone() : Sha256.digest();
            int from = further ? length : 0;
            ofShared.update(other, from, shared - from);
            return new Beginning(other, shared, ofShared);
        }

        Sha256 hash() throws CloneNotSupportedException {
            MessageDigest whole = (MessageDigest) digest.clone();
            whole.update(bytes, length, bytes.length - length);
            return Sha256.of(whole);
        }
    }
}
