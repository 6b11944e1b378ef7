package io.meshrender.model.check;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.CertificateAuthority.CertManager;
import io.meshrender.model.CertificateAuthority.External;
import io.meshrender.model.ExternalAuthority;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.HostPort;
import io.meshrender.model.value.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who signs certificates is known in one place, and reachable there; certificates live long enough to be renewed (334, 335, 336). */
final class AuthorityRules {
    private static final ModelPath PATH = ModelPath.of("mesh", "ca");
    /** Where raw values of istiod may say the address: for all proxies of its cluster. */
    private static final List<List<String>> ADDRESSES =
            List.of(List.of("global", "caAddress"), List.of("meshConfig", "defaultConfig", "proxyMetadata", "CA_ADDR"));

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private AuthorityRules() {}

    /** Sidecars ask an authority at its address; SPIRE's agent is on their node. */
    static List<Problem> address(Mesh mesh) {
        if (!(mesh.settings().ca() instanceof External external)) {
            return List.of();
        }
        ModelPath path = PATH.key("external");
        if (external.kind() == ExternalAuthority.SPIRE) {
            return external.address().isEmpty()
                    ? List.of()
                    : List.of(Problem.error(
                            334,
                            path.key("address"),
                            "an address that nobody asks: sidecars get certificates from SPIRE's agent on their node",
                            "remove it"));
        }
        String address = external.address().map(Object::toString).orElse("");
        if (address.isEmpty()) {
            return List.of(Problem.error(
                    334,
                    path,
                    "an authority of which nobody knows where it is: no sidecar gets a certificate",
                    "add address: <host>:<port>"));
        }
        return isHostAndPort(address)
                ? List.of()
                : List.of(Problem.error(
                        334,
                        path.key("address"),
                        "'" + address + "' is not a host and a port",
                        "write both without a scheme, such as 'cert-manager-istio-csr.cert-manager.svc:443'"));
    }

    private static boolean isHostAndPort(String address) {
        String host = HostPort.hostOf(address);
        return (Host.isHost(host) || IpAddress.isAddress(host))
                && HostPort.portOf(address).isPresent();
    }

    /** What the README, alerts and Secrets say follows from {@code mesh.ca}; a raw value alone leaves them as they are. */
    static List<Problem> besides(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (RawValues raw : RawValues.all(mesh)) {
            for (List<String> keys : raw.component() == Component.ISTIOD ? ADDRESSES : List.<List<String>>of()) {
                RawValue value = RawValue.find(mesh, raw, keys);
                if (value != null && !value.isNothing()) {
                    problems.add(besides(mesh.settings().ca(), value));
                }
            }
        }
        return problems;
    }

    private static Problem besides(CertificateAuthority ca, RawValue value) {
        if (ca instanceof External external) {
            return Problem.error(
                    335,
                    value.path(),
                    "a second place for the address of the authority",
                    external.kind() == ExternalAuthority.SPIRE
                            ? "remove it; sidecars get certificates from SPIRE's agent on their node"
                            : "remove it, and set mesh.ca.external.address");
        }
        return Problem.warning(
                335,
                value.path(),
                "another authority, of which 'mesh.ca' does not speak: the README asks for Secret 'cacerts', and alerts for"
                        + " istiod's certificate",
                "remove it, and set mesh.ca: {external: {address: \"" + value.value() + "\"}}");
    }

    /** cert-manager refuses a certificate of less than an hour, and one that is renewed before it begins; an alert waits for the renewal. */
    static List<Problem> lifetimes(Mesh mesh) {
        CertificateAuthority ca = mesh.settings().ca();
        List<Problem> problems = new ArrayList<>();
        if (!(ca instanceof CertManager certManager)) {
            return problems;
        }
        ModelPath path = PATH.key("certManager");
        long life = certManager.duration().millis();
        if (life < HOUR) {
            problems.add(Problem.error(
                    336,
                    path.key("duration"),
                    "cert-manager refuses a certificate for '" + certManager.duration() + "'",
                    "write '1h' or more"));
            return problems;
        }
        long before = certManager.renewBefore().map(some -> some.millis()).orElse(life / 3);
        if (before >= life) {
            problems.add(Problem.error(
                    336,
                    path.key("renewBefore"),
                    "'" + certManager.renewBefore().map(Object::toString).orElse("")
                            + "' before the end of a certificate for '" + certManager.duration()
                            + "' is before its beginning",
                    "make it shorter than the duration"));
            return problems;
        }
        Optional<Long> alert = days(mesh);
        if (alert.isPresent() && alert.get() * DAY >= before) {
            problems.add(Problem.warning(
                    336,
                    path.key(certManager.renewBefore().isPresent() ? "renewBefore" : "duration"),
                    "cert-manager renews it " + before / HOUR + "h before its end, and 'IstioCACertExpiresSoon' fires "
                            + alert.get() + " days before: at every renewal",
                    lessThan(before, mesh)));
        }
        return problems;
    }

    /** The most days that are less than {@code before}; not even one is, if that is a day or less. */
    private static String lessThan(long before, Mesh mesh) {
        long days = (before - 1) / DAY;
        String stack = mesh.observability()
                .flatMap(Observability::kubePrometheusStack)
                .map(some -> "kubePrometheusStack")
                .orElse("prometheus");
        return days == 0
                ? "renew it more than a day before its end"
                : "set observability." + stack + ".alerts.caCertificateDays to " + days;
    }

    private static Optional<Long> days(Mesh mesh) {
        Observability observability = mesh.observability().orElse(null);
        if (observability == null) {
            return Optional.empty();
        }
        return observability
                .kubePrometheusStack()
                .map(stack -> stack.alerts())
                .or(() -> observability.prometheus().map(existing -> existing.alerts()))
                .map(alerts -> (long) alerts.caCertificateDays().number());
    }
}
