package io.meshrender.model.istio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The body of an answer that the proxy gives itself (818). */
final class BodyRules {
    private static final int MOST = 1024 * 1024;
    private static final int MANY = 100 * 1024;

    private BodyRules() {}

    static void check(Part body, Findings findings) {
        Part text = body.at("string");
        size(text, text.text().getBytes(StandardCharsets.UTF_8).length, findings);
        Part bytes = body.at("bytes");
        if (bytes.isSet()) {
            String plain = bytes.text().replace('-', '+').replace('_', '/').replaceAll("=+$", "");
            try {
                size(bytes, Base64.getDecoder().decode(plain).length, findings);
            } catch (IllegalArgumentException e) {
                findings.error(bytes, "bytes that are not in base64", "write 'string' for a plain text");
            }
        }
    }

    private static void size(Part at, int size, Findings findings) {
        if (size > MOST) {
            findings.error(at, "a body of " + size + " bytes", "at most " + MOST + " may be here");
        } else if (size > MANY) {
            findings.warning(at, "a body of " + size + " bytes goes to every proxy", "serve it by a workload");
        }
    }
}
