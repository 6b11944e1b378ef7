package io.meshrender.model.istio;

import java.util.List;
import java.util.Map;

/** Keys of an issuer of tokens that are written down instead of fetched: a set of JSON Web Keys (RFC 7517). */
public final class WrittenKeys {
    private WrittenKeys() {}

    /** What they are. */
    public enum Kind {
        /** A set of public keys. */
        PUBLIC,
        /** A set with a secret key in it, which everybody reads who reads the tree. */
        SECRET,
        /** No set of keys. */
        NONE
    }

    /** What {@code text} holds. */
    public static Kind of(String text) {
        if (!(Json.read(text) instanceof Map<?, ?> set)
                || !(set.get("keys") instanceof List<?> keys)
                || keys.isEmpty()) {
            return Kind.NONE;
        }
        boolean secret = false;
        for (Object key : keys) {
            if (!(key instanceof Map<?, ?> members) || !(members.get("kty") instanceof String type)) {
                return Kind.NONE;
            }
            secret |= type.equals("oct") || members.containsKey("d");
        }
        return secret ? Kind.SECRET : Kind.PUBLIC;
    }
}
