package io.meshrender.render.report;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.ask.CallCount;
import io.meshrender.render.ask.Loss;
import io.meshrender.render.ask.WhatIf;
import io.meshrender.render.change.ChangeJson;
import io.meshrender.render.change.MeshChange;
import io.meshrender.render.change.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The facts of a mesh as the page's script reads them, and nothing that could be derived from them but what is costly: the script knows no
 * rule of who reaches whom. Lists stand in the place of objects, and indexes in the place of texts that occur often, since a large mesh has
 * tens of thousands of each. Calls are never spelt out pair by pair.
 *
 * <p>{@code clusters}: {@code [name, locality, network, gateway in words, 1 if others reach it, place of its gateway]}, and of one that is
 * drained the place where that stands.
 * {@code direct}: {@code [clusters that call each other directly, place that says so]}, and {@code raw}: the services with a port whose
 * lost connections nothing tries again; if there are such clusters, whose gateways stand in for each other.
 * {@code asking}: see {@link ReportServices#asking}, if there are such services.
 * {@code ways}: see {@link ReportWays}; places: see {@link ReportPlaces}; {@code services}: see {@link ReportServices}.
 * {@code trustDomains}: one for each cluster, if one has another than the mesh.
 * {@code single}: what each single loss does, by its words: {@code [lost, moved]}. {@code change}: see {@link ChangeJson}.
 */
final class ReportData {
    private static final int FORMAT = 1;

    private ReportData() {}

    /** @param change what the change from another tree means; empty if there is one side only */
    static Map<String, Object> of(AskedMesh asked, Optional<MeshChange> change) {
        Mesh mesh = asked.checked().mesh();
        Map<Name, Integer> indexes = new HashMap<>();
        mesh.clusters().keySet().forEach(name -> indexes.put(name, indexes.size()));
        ReportPlaces places = new ReportPlaces(asked.places());
        ReportServices services = new ReportServices(asked, indexes, places);
        List<Object> rows = new ArrayList<>();
        for (ServiceRoutes service : asked.checked().routes().services().values()) {
            rows.add(services.row(service));
        }
        List<Object> clusters = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            List<Object> row = new ArrayList<>(List.of(
                    cluster.name().text(),
                    cluster.locality().text(),
                    cluster.network().text(),
                    cluster.gateway().map(ReportData::words).orElse("none"),
                    cluster.isReachable() ? 1 : 0,
                    places.of(ModelPath.of("clusters", cluster.name(), "gateway"))));
            if (cluster.drain()) {
                row.add(places.of(ModelPath.of("clusters", cluster.name(), "drain")));
            }
            clusters.add(row);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("format", FORMAT);
        data.put("mesh", mesh.settings().id().text());
        data.put("trustDomain", mesh.settings().trustDomain().text());
        List<String> domains = mesh.clusters().values().stream()
                .map(cluster -> mesh.trustDomainOf(cluster).text())
                .toList();
        if (domains.stream()
                .anyMatch(its -> !its.equals(mesh.settings().trustDomain().text()))) {
            data.put("trustDomains", domains);
        }
        data.put("clusters", clusters);
        List<Object> direct = direct(asked, indexes, places);
        if (!direct.isEmpty()) {
            data.put("direct", direct);
            data.put("raw", services.raw());
        }
        data.put("services", rows);
        List<Object> asking = services.asking();
        if (!asking.isEmpty()) {
            data.put("asking", asking);
        }
        data.putAll(services.tables());
        data.put("files", places.files());
        data.put("single", single(asked, mesh));
        change.ifPresent(some -> data.put("change", ChangeJson.values(some, new Places(asked.places()))));
        return data;
    }

    /** Each group once: at the first of its clusters. */
    private static List<Object> direct(AskedMesh asked, Map<Name, Integer> indexes, ReportPlaces places) {
        List<Object> direct = new ArrayList<>();
        Set<Name> done = new HashSet<>();
        for (Cluster cluster : asked.checked().mesh().clusters().values()) {
            List<Cluster> neighbours = asked.checked().routes().ways().neighboursOf(cluster);
            if (!neighbours.isEmpty() && done.add(cluster.network())) {
                SortedSet<Integer> group = new TreeSet<>();
                group.add(indexes.getOrDefault(cluster.name(), 0));
                neighbours.forEach(other -> group.add(indexes.getOrDefault(other.name(), 0)));
                direct.add(List.of(
                        List.copyOf(group), places.of(ModelPath.of("networks", cluster.network(), "discovery"))));
            }
        }
        return direct;
    }

    private static String words(EastWestGateway gateway) {
        return gateway.address().isPending() ? "pending" : gateway.address() + ":" + gateway.port();
    }

    private static Map<String, Object> single(AskedMesh asked, Mesh mesh) {
        List<Loss> losses = Loss.single(mesh);
        List<CallCount> counts = WhatIf.of(asked).counts(losses);
        Map<String, Object> single = new LinkedHashMap<>();
        for (int i = 0; i < losses.size(); i++) {
            single.put(
                    losses.get(i).words(),
                    List.of(counts.get(i).lost(), counts.get(i).moved()));
        }
        return single;
    }
}
