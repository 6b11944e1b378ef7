package io.meshrender.model.istio;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys that sign tokens, written down instead of fetched (819, 234): a JSON Web Key, or a set of them (RFC 7517). */
public final class Jwks {
    private static final Map<String, List<String>> BYTES = Map.of(
            "RSA", List.of("n", "e"),
            "EC", List.of("x", "y"),
            "OKP", List.of("x"),
            "oct", List.of("k"));

    private Jwks() {}

    /**
     * What is wrong with such keys.
     *
     * @param secret whether it is a key, and a secret one
     * @param words what it is, as the beginning of a sentence
     * @param edit what to do
     */
    public record Fault(boolean secret, String words, String edit) {
        private static Fault of(String words, String edit) {
            return new Fault(false, words, edit);
        }
    }

    static void check(Part jwks, Findings findings) {
        for (Fault fault : faults(jwks.text())) {
            if (fault.secret()) {
                findings.warning(jwks, fault.words(), fault.edit());
            } else {
                findings.error(jwks, fault.words(), fault.edit());
            }
        }
    }

    /** Whether a text is a set of at least one key, and nothing comes after it: Envoy, unlike Istio, reads it to its end. */
    public static boolean isSet(String text) {
        return Json.isWhole(text)
                && Json.read(text) instanceof Map<?, ?> top
                && top.get("keys") instanceof List<?> keys
                && !keys.isEmpty();
    }

    /** What Istio refuses of a text, and secret keys in it. */
    public static List<Fault> faults(String text) {
        if (!(Json.read(text) instanceof Map<?, ?> top)) {
            return List.of(Fault.of("keys that are no JSON object", "write {\"keys\": [...]}"));
        }
        Object keys = top.get("keys");
        List<Fault> faults = new ArrayList<>();
        if (keys == null) {
            key(top, "the key").ifPresent(faults::add);
        } else if (keys instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                key(list.get(i), "key " + i).ifPresent(faults::add);
            }
        } else if (!keys.equals(new Json.Other("null"))) {
            faults.add(Fault.of("'keys' that are no list", "write {\"keys\": [...]}"));
        }
        return faults;
    }

    private static Optional<Fault> key(@Nullable Object value, String which) {
        String type = value instanceof Map<?, ?> key && key.get("kty") instanceof String kty ? kty : "";
        List<String> wanted = BYTES.getOrDefault(type, List.of());
        if (!(value instanceof Map<?, ?> key) || wanted.isEmpty()) {
            return Optional.of(Fault.of(
                    which + " is none: its 'kty' is " + Shown.quoted(type),
                    "write the key as it was published: RSA, EC, OKP or oct"));
        }
        boolean curve = type.equals("EC") || type.equals("OKP");
        if (curve && !(key.get("crv") instanceof String)) {
            return Optional.of(Fault.of(which + " has no 'crv'", "add it"));
        }
        for (String member : wanted) {
            if (!(key.get(member) instanceof String text) || !isBase64(text)) {
                return Optional.of(
                        Fault.of(which + " has no '" + member + "' in base64", "write the key as it was published"));
            }
        }
        if (type.equals("oct") || key.containsKey("d")) {
            if (key.containsKey("d") && !(key.get("d") instanceof String text && isBase64(text))) {
                return Optional.of(Fault.of(which + " has no 'd' in base64", "write the public key alone"));
            }
            return Optional.of(new Fault(
                    true,
                    which + " is a secret one, which everyone can read who reads the manifest",
                    "write the public key, which is all that is used"));
        }
        return Optional.empty();
    }

    private static boolean isBase64(String text) {
        boolean url = text.indexOf('+') < 0 && text.indexOf('/') < 0;
        boolean padded = text.endsWith("=");
        try {
            (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return !padded || text.length() % 4 == 0;
    }
}
