package io.meshrender.render.calls;

import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
    private static final String SHARED = "alike>then";
    private static final String SHARES = "alike>then; :percent";
    private static final String FIRST =
            "# first: service, whom its pods ask first, which service that is, about requests at which ports of its pods, about which paths, not about which, about connections, else\n";
    private static final String DIRECT_WAYS = "answered by (first|alike>then; =directly)";

    private static final String HEADER = """
            # Who calls whom from this cluster, and who answers. Rendered by mesh:render from mesh.yaml, and applied by nobody. Do not edit.
            # cluster: name, locality, trust domain, mTLS
            # gateway: cluster, where others reach it
            # service: name, identity, ports, admits, failures that take it out (5xx/gateway errors/looked for every/out for/most), connect timeout
            # name: host, service, address, called from, seen from, answered by (first|alike>then), no way to, identity demanded, called from outside
            # local (Kubernetes' own): host, service, called from
            """;

    private CallsText() {}

    /** The text of the file of {@code calls}. */
    static String of(ClusterCalls calls) {
        List<CallLine> lines = new ArrayList<>(calls.rows().size());
        for (CallRow row : calls.rows()) {
            lines.add(CallLine.of(
                    row.route(), row.address(), row.exported(), ServiceLine.of(row.service()), calls.trustDomain()));
        }
        return of(calls, lines);
    }

    /**
     * The text of a file.
     *
     * @param cluster whose file it is; its rows do not count
     * @param lines about its names, sorted
     */
    static String of(ClusterCalls cluster, List<CallLine> lines) {
        Map<Name, Way.Gateway> gateways = new HashMap<>();
        IdentityHashMap<ServiceLine, Name> services = new IdentityHashMap<>();
        boolean direct = false;
        boolean shared = false;
        int length = HEADER.length() + A_ROW;
        for (CallLine line : lines) {
            services.put(line.service(), line.service().name());
            for (Way.Gateway gateway : line.gateways()) {
                gateways.putIfAbsent(gateway.cluster(), gateway);
            }
            direct |= line.direct();
            shared |= line.shared();
            length += line.text().length() + A_ROW;
        }
        StringBuilder out = new StringBuilder(length);
        out.append(header(direct, shared, services.keySet()));
        out.append(row("cluster", cluster.cluster(), cluster.locality(), cluster.trustDomain(), cluster.mtls()))
                .append('\n');
        for (Way.Gateway gateway : new TreeMap<>(gateways).values()) {
            out.append(line(gateway)).append('\n');
        }
        SortedMap<Name, String> sorted = new TreeMap<>();
        for (Map.Entry<ServiceLine, Name> service : services.entrySet()) {
            sorted.put(service.getValue(), service.getKey().text());
        }
        for (String service : sorted.values()) {
            out.append(service).append('\n');
        }
        for (CallLine line : lines) {
            out.append(line.text()).append('\n');
        }
        return out.toString();
    }

    /** The words for what is said only: in a mesh without neighbours, shifts, closed services, rules and authorizers there are none for those. */
    private static String header(boolean direct, boolean shared, Collection<ServiceLine> services) {
        String header = direct ? HEADER.replace(WAYS, DIRECT_WAYS).replace(GATEWAYS, SHARED_GATEWAYS) : HEADER;
        header = shared ? header.replace(SHARED, SHARES) : header;
        boolean closed = false;
        boolean rules = false;
        boolean first = false;
        for (ServiceLine service : services) {
            first |= service.first();
            closed |= service.closed();
            rules |= service.rules();
        }
        header = closed ? header.replace(SERVICES, CLOSED_SERVICES) : header;
        header = rules ? header.replace(NAMES, RULES + NAMES) : header;
        return first ? header.replace(NAMES, FIRST + NAMES) : header;
    }

    private static String line(Way.Gateway gateway) {
        String address = gateway.address() + ":" + gateway.port();
        return CallLine.isShared(gateway)
                ? row("gateway", gateway.cluster(), address, some(gateway.through(), NONE))
                : row("gateway", gateway.cluster(), address);
    }

    static String some(Collection<?> values, String otherwise) {
        if (values.isEmpty()) {
            return otherwise;
        }
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(text.length() == 0 ? "" : ",").append(value);
        }
        return text.toString();
    }

    /** A line without its end. */
    static String row(Object... columns) {
        StringBuilder line = new StringBuilder(A_ROW);
        for (int i = 0; i < columns.length; i++) {
            line.append(i == 0 ? "" : "\t").append(columns[i]);
        }
        return line.toString();
    }
}
