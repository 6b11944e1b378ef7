package io.meshrender.render.calls;

import io.meshrender.model.HttpMethod;
import io.meshrender.model.Mtls;
import io.meshrender.model.OnFailure;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Protocol;
import io.meshrender.model.route.Admission;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.GatewayAddress;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.HttpPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.TrustDomain;
import io.meshrender.model.value.WholePercent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what {@link CallsText} writes. Of a text that somebody has changed it says which line it does not understand. */
final class CallsReader {
    private final Map<Name, Way.Gateway> gateways = new HashMap<>();
    private final Map<Name, CalledService> services = new HashMap<>();
    private final Set<Name> ruled = new HashSet<>();
    private final List<CallRow> rows = new ArrayList<>();
    private Optional<ClusterCalls> head = Optional.empty();

    ClusterCalls read(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty() && lines[i].charAt(0) != '#') {
                try {
                    line(lines[i].split("\t", -1));
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IllegalArgumentException("line " + (i + 1) + " is none of calls.tsv", e);
                }
            }
        }
        ClusterCalls calls = head();
        return new ClusterCalls(calls.cluster(), calls.locality(), calls.trustDomain(), calls.mtls(), rows);
    }

    private void line(String[] columns) {
        switch (columns[0]) {
            case "cluster" ->
                head = Optional.of(new ClusterCalls(
                        Name.of(columns[1]),
                        Locality.of(columns[2]),
                        TrustDomain.of(columns[3]),
                        Mtls.valueOf(columns[4]),
                        List.of()));
            case "gateway" -> gateway(Name.of(columns[1]), columns[2], columns.length > 3 ? columns[3] : columns[1]);
            case "service" -> service(columns);
            case "rule" -> rule(columns);
            case "first" -> first(columns);
            case "name" -> name(columns);
            case "local" -> local(columns);
            default -> throw new IllegalArgumentException(columns[0]);
        }
    }

    private ClusterCalls head() {
        return head.orElseThrow(() -> new IllegalArgumentException("no line says which cluster it is about"));
    }

    private void gateway(Name cluster, String address, String through) {
        int colon = address.lastIndexOf(':');
        gateways.put(
                cluster,
                new Way.Gateway(
                        cluster,
                        GatewayAddress.of(address.substring(0, colon)),
                        Port.of(Integer.parseInt(address.substring(colon + 1))),
                        names(through)));
    }

    private void service(String[] columns) {
        Name name = Name.of(columns[1]);
        String[] failures = columns[5].split("/", -1);
        services.put(
                name,
                new CalledService(
                        name,
                        Identity.of(columns[2]),
                        list(columns[3], CallsReader::port),
                        admission(columns[4]),
                        new OutlierDetection(
                                new Count(failures[0]),
                                new Count(failures[1]),
                                Duration.of(failures[2]),
                                Duration.of(failures[3]),
                                new WholePercent(failures[4])),
                        absent(columns[6]) ? Optional.empty() : Optional.of(Duration.of(columns[6]))));
    }

    private static Admission admission(String text) {
        if (absent(text)) {
            return Admission.CLOSED;
        }
        SortedSet<Identity> identities = new TreeSet<>(list(text, Identity::of));
        return identities.isEmpty() ? Admission.OPEN : Admission.only(identities);
    }

    /** The first rule of a service takes the place of what its line says, the others come beside it. */
    private void rule(String[] columns) {
        CalledService service = known(columns[1]);
        List<Grant> grants = new ArrayList<>(
                ruled.add(service.name()) ? List.of() : service.admission().grants());
        grants.add(new Grant(
                new TreeSet<>(list(columns[2], Identity::of)),
                new TreeSet<>(list(columns[3], Port::new)),
                new TreeSet<>(list(columns[4], HttpMethod::valueOf)),
                new TreeSet<>(list(columns[5], HttpPath::of)),
                absent(columns[6]) ? Optional.empty() : Optional.of(columns[6])));
        services.put(service.name(), service.with(new Admission(true, grants)));
    }

    private void first(String[] columns) {
        CalledService service = known(columns[1]);
        FirstAsked first = new FirstAsked(
                Name.of(columns[2]),
                absent(columns[3]) ? Optional.empty() : Optional.of(Name.of(columns[3])),
                new TreeSet<>(list(columns[4], Port::new)),
                new TreeSet<>(list(columns[5], HttpPath::of)),
                new TreeSet<>(list(columns[6], HttpPath::of)),
                columns[7].equals(CallsText.YES),
                columns[8].equals(OnFailure.ALLOW.toString()) ? OnFailure.ALLOW : OnFailure.DENY);
        services.put(service.name(), service.with(service.admission().asking(Optional.of(first))));
    }

    private static CalledService.Spoken port(String text) {
        int slash = text.indexOf('/');
        return new CalledService.Spoken(
                Port.of(Integer.parseInt(text.substring(0, slash))), Protocol.valueOf(text.substring(slash + 1)));
    }

    private void name(String[] columns) {
        CalledService service = known(columns[2]);
        ClusterCalls calls = head();
        Optional<String> demanded = absent(columns[8])
                ? Optional.empty()
                : Optional.of(
                        columns[8].equals(CallsText.YES)
                                ? "spiffe://" + service.identity().in(calls.trustDomain())
                                : columns[8]);
        Route route = new Route(
                Host.of(columns[1]),
                false,
                calls.cluster(),
                names(columns[5]),
                !absent(columns[4]),
                names(columns[4]),
                tiers(columns[6]),
                list(columns[7], CallsReader::none),
                demanded,
                service.admission(),
                calls.mtls());
        Optional<IpAddress> address = absent(columns[3]) ? Optional.empty() : Optional.of(IpAddress.of(columns[3]));
        rows.add(new CallRow(route, service, address, columns[9].equals(CallsText.YES)));
    }

    private void local(String[] columns) {
        CalledService service = known(columns[2]);
        ClusterCalls calls = head();
        Route route = new Route(
                Host.of(columns[1]),
                true,
                calls.cluster(),
                Collections.emptySortedSet(),
                !absent(columns[3]),
                names(columns[3]),
                List.of(List.of(new Way.Home(calls.cluster()))),
                List.of(),
                Optional.empty(),
                service.admission(),
                calls.mtls());
        rows.add(CallRow.local(route, service));
    }

    private CalledService known(String name) {
        CalledService service = services.get(Name.of(name));
        if (service == null) {
            throw new IllegalArgumentException(name);
        }
        return service;
    }

    private List<List<Way>> tiers(String text) {
        List<List<Way>> tiers = new ArrayList<>();
        if (!absent(text)) {
            for (String tier : text.split(">", -1)) {
                List<Way> ways = new ArrayList<>();
                for (String way : tier.split("\\|", -1)) {
                    ways.add(way(way));
                }
                tiers.add(ways);
            }
        }
        return tiers;
    }

    private Way way(String text) {
        if (text.startsWith("=")) {
            return new Way.Neighbour(Name.of(text.substring(1)));
        }
        Name cluster = Name.of(text);
        if (cluster.equals(head().cluster())) {
            return new Way.Home(cluster);
        }
        Way.Gateway gateway = gateways.get(cluster);
        if (gateway == null) {
            throw new IllegalArgumentException(text);
        }
        return gateway;
    }

    private static Way.None none(String text) {
        int colon = text.indexOf(": ");
        String words = text.substring(colon + 2);
        for (Way.Why why : Way.Why.values()) {
            if (why.toString().equals(words)) {
                return new Way.None(Name.of(text.substring(0, colon)), why);
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static SortedSet<Name> names(String text) {
        return new TreeSet<>(list(text, Name::of));
    }

    private static <T> List<T> list(String text, Function<String, T> item) {
        List<T> items = new ArrayList<>();
        if (!absent(text) && !text.equals(CallsText.ALL)) {
            for (String one : text.split(",", -1)) {
                items.add(item.apply(one));
            }
        }
        return items;
    }

    private static boolean absent(String text) {
        return text.equals(CallsText.NONE);
    }
}
