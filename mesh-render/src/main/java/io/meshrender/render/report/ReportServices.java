package io.meshrender.render.report;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.OnFailure;
import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.route.Way;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.ask.AskingService;
import io.meshrender.render.ask.ExplainedRules;
import io.meshrender.render.ask.ModelledCallers;
import io.meshrender.render.ask.RawPorts;
import io.meshrender.render.ask.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes services: {@code [name, namespace, service account or "" if it is the name, clusters where it runs or 0 for all, ports, who calls,
 * who is admitted, patience, place of its callers, names, its Kubernetes name or "" if it is the name, team or -1]}. Who is admitted is 0 if
 * nobody is. Where callers may not do everything, {@code [what they may do in words, places]} follows, and where the service is not the same in
 * all clusters its accounts behind that, one for each cluster where it runs; those two lists are empty if only the accounts are wanted.
 *
 * <p>Who calls: {@code [caller, clusters]}, or the caller alone if it is a service that calls from wherever it runs, in the order in which they
 * are listed. A caller and an admitted identity is the index of a service, or {@code -1 - index} of a text in {@code others}.
 *
 * <p>A name is {@code [host, kind, clusters that answer or 0 for all where it runs, address or "", groups, clusters where others call it or 1 for
 * all that answer or 0, places that make it unsure]}, and behind these the drained clusters that its calls leave, if there are any. A group is
 * {@code [tiers, not reached, clusters]}; the first has no clusters, and is that of all calling clusters that no other group names.
 */
final class ReportServices {
    private static final String TEAM = "team";
    private static final int EVERYWHERE = 0;
    private static final int ALL_THAT_ANSWER = 1;
    private static final int NOBODY = 0;

    private final AskedMesh asked;
    private final Mesh mesh;
    private final Map<Name, Integer> clusters;
    private final ReportPlaces places;
    private final ReportWays ways;
    private final ReportDoubts doubts;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Integer> byIdentity = new HashMap<>();
    private final Interned<List<String>> ports = new Interned<>();
    private final Interned<String> others = new Interned<>();
    private final Interned<String> patience = new Interned<>();
    private final Interned<String> teams = new Interned<>();

    ReportServices(AskedMesh asked, Map<Name, Integer> clusters, ReportPlaces places) {
        this.asked = asked;
        this.mesh = asked.checked().mesh();
        this.clusters = clusters;
        this.places = places;
        this.ways = new ReportWays(clusters);
        this.doubts = new ReportDoubts(asked);
        for (ServiceRoutes routes : asked.checked().routes().services().values()) {
            Service service = routes.service();
            int index = byName.size();
            byName.put(service.name().text(), index);
            byIdentity.putIfAbsent(service.identity().text(), index);
        }
    }

    /** What the rows point to. */
    Map<String, Object> tables() {
        Map<String, Object> tables = new LinkedHashMap<>();
        tables.put("ways", ways.values());
        tables.put("ports", ports.values());
        tables.put("others", others.values());
        tables.put("patience", patience.values());
        tables.put("teams", teams.values());
        if (ways.isSharedOut()) {
            tables.put("shares", 1);
        }
        return tables;
    }

    /** The services with a raw port. */
    List<Integer> raw() {
        List<Integer> raw = new ArrayList<>();
        int index = 0;
        for (ServiceRoutes routes : asked.checked().routes().services().values()) {
            if (RawPorts.areOf(routes.service())) {
                raw.add(index);
            }
            index++;
        }
        return raw;
    }

    /** Who asks whom first: {@code [service, authorizer, 1 if requests pass while it does not answer, its service, [[cluster, tiers]...]]}. */
    List<Object> asking() {
        List<Object> asking = new ArrayList<>();
        for (AskingService service : AskingService.all(asked)) {
            List<Object> at = new ArrayList<>();
            for (Cluster cluster : service.routes().running()) {
                at.add(List.of(index(cluster.name()), ways.tiers(service.tiers(cluster))));
            }
            asking.add(List.of(
                    byName.getOrDefault(service.routes().service().name().text(), 0),
                    service.first().authorizer().text(),
                    service.first().onFailure() == OnFailure.ALLOW ? 1 : 0,
                    byName.getOrDefault(service.asked().service().name().text(), 0),
                    at));
        }
        return asking;
    }

    List<Object> row(ServiceRoutes routes) {
        Service service = routes.service();
        List<Object> row = new ArrayList<>();
        row.add(service.name().text());
        row.add(service.namespace().text());
        row.add(unless(service.serviceAccountOrName(), service.name()));
        row.add(service.clusters().all() ? EVERYWHERE : indexes(routes.running()));
        row.add(ports.index(service.ports().stream()
                .map(port -> port.port() + "/" + port.protocol())
                .toList()));
        row.add(who(routes));
        row.add(admitted(routes));
        row.add(patience.index(Said.patienceInShort(service.traffic().outlierDetection())));
        row.add(places.of(ModelPath.of("services", service.name()).key("callers")));
        List<Object> names = new ArrayList<>();
        for (NameRoutes name : routes.names()) {
            names.add(name(routes, name));
        }
        row.add(names);
        row.add(unless(service.k8sNameOrName(), service.name()));
        row.add(team(service));
        boolean narrow =
                !routes.admission().isWhole() || routes.admission().first().isPresent();
        if (narrow || !service.inCluster().isEmpty()) {
            row.add(narrow ? rules(routes) : List.of(List.of(), List.of()));
        }
        if (!service.inCluster().isEmpty()) {
            row.add(routes.running().stream()
                    .map(cluster ->
                            service.at(cluster.name()).serviceAccountOrName().text())
                    .toList());
        }
        return row;
    }

    private List<Object> name(ServiceRoutes routes, NameRoutes name) {
        List<Integer> answering = indexes(name.answering());
        List<Object> row = new ArrayList<>();
        row.add(name.host().text());
        row.add(letter(name.kind()));
        row.add(name.answering().size() == routes.running().size() ? EVERYWHERE : answering);
        row.add(asked.checked()
                .ledger()
                .addressOf(name.host())
                .map(IpAddress::toString)
                .orElse(""));
        row.add(groups(routes, name));
        List<Integer> exported = new ArrayList<>();
        for (Map.Entry<Name, Viewpoint> seen : name.viewpoints().entrySet()) {
            if (seen.getValue().exported()) {
                exported.add(index(seen.getKey()));
            }
        }
        row.add(exported.isEmpty() ? 0 : exported.equals(answering) ? ALL_THAT_ANSWER : exported);
        row.add(doubts.about(routes, name).stream().map(places::of).toList());
        if (!name.left().isEmpty()) {
            row.add(name.left().stream().map(this::index).toList());
        }
        return row;
    }

    /** What calls from one cluster meet: the same for most of them. */
    private record Sight(List<List<Way>> tiers, List<Way.None> unreachable) {}

    private List<Object> groups(ServiceRoutes routes, NameRoutes name) {
        Map<Sight, List<Integer>> alike = new LinkedHashMap<>();
        for (Cluster from : routes.calling()) {
            alike.computeIfAbsent(new Sight(name.tiers(from), name.unreachable(from)), none -> new ArrayList<>())
                    .add(index(from.name()));
        }
        List<Integer> largest = List.of();
        for (List<Integer> some : alike.values()) {
            largest = some.size() > largest.size() ? some : largest;
        }
        List<Object> groups = new ArrayList<>();
        for (Map.Entry<Sight, List<Integer>> some : alike.entrySet()) {
            List<List<Object>> tiers = ways.tiers(some.getKey().tiers());
            List<List<Object>> none = ways.none(some.getKey().unreachable());
            if (some.getValue() == largest) {
                groups.add(0, List.of(tiers, none));
            } else {
                groups.add(List.of(tiers, none, some.getValue()));
            }
        }
        return groups;
    }

    private List<Object> who(ServiceRoutes routes) {
        ModelledCallers callers = ModelledCallers.of(mesh, routes);
        Map<String, List<Integer>> from = new LinkedHashMap<>();
        callers.all().forEach(caller -> from.put(caller, new ArrayList<>()));
        for (Cluster cluster : routes.calling()) {
            for (String caller : callers.in(cluster.name())) {
                from.computeIfAbsent(caller, none -> new ArrayList<>()).add(index(cluster.name()));
            }
        }
        List<Object> who = new ArrayList<>();
        from.forEach((caller, clusters) -> {
            if (clusters.isEmpty()) {
                return;
            }
            Integer service = ModelledCallers.WHOLE_CLUSTER.contains(caller) ? null : byName.get(caller);
            if (service != null && clusters.equals(running(caller))) {
                who.add(service);
            } else {
                who.add(List.of(service == null ? -1 - others.index(caller) : service, clusters));
            }
        });
        return who;
    }

    private List<Integer> running(String service) {
        ServiceRoutes routes = asked.checked().routes().services().get(Name.of(service));
        return routes == null ? List.of() : indexes(routes.running());
    }

    /** What callers may do, in words, and where that is said. */
    private List<Object> rules(ServiceRoutes routes) {
        ModelPath path = ModelPath.of("services", routes.service().name());
        return List.of(
                ExplainedRules.words(routes.admission()),
                Stream.of(path.key("callers").key("rules"), path.key("jwt"), path.key("externalAuthorization"))
                        .map(places::of)
                        .distinct()
                        .toList());
    }

    private Object admitted(ServiceRoutes routes) {
        if (routes.admission().isNobody()) {
            return NOBODY;
        }
        List<Integer> admitted = new ArrayList<>();
        for (Identity identity : routes.admission().identities()) {
            Integer service = byIdentity.get(identity.text());
            admitted.add(service == null ? -1 - others.index(identity.text()) : service);
        }
        return admitted;
    }

    private int team(Service service) {
        NamespaceSettings settings = mesh.namespaces().get(service.namespace());
        String team = settings == null ? null : settings.labels().get(TEAM);
        return team == null ? -1 : teams.index(team);
    }

    private static String letter(NameKind kind) {
        return kind.toString().substring(0, 1);
    }

    private static String unless(Name name, Name usual) {
        return name.equals(usual) ? "" : name.text();
    }

    private List<Integer> indexes(List<Cluster> some) {
        List<Integer> indexes = new ArrayList<>(some.size());
        for (Cluster cluster : some) {
            indexes.add(index(cluster.name()));
        }
        return indexes;
    }

    private int index(Name cluster) {
        return clusters.getOrDefault(cluster, 0);
    }
}
