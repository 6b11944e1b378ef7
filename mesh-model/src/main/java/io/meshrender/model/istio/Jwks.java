package io.meshrender.model.istio;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys that sign tokens, written into a RequestAuthentication (819): a JSON Web Key, or a set of them (RFC 7517). */
final class Jwks {
    private static final Map<String, List<String>> BYTES = Map.of(
            "RSA", List.of("n", "e"),
            "EC", List.of("x", "y"),
            "OKP", List.of("x"),
            "oct", List.of("k"));

    private Jwks() {}

    static void check(Part jwks, Findings findings) {
        if (!(Json.read(jwks.text()) instanceof Map<?, ?> top)) {
            findings.error(jwks, "keys that are no JSON object", "write {\"keys\": [...]}");
            return;
        }
        Object keys = top.get("keys");
        if (keys == null) {
            key(jwks, top, "the key", findings);
        } else if (keys instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                key(jwks, list.get(i), "key " + i, findings);
            }
        } else if (!keys.equals(new Json.Other("null"))) {
            findings.error(jwks, "'keys' that are no list", "write {\"keys\": [...]}");
        }
    }

    private static void key(Part at, @Nullable Object value, String which, Findings findings) {
        String type = value instanceof Map<?, ?> key && key.get("kty") instanceof String kty ? kty : "";
        List<String> wanted = BYTES.getOrDefault(type, List.of());
        if (!(value instanceof Map<?, ?> key) || wanted.isEmpty()) {
            findings.error(at, which + " is none: its 'kty' is " + Shown.quoted(type), "known: RSA, EC, OKP, oct");
            return;
        }
        boolean curve = type.equals("EC") || type.equals("OKP");
        if (curve && !(key.get("crv") instanceof String)) {
            findings.error(at, which + " has no 'crv'", "add it");
            return;
        }
        for (String member : wanted) {
            if (!(key.get(member) instanceof String text) || !isBase64(text)) {
                findings.error(at, which + " has no '" + member + "' in base64", "write the key as it was published");
                return;
            }
        }
        if (type.equals("oct") || key.containsKey("d")) {
            if (key.containsKey("d") && !(key.get("d") instanceof String text && isBase64(text))) {
                findings.error(at, which + " has no 'd' in base64", "write the public key alone");
                return;
            }
            findings.warning(
                    at,
                    which + " is a secret one, which everyone can read who reads the manifest",
                    "write the public key, which is all that is used");
        }
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
