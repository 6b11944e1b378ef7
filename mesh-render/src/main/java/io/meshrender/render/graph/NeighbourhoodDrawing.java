package io.meshrender.render.graph;

import io.meshrender.model.Cluster;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who calls a service and who answers: a frame for each of its names, callers that fare alike on the left, clusters that answer on the right.
 * The number at a line says when that cluster is tried.
 */
final class NeighbourhoodDrawing {
    private static final int NAMED = 8;

    private final List<Frame> frames = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private NeighbourhoodDrawing() {}

    /** The drawing of a service; without a line if no name of it is called. */
    static Drawing of(AskedMesh asked, ServiceRoutes service) {
        NeighbourhoodDrawing drawing = new NeighbourhoodDrawing();
        service.names().forEach(name -> drawing.add(asked, service, name));
        String title = "who calls '" + service.service().name() + "', and who answers";
        return Drawing.of(title, drawing.frames, drawing.boxes, drawing.lines).withoutLoneBoxes();
    }

    private static String how(Way way) {
        return way instanceof Way.Home ? " at home" : way instanceof Way.Neighbour ? " directly" : "";
    }

    private record Alike(List<String> callers, List<List<Way>> tiers) {}

    private void add(AskedMesh asked, ServiceRoutes service, NameRoutes name) {
        int frame = frames.size();
        String ports = service.service().ports().stream()
                .map(port -> port.port() + "/" + port.protocol())
                .collect(Collectors.joining(" "));
        frames.add(new Frame(name.host() + " " + ports, 0, ""));
        Map<Name, Integer> answering = new TreeMap<>();
        for (Cluster cluster : name.answering()) {
            answering.put(cluster.name(), boxes.size());
            boxes.add(new Box(frame, 1, List.of(cluster.name().text())));
        }
        ModelledCallers callers = ModelledCallers.of(asked.checked().mesh(), service);
        Map<Alike, List<Name>> alike = new LinkedHashMap<>();
        for (Cluster from : service.calling()) {
            alike.computeIfAbsent(new Alike(callers.in(from.name()), name.tiers(from)), none -> new ArrayList<>())
                    .add(from.name());
        }
        alike.forEach((some, from) -> {
            int box = boxes.size();
            boxes.add(new Box(frame, 0, List.of(Said.and(some.callers(), NAMED), "in " + Said.and(from, NAMED))));
            for (int tier = 0; tier < some.tiers().size(); tier++) {
                for (Way way : some.tiers().get(tier)) {
                    lines.add(new Line(
                            box,
                            answering.getOrDefault(way.cluster(), box),
                            tier + 1 + how(way) + (way.share() == 0 ? "" : " " + way.share() + " %"),
                            tier,
                            from.size()));
                }
            }
        });
    }
}
