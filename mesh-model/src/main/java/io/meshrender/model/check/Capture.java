package io.meshrender.model.check;

import io.meshrender.model.InCluster;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the rules of a pod's network leave past its sidecar: addresses and ports of the mesh's names must not be among it. */
final class Capture {
    private static final String ALL = "*";

    private Capture() {}

    /** Only calls of these ranges are taken up. */
    static @Nullable Problem onlyRanges(RawValue value) {
        Cidr vips = value.mesh().settings().vips();
        if (!hasNames(value) || value.is(ALL) || holds(ranges(value), vips)) {
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
        return hasNames(value) && (value.is(ALL) || ranges(value).stream().anyMatch(range -> range.overlaps(vips)))
                ? value.error(
                        "keeps addresses of mesh.vips, " + vips
                                + ", from sidecars: ServiceEntries give them to names, and no cluster routes them",
                        "take these addresses out")
                : null;
    }

    /** Calls of these ports are not taken up. */
    static @Nullable Problem withoutCalledPorts(RawValue value) {
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
        return Arrays.stream(value.value().toString().split(",", -1))
                .map(String::strip)
                .toList();
    }

    /** What is written as a range or an address; one of IPv6, or what is neither, holds no address of a name. */
    private static List<Cidr> ranges(RawValue value) {
        List<Cidr> ranges = new ArrayList<>();
        for (String item : items(value)) {
            range(item).ifPresent(ranges::add);
        }
        return ranges;
    }

    static Optional<Cidr> range(String text) {
        try {
            return Optional.of(Cidr.of(text.contains("/") ? text : text + "/32"));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private static boolean holds(List<Cidr> ranges, Cidr wanted) {
        if (ranges.stream().anyMatch(range -> range.length() <= wanted.length() && range.overlaps(wanted))) {
            return true;
        }
        if (wanted.length() == 32 || ranges.stream().noneMatch(range -> range.overlaps(wanted))) {
            return false;
        }
        int half = wanted.length() + 1;
        IpAddress second = IpAddress.ofBits(wanted.first().bits() | 1 << (32 - half));
        return holds(ranges, Cidr.of(wanted.first() + "/" + half)) && holds(ranges, Cidr.of(second + "/" + half));
    }
}
