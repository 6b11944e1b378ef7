package io.meshrender.model.istio;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a Gateway's server ends TLS (813). */
final class ServerTlsRules {
    private static final Set<String> CIPHERS = Set.of(
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-CHACHA20-POLY1305",
            "ECDHE-RSA-CHACHA20-POLY1305",
            "ECDHE-ECDSA-AES128-SHA",
            "ECDHE-RSA-AES128-SHA",
            "ECDHE-ECDSA-AES256-SHA",
            "ECDHE-RSA-AES256-SHA",
            "AES128-GCM-SHA256",
            "AES256-GCM-SHA384",
            "AES128-SHA",
            "AES256-SHA",
            "DES-CBC3-SHA");
    private static final List<String> CERTIFICATES = List.of(
            "serverCertificate",
            "privateKey",
            "caCertificates",
            "tlsCertificates",
            "credentialName",
            "credentialNames");

    private ServerTlsRules() {}

    static void check(Part tls, Findings findings) {
        if (!tls.isThere() || tls.isWrong() || tls.at("mode").isWrong()) {
            return;
        }
        String mode =
                tls.at("mode").isMissing() ? "PASSTHROUGH" : tls.at("mode").text();
        ciphers(tls, findings);
        exclusive(tls, findings);
        if (mode.equals("ISTIO_MUTUAL")) {
            for (String key : CERTIFICATES) {
                if (tls.at(key).isSet()) {
                    findings.error(
                            tls.at(key),
                            "a certificate with mode ISTIO_MUTUAL, which brings the mesh's own",
                            "remove it");
                }
            }
            return;
        }
        if (mode.endsWith("PASSTHROUGH")) {
            passThrough(tls, mode, findings);
        } else {
            certificates(tls, mode, findings);
        }
        Part revoked = tls.at("caCrl");
        boolean remote =
                tls.at("credentialName").isSet() || tls.at("credentialNames").isSet();
        if (revoked.isSet() && mode.equals("SIMPLE") && !remote) {
            findings.error(
                    revoked, "a list of revoked certificates with mode SIMPLE", "remove it: no client shows one");
        }
        if (revoked.isSet()
                && mode.endsWith("PASSTHROUGH")
                && tls.at("credentialName").isSet()) {
            findings.error(revoked, "'caCrl' beside 'credentialName'", "put the list into the credential");
        }
    }

    private static void passThrough(Part tls, String mode, Findings findings) {
        for (String key : CERTIFICATES) {
            if (tls.at(key).isSet()) {
                findings.warning(tls.at(key), "a certificate with mode " + mode + ", which uses none", "remove it");
                return;
            }
        }
        if (tls.at("caCrl").isSet()) {
            findings.warning(tls.at("caCrl"), "'caCrl' with mode " + mode + ", which verifies nothing", "remove it");
        }
    }

    /** The definitions allow one of these pairs, and the validation one source of certificates in all. */
    private static void exclusive(Part tls, Findings findings) {
        Part names = tls.at("credentialNames");
        Part name = tls.at("credentialName");
        Part listed = tls.at("tlsCertificates");
        boolean files =
                tls.at("serverCertificate").isSet() && tls.at("privateKey").isSet();
        int sources = (files ? 1 : 0) + (name.isSet() ? 1 : 0) + (names.isSet() ? 1 : 0) + (listed.isSet() ? 1 : 0);
        boolean istio = tls.at("mode").is("ISTIO_MUTUAL");
        if ((sources > 1 && !istio) || (names.isThere() && (name.isThere() || listed.isThere()))) {
            findings.error(
                    tls,
                    "more than one source of certificates",
                    "keep one of credentialName, credentialNames, tlsCertificates and the two files");
        }
    }

    private static void certificates(Part tls, String mode, Findings findings) {
        if (tls.at("credentialName").isSet() || tls.at("credentialNames").isSet()) {
            return;
        }
        if (tls.at("credentialName").isWrong() || tls.at("credentialNames").isWrong()) {
            return;
        }
        if (!mode.equals("SIMPLE") && tls.at("caCertificates").isMissing()) {
            findings.error(
                    tls.at("caCertificates"), "missing, which mode " + mode + " needs", "add it, or 'credentialName'");
        }
        Part listed = tls.at("tlsCertificates");
        if (listed.size() > 2) {
            findings.warning(listed, "more than two certificates", "a server shows two at most");
        }
        for (Part holder : listed.isSet() ? listed.items() : List.of(tls)) {
            for (String key : List.of("serverCertificate", "privateKey")) {
                if (holder.at(key).isMissing()) {
                    findings.error(
                            holder.at(key), "missing, which mode " + mode + " needs", "add it, or 'credentialName'");
                }
            }
        }
    }

    private static void ciphers(Part tls, Findings findings) {
        String least = tls.at("minProtocolVersion").text();
        if ((least.equals("TLSV1_0") || least.equals("TLSV1_1"))
                && tls.at("cipherSuites").isMissing()) {
            findings.warning(
                    tls.at("minProtocolVersion"),
                    least + " without ciphers that go with it, which are not among the default ones",
                    "add 'cipherSuites', or write TLSV1_2");
        }
        Set<String> seen = new HashSet<>();
        for (Part cipher : tls.at("cipherSuites").items()) {
            String text = cipher.text();
            boolean plain = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0)) && !text.equals("ALL");
            if (plain && !CIPHERS.contains(text)) {
                findings.warning(
                        cipher,
                        Shown.quoted(text) + " is no cipher suite that Envoy knows",
                        Shown.instead(text, CIPHERS));
            } else if (!cipher.isWrong() && !seen.add(text)) {
                findings.warning(cipher, Shown.quoted(text) + " is defined twice", "remove one");
            }
        }
    }
}
