package io.meshrender.render.graph;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.ask.ModelledCallers;
import io.meshrender.render.ask.Said;
import io.meshrender.render.graph.Drawing.Box;
import io.meshrender.render.graph.Drawing.Frame;
import io.meshrender.render.graph.Drawing.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The clusters of a mesh: regions are columns, networks frames in them; a line says how many calls go first from one cluster to another. */
final class MapDrawing {
    private MapDrawing() {}

    static Drawing of(AskedMesh asked) {
        Mesh mesh = asked.checked().mesh();
        SortedMap<String, SortedMap<Name, List<Cluster>>> regions = new TreeMap<>();
        for (Cluster cluster : mesh.clusters().values()) {
            regions.computeIfAbsent(cluster.locality().region(), none -> new TreeMap<>())
                    .computeIfAbsent(cluster.network(), none -> new ArrayList<>())
                    .add(cluster);
        }
        List<Frame> frames = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        Map<Name, Integer> at = new HashMap<>();
        Map<Name, Integer> running = running(asked);
        int column = 0;
        for (var region : regions.entrySet()) {
            for (var network : region.getValue().entrySet()) {
                for (Cluster cluster : network.getValue()) {
                    at.put(cluster.name(), boxes.size());
                    boxes.add(new Box(
                            frames.size(),
                            0,
                            List.of(
                                    cluster.name().text(),
                                    Said.counted(running.getOrDefault(cluster.name(), 0), "service"))));
                }
                frames.add(new Frame(network.getKey().text(), column, region.getKey()));
            }
            column++;
        }
        List<Line> lines = new ArrayList<>();
        flows(asked)
                .forEach((from, some) -> some.forEach((to, flow) -> lines.add(new Line(
                        at.getOrDefault(from, 0),
                        at.getOrDefault(to, 0),
                        Said.counted(flow.calls, "call") + (flow.direct ? " directly" : ""),
                        0,
                        flow.calls))));
        return Drawing.of("the clusters of the mesh '" + mesh.settings().id() + "'", frames, boxes, lines);
    }

    private static Map<Name, Integer> running(AskedMesh asked) {
        Map<Name, Integer> running = new HashMap<>();
        for (ServiceRoutes service : asked.checked().routes().services().values()) {
            service.running().forEach(cluster -> running.merge(cluster.name(), 1, Integer::sum));
        }
        return running;
    }

    /** @param direct whether they pass no gateway, which is so for all or for none between two clusters */
    private record Flow(int calls, boolean direct) {
        Flow and(Flow other) {
            return new Flow(calls + other.calls, direct);
        }
    }

    /** How many calls go first from which cluster to which, by their names. */
    private static SortedMap<Name, SortedMap<Name, Flow>> flows(AskedMesh asked) {
        SortedMap<Name, SortedMap<Name, Flow>> flows = new TreeMap<>();
        for (ServiceRoutes service : asked.checked().routes().services().values()) {
            ModelledCallers callers = ModelledCallers.of(asked.checked().mesh(), service);
            for (Cluster from : service.names().isEmpty() ? List.<Cluster>of() : service.calling()) {
                int calls = callers.in(from.name()).size();
                for (NameRoutes name : service.names()) {
                    for (Way way : name.tiers(from).stream().findFirst().orElse(List.of())) {
                        if (!way.cluster().equals(from.name())) {
                            flows.computeIfAbsent(from.name(), none -> new TreeMap<>())
                                    .merge(way.cluster(), new Flow(calls, way instanceof Way.Neighbour), Flow::and);
                        }
                    }
                }
            }
        }
        return flows;
    }
}
