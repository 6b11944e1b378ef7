package io.meshrender.render.calls;

import io.meshrender.model.route.Route;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.TrustDomain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A name that the pods of a cluster call or answer, as a line, and what its file must say of it besides.
 *
 * @param local whether it is what Kubernetes has by itself
 * @param text without the end of the line
 * @param service the service behind it
 * @param gateways the gateways that its calls go through
 * @param direct whether it goes directly to pods of another cluster, or through gateways that several clusters share
 * @param shared whether its calls are shared out
 */
record CallLine(
        Host host,
        boolean local,
        String text,
        ServiceLine service,
        List<Way.Gateway> gateways,
        boolean direct,
        boolean shared) {
    /** That of {@link CallRow#ORDER}. */
    static final Comparator<CallLine> ORDER = CallLine::compare;

    private static int compare(CallLine one, CallLine other) {
        return CallRow.compare(one.host, one.local, other.host, other.local);
    }

    /**
     * The line of what {@link CallRow} says.
     *
     * @param trustDomain that of the cluster's own pods
     */
    static CallLine of(
            Route route, Optional<IpAddress> address, boolean exported, ServiceLine service, TrustDomain trustDomain) {
        List<Way.Gateway> gateways = new ArrayList<>(1);
        boolean direct = false;
        boolean shared = false;
        for (List<Way> tier : route.tiers()) {
            for (Way way : tier) {
                shared |= way.share() > 0;
                if (way instanceof Way.Gateway gateway) {
                    gateways.add(gateway);
                    direct |= isShared(gateway);
                } else {
                    direct |= way instanceof Way.Neighbour;
                }
            }
        }
        String text = text(route, address, exported, service, trustDomain);
        return new CallLine(route.host(), route.local(), text, service, List.copyOf(gateways), direct, shared);
    }

    static boolean isShared(Way.Gateway gateway) {
        return gateway.through().size() > 1 || !gateway.through().contains(gateway.cluster());
    }

    /** The same line, which holds a list of gateways that others hold too. */
    CallLine with(List<Way.Gateway> same) {
        return new CallLine(host, local, text, service, same, direct, shared);
    }

    private static String text(
            Route route, Optional<IpAddress> address, boolean exported, ServiceLine service, TrustDomain trustDomain) {
        String callers = route.called() ? CallsText.some(route.callers(), CallsText.ALL) : CallsText.NONE;
        if (route.local()) {
            return CallsText.row("local", route.host(), service.name(), callers);
        }
        return CallsText.row(
                "name",
                route.host(),
                service.name(),
                address.isPresent() ? address.get() : CallsText.NONE,
                callers,
                CallsText.some(route.seenFrom(), CallsText.ALL),
                tiers(route),
                unreachable(route),
                demanded(route, service, trustDomain),
                exported ? CallsText.YES : CallsText.NONE);
    }

    /** The service's identity in the cluster's own trust domain is not spelt out. */
    private static String demanded(Route route, ServiceLine service, TrustDomain trustDomain) {
        if (route.identity().isEmpty()) {
            return CallsText.NONE;
        }
        String identity = route.identity().get();
        return identity.equals(service.identity().spiffe(trustDomain)) ? CallsText.YES : identity;
    }

    private static String tiers(Route route) {
        StringBuilder text = new StringBuilder();
        for (var tier : route.tiers()) {
            char before = '>';
            for (Way way : tier) {
                if (text.length() > 0) {
                    text.append(before);
                }
                text.append(way instanceof Way.Neighbour ? "=" : "").append(way.cluster());
                if (way.share() > 0) {
                    text.append(':').append(way.share());
                }
                before = '|';
            }
        }
        return text.length() == 0 ? CallsText.NONE : text.toString();
    }

    private static String unreachable(Route route) {
        StringBuilder text = new StringBuilder();
        for (Way.None none : route.unreachable()) {
            text.append(text.length() == 0 ? "" : ",")
                    .append(none.cluster())
                    .append(": ")
                    .append(none.why());
        }
        return text.length() == 0 ? CallsText.NONE : text.toString();
    }
}
