package io.meshrender.render.istio;

import static java.util.Map.entry;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.CertificateAuthority.CertManager;
import io.meshrender.model.CertificateAuthority.Issuer;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.Mapping;
import io.meshrender.render.yaml.YamlFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Each cluster's own intermediate CA below the root that all share, in a mesh with {@code ca: certManager}: a cert-manager Certificate whose
 * Secret is the {@code cacerts} that istiod signs with. It lies with the namespaces, because istiod makes a root of its own if it starts
 * before that Secret is there.
 */
public final class Certificates {
    private static final ObjectKind KIND = ObjectKind.of("cert-manager.io/v1", "Certificate");
    private static final Origins ORIGIN = Origins.at("mesh", "ca");
    private static final String SECRET = "cacerts";

    private Certificates() {}

    /** The Certificate of a cluster, if cert-manager brings the root to it. */
    public static Stream<RenderedFile> render(ClusterView view) {
        CertificateAuthority ca = view.mesh().settings().ca();
        if (ca instanceof CertManager certManager) {
            return Stream.of(YamlFiles.object(
                    view.name().text(),
                    Section.NAMESPACES,
                    ObjectId.of(KIND, Mesh.ROOT_NAMESPACE.text(), SECRET),
                    ORIGIN,
                    () -> certificate(view.name(), view.mesh().settings().id(), certManager)));
        }
        return Stream.empty();
    }

    /** A mapping: fabric8 has a type for it, in a model of its own (io.fabric8:certmanager-model), and one file is not worth that jar. */
    private static Map<String, Object> certificate(Name cluster, Name mesh, CertManager certManager) {
        Issuer issuer = certManager.issuer();
        Map<String, Object> certificate = new LinkedHashMap<>();
        certificate.put("apiVersion", "cert-manager.io/v1");
        certificate.put("kind", "Certificate");
        certificate.put("metadata", Mapping.of(entry("name", SECRET), entry("namespace", Mesh.ROOT_NAMESPACE.text())));
        SortedMap<String, Object> spec = new TreeMap<>();
        // A common name has room for 64 characters, which a cluster's name always fits.
        spec.put("commonName", cluster.text());
        if (!certManager.dnsNames().isEmpty()) {
            spec.put(
                    "dnsNames",
                    certManager.dnsNames().stream().map(Object::toString).toList());
        }
        spec.put("duration", certManager.duration().text());
        spec.put("isCA", true);
        spec.put(
                "issuerRef",
                Mapping.of(
                        entry("group", "cert-manager.io"),
                        entry("kind", issuer.kind().text()),
                        entry("name", issuer.name().text())));
        spec.put(
                "privateKey",
                Mapping.of(entry("algorithm", "RSA"), entry("rotationPolicy", "Always"), entry("size", 4096)));
        certManager.renewBefore().ifPresent(before -> spec.put("renewBefore", before.text()));
        spec.put("secretName", SECRET);
        spec.put("subject", Mapping.of(entry("organizations", List.of(mesh.text()))));
        certificate.put("spec", spec);
        return certificate;
    }
}
