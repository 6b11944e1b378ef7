package io.meshrender.render.calls;

import io.meshrender.model.OutlierDetection;
import io.meshrender.model.route.Admission;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls as lines of columns with a tab between them. What is true of a service stands once; so does the address of a gateway. */
final class CallsText {
    static final String NONE = "-";
    static final String ALL = "*";
    static final String YES = "yes";
    private static final int A_ROW = 90;

    private static final String GATEWAYS = "# gateway: cluster, where others reach it\n";
    private static final String SHARED_GATEWAYS =
            "# gateway: cluster, where others reach it, through the gateways of (absent: its own)\n";
    private static final String WAYS = "answered by (first|alike>then)";
    private static final String SERVICES = "# service: name, identity, ports, admits,";
    private static final String CLOSED_SERVICES = "# service: name, identity, ports, admits (-: nobody),";
    private static final String NAMES = "# name: host,";
    private static final String RULES =
            "# rule: service, who, at which ports of its pods, by which methods, of which paths, with whose token (-: any)\n";
    private static final String DIRECT_WAYS = "answered by (first|alike>then; =directly)";

    private static final String HEADER = """
            # Who calls whom from this cluster, and who answers. Rendered by mesh:render from mesh.yaml, and applied by nobody. Do not edit.
            # cluster: name, locality, trust domain, mTLS
            # gateway: cluster, where others reach it
            # service: name, identity, ports, admits, failures that take it out (5xx/gateway errors/looked for every/out for/most), connect timeout
            # name: host, service, address, called from, seen from, answered by (first|alike>then), no way to, identity demanded, called from outside
            # local (Kubernetes' own): host, service, called from
            """;

    private final ClusterCalls calls;
    private final StringBuilder out;
    private @Nullable OutlierDetection lastDetection;
    private String lastFailures = "";

    CallsText(ClusterCalls calls) {
        this.calls = calls;
        this.out = new StringBuilder(HEADER.length() + 2 * A_ROW * calls.rows().size());
    }

    String text() {
        out.append(header());
        row("cluster", calls.cluster(), calls.locality(), calls.trustDomain(), calls.mtls());
        SortedMap<Name, Way.Gateway> gateways = new TreeMap<>();
        SortedMap<Name, CalledService> services = new TreeMap<>();
        for (CallRow row : calls.rows()) {
            services.putIfAbsent(row.service().name(), row.service());
            for (List<Way> tier : row.route().tiers()) {
                for (Way way : tier) {
                    if (way instanceof Way.Gateway gateway) {
                        gateways.putIfAbsent(way.cluster(), gateway);
                    }
                }
            }
        }
        for (Way.Gateway gateway : gateways.values()) {
            gateway(gateway);
        }
        for (CalledService service : services.values()) {
            service(service);
        }
        for (CallRow row : calls.rows()) {
            call(row);
        }
        return out.toString();
    }

    /** The words for what is said only: in a mesh without neighbours, closed services and rules there are none for those. */
    private String header() {
        String header = isDirect() ? HEADER.replace(WAYS, DIRECT_WAYS).replace(GATEWAYS, SHARED_GATEWAYS) : HEADER;
        boolean closed = false;
        boolean rules = false;
        for (CallRow row : calls.rows()) {
            closed |= row.service().admission().isNobody();
            rules |= hasRules(row.service().admission());
        }
        header = closed ? header.replace(SERVICES, CLOSED_SERVICES) : header;
        return rules ? header.replace(NAMES, RULES + NAMES) : header;
    }

    /** Whether more must be said than who is admitted. */
    private static boolean hasRules(Admission admission) {
        List<Grant> grants = admission.grants();
        return grants.size() > 1
                || (!grants.isEmpty()
                        && (!grants.get(0).isWhole()
                                || (admission.guarded()
                                        && grants.get(0).callers().isEmpty())));
    }

    /** Whether something is said that a mesh without neighbours has no word for. */
    private boolean isDirect() {
        for (CallRow row : calls.rows()) {
            for (List<Way> tier : row.route().tiers()) {
                for (Way way : tier) {
                    if (way instanceof Way.Neighbour || (way instanceof Way.Gateway gateway && isShared(gateway))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isShared(Way.Gateway gateway) {
        return gateway.through().size() > 1 || !gateway.through().contains(gateway.cluster());
    }

    private void gateway(Way.Gateway gateway) {
        String address = gateway.address() + ":" + gateway.port();
        if (isShared(gateway)) {
            row("gateway", gateway.cluster(), address, some(gateway.through(), NONE));
        } else {
            row("gateway", gateway.cluster(), address);
        }
    }

    private void service(CalledService service) {
        row(
                "service",
                service.name(),
                service.identity(),
                some(service.ports(), NONE),
                service.admission().isNobody() ? NONE : some(service.admission().identities(), ALL),
                failures(service.outlierDetection()),
                service.connectTimeout().isPresent() ? service.connectTimeout().get() : NONE);
        if (hasRules(service.admission())) {
            for (Grant grant : service.admission().grants()) {
                row(
                        "rule",
                        service.name(),
                        some(grant.callers(), ALL),
                        some(grant.ports(), NONE),
                        some(grant.methods(), NONE),
                        some(grant.paths(), NONE),
                        grant.token().orElse(NONE));
            }
        }
    }

    /** Most services have the same one, as they say nothing. */
    @SuppressWarnings("ReferenceEquality") // Two that are equal are written alike; this only saves doing it again.
    private String failures(OutlierDetection of) {
        if (of != lastDetection) {
            lastDetection = of;
            lastFailures = of.consecutive5xxErrors() + "/" + of.consecutiveGatewayErrors() + "/" + of.interval() + "/"
                    + of.baseEjectionTime() + "/" + of.maxEjectionPercent();
        }
        return lastFailures;
    }

    private void call(CallRow row) {
        Route route = row.route();
        String callers = route.called() ? some(route.callers(), ALL) : NONE;
        if (route.local()) {
            row("local", route.host(), row.service().name(), callers);
            return;
        }
        row(
                "name",
                route.host(),
                row.service().name(),
                row.address().isPresent() ? row.address().get() : NONE,
                callers,
                some(route.seenFrom(), ALL),
                tiers(route),
                unreachable(route),
                demanded(row),
                row.exported() ? YES : NONE);
    }

    /** The service's identity in the cluster's own trust domain is not spelt out. */
    private String demanded(CallRow row) {
        if (row.route().identity().isEmpty()) {
            return NONE;
        }
        String identity = row.route().identity().get();
        return identity.equals(row.service().identity().spiffe(calls.trustDomain())) ? YES : identity;
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
                before = '|';
            }
        }
        return text.length() == 0 ? NONE : text.toString();
    }

    private static String unreachable(Route route) {
        StringBuilder text = new StringBuilder();
        for (Way.None none : route.unreachable()) {
            text.append(text.length() == 0 ? "" : ",")
                    .append(none.cluster())
                    .append(": ")
                    .append(none.why());
        }
        return text.length() == 0 ? NONE : text.toString();
    }

    private static String some(Collection<?> values, String otherwise) {
        if (values.isEmpty()) {
            return otherwise;
        }
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(text.length() == 0 ? "" : ",").append(value);
        }
        return text.toString();
    }

    private void row(Object... columns) {
        for (int i = 0; i < columns.length; i++) {
            out.append(i == 0 ? "" : "\t").append(columns[i]);
        }
        out.append('\n');
    }
}
