package io.meshrender.model.istio;

import java.util.List;

/** How a caller opens TLS: the {@code tls} of a traffic policy (812). */
final class ClientTlsRules {
    private static final String CONFIG_MAP = "configmap://";

    private ClientTlsRules() {}

    static void check(Part tls, String namespace, Findings findings) {
        if (!tls.isThere() || tls.isWrong()) {
            return;
        }
        Part credential = tls.at("credentialName");
        configMap(credential, namespace, findings);
        boolean simple = tls.at("mode").is("SIMPLE");
        boolean mutual = tls.at("mode").is("MUTUAL");
        if (tls.at("insecureSkipVerify").isTrue() && (simple || mutual)) {
            for (String key : List.of("caCertificates", "credentialName", "subjectAltNames")) {
                if (tls.at(key).isSet() && !(mutual && key.equals("credentialName"))) {
                    findings.error(
                            tls.at(key), key + ", while 'insecureSkipVerify' verifies nothing", "keep one of the two");
                }
            }
        }
        if ((simple || mutual) && credential.isSet()) {
            for (String key : List.of("clientCertificate", "privateKey", "caCertificates", "caCrl")) {
                if (tls.at(key).isSet()) {
                    findings.error(tls.at(key), "a file beside 'credentialName'", "keep one of the two");
                }
            }
        } else if (mutual && !credential.isWrong()) {
            for (String key : List.of("clientCertificate", "privateKey")) {
                if (tls.at(key).isMissing()) {
                    findings.error(tls.at(key), "missing, which mode MUTUAL needs", "add it, or 'credentialName'");
                }
            }
        }
    }

    private static void configMap(Part credential, String namespace, Findings findings) {
        if (!credential.text().startsWith(CONFIG_MAP)) {
            return;
        }
        String name = credential.text().substring(CONFIG_MAP.length());
        int slash = name.indexOf('/');
        if (slash >= 0 && !name.substring(0, slash).equals(namespace)) {
            findings.error(credential, "a ConfigMap of another namespace", "name one of the rule's own namespace");
        }
    }
}
