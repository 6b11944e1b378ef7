package io.meshrender.model.check;

import io.meshrender.model.InCluster;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Commas;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.Ranges;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the rules of a pod's network leave past its sidecar: addresses and ports of the mesh's names must not be among it. */
final class Capture {
    private static final String ALL = "*";
    private static final String DNS = "53";

    private Capture() {}

    /** Only calls of these ranges are taken up. */
    static @Nullable Problem onlyRanges(RawValue value) {
        Cidr vips = value.mesh().settings().vips();
        if (!hasNames(value) || value.is(ALL) || ranges(value).holds(vips)) {
            return null;
        }
        return value.error(
                "does not hold mesh.vips, " + vips
                        + ": no sidecar takes up calls of the addresses that ServiceEntries give to names, and none answers",
                "add " + vips);
    }

    /** Calls of these ranges are not taken up. */
    static @Nullable Problem withoutRanges(RawValue value) {
        Cidr vips = value.mesh().settings().vips();
        return hasNames(value) && (value.is(ALL) || ranges(value).overlaps(vips))
                ? value.error(
                        "keeps addresses of mesh.vips, " + vips
                                + ", from sidecars: ServiceEntries give them to names, and no cluster routes them",
                        "take these addresses out")
                : null;
    }

    /** Calls of these ports are not taken up; by one of them pods ask for names. */
    static @Nullable Problem withoutCalledPorts(RawValue value) {
        if (hasNamesOfTheMesh(value) && items(value).contains(DNS)) {
            return value.error(
                    "leaves questions for names to the DNS of each cluster, which knows no name below mesh.domain",
                    "take port " + DNS + " out");
        }
        return port(value, ServicePort::port, port -> listed(value, port))
                .map(port -> value.error(
                        "keeps calls of " + port + " from sidecars, and only they reach other clusters",
                        "take the port out"))
                .orElse(null);
    }

    /** What comes in at other ports does not pass the sidecar. */
    static @Nullable Problem onlyServedPorts(RawValue value) {
        if (value.is(ALL)) {
            return null;
        }
        return port(value, ServicePort::targetPortOrPort, port -> !listed(value, port))
                .map(port -> value.error(
                        "leaves out " + port
                                + ": its pods would get what other clusters send as mTLS, which no sidecar opens",
                        "remove it, or add the port"))
                .orElse(null);
    }

    /** What comes in at these ports does not pass the sidecar. */
    static @Nullable Problem withoutServedPorts(RawValue value) {
        return port(value, ServicePort::targetPortOrPort, port -> listed(value, port))
                .map(port -> value.error(
                        "keeps " + port
                                + " from sidecars: its pods would get what other clusters send as mTLS, which none opens",
                        "take the port out"))
                .orElse(null);
    }

    private static boolean hasNames(RawValue value) {
        return value.mesh().services().values().stream().anyMatch(service -> service.isKnownElsewhere());
    }

    /** Names below {@code mesh.domain}, which only sidecars know. */
    private static boolean hasNamesOfTheMesh(RawValue value) {
        return value.mesh().services().values().stream()
                .anyMatch(service -> service.names().stream().anyMatch(kind -> kind != NameKind.KUBERNETES));
    }

    private static Optional<String> port(RawValue value, Function<ServicePort, Port> which, Predicate<Port> bad) {
        return value.mesh().services().values().stream()
                .filter(Service::isKnownElsewhere)
                .flatMap(service -> InCluster.variants(value.mesh(), service).stream())
                .flatMap(service -> service.ports().stream()
                        .map(which)
                        .filter(bad)
                        .map(port -> "port " + port + " of '" + service.name() + "'"))
                .findFirst();
    }

    private static boolean listed(RawValue value, Port port) {
        return value.is(ALL) || items(value).contains(port.text());
    }

    private static List<String> items(RawValue value) {
        return Commas.items(value.value().toString());
    }

    private static Ranges ranges(RawValue value) {
        return Ranges.of(value.value().toString());
    }
}
