package io.meshrender.model.check;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.ExternalAuthority;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Commas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The templates of which istiod makes sidecars and the pods of gateways: with SPIRE one of them mounts the socket by which a proxy gets its certificate. */
final class Templates {
    private static final String SIDECAR = "sidecar";
    private static final String GATEWAY = "gateway";
    private static final String SPIRE = "spire";

    private Templates() {}

    /** Templates that pods get if they ask for none. */
    static @Nullable Problem ofPods(RawValue value) {
        List<?> templates = value.value() instanceof List<?> list ? list : List.of(value.value());
        if (!templates.isEmpty() && !templates.contains(SIDECAR)) {
            return Injection.nowhere(value);
        }
        return hasSpire(value.mesh()) && !templates.contains(SPIRE)
                ? value.error(
                        "leaves out template 'spire', which mounts SPIRE's socket: no sidecar gets a certificate",
                        "remove it; or add 'spire' to the list")
                : null;
    }

    /** A template of the name of the one that is rendered. */
    static @Nullable Problem ofSpire(RawValue value) {
        return hasSpire(value.mesh())
                ? Problem.error(
                        502,
                        value.path(),
                        "takes the place of the template that mounts SPIRE's socket into sidecars and gateways",
                        "remove it; or give it another name, and add that to defaultTemplates behind 'sidecar' and 'spire'")
                : null;
    }

    /** Templates of a gateway's pods, joined with commas. */
    static @Nullable Problem ofGateway(RawValue value) {
        List<String> templates = Commas.items(value.value().toString());
        if (!templates.contains(GATEWAY)) {
            return CountedOfGateway.noGateway(value);
        }
        return hasSpire(value.mesh()) && !templates.contains(SPIRE)
                ? value.error(
                        "leaves out template 'spire', which mounts SPIRE's socket: the gateway gets no certificate",
                        "remove it; or write " + value.value() + ",spire")
                : null;
    }

    private static boolean hasSpire(Mesh mesh) {
        return mesh.settings().ca() instanceof CertificateAuthority.External external
                && external.kind() == ExternalAuthority.SPIRE;
    }
}
