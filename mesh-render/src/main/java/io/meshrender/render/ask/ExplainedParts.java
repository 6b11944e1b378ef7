package io.meshrender.render.ask;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answers about a name and about a cluster as a whole. */
final class ExplainedParts {
    private static final int CLUSTERS = 8;
    private static final int NAMES = 40;

    private ExplainedParts() {}

    static Answer name(AskedMesh asked, Target target) {
        ServiceRoutes service = target.service();
        Name name = service.service().name();
        ModelPath path = ModelPath.of("services", name);
        List<Line> lines = new ArrayList<>();
        ModelledCallers callers = ModelledCallers.of(asked.mesh(), service);
        Map<String, List<Name>> alike = new LinkedHashMap<>();
        for (Cluster cluster : service.calling()) {
            String goes = target.name()
                    .flatMap(some -> service.route(some, cluster))
                    .or(() -> target.name().isEmpty() ? service.localRoute(cluster) : Optional.empty())
                    .map(Route::tiers)
                    .map(Said::tiers)
                    .orElse("unknown there");
            String line = Said.and(callers.in(cluster.name()), CLUSTERS) + "\u0000" + goes;
            alike.computeIfAbsent(line, none -> new ArrayList<>()).add(cluster.name());
        }
        alike.forEach((line, clusters) -> {
            int cut = line.indexOf('\u0000');
            lines.add(Line.of(
                    "called",
                    "by " + line.substring(0, cut) + " in " + Said.and(clusters, CLUSTERS) + ": "
                            + line.substring(cut + 1)));
        });
        if (alike.isEmpty()) {
            lines.add(new Line("called", "by nobody", asked.places(path.key("callers"))));
        }
        lines.add(new Line(
                "answers",
                "as " + String.join(" and ", service.identities()) + "; admits "
                        + (service.admission().isEverybody()
                                ? "everybody"
                                : Said.and(service.admission().identities(), CLUSTERS)),
                asked.places(path.key("callers"))));
        lines.addAll(rules(asked, service, path));
        target.name().flatMap(some -> Drained.of(asked, some)).ifPresent(lines::add);
        List<Name> answering =
                target.name().map(NameRoutes::answering).map(Said::names).orElse(Said.names(service.running()));
        return new Answer(
                target.host() + " is a "
                        + target.name().map(some -> some.kind().toString()).orElse("local Kubernetes") + " name of '"
                        + name + "', answered by " + Said.and(answering, CLUSTERS),
                lines);
    }

    /** What callers may do, where some may not do everything. */
    private static List<Line> rules(AskedMesh asked, ServiceRoutes service, ModelPath path) {
        List<Line> lines = new ArrayList<>();
        for (String words : ExplainedRules.words(service.admission())) {
            lines.add(new Line(
                    lines.isEmpty() ? "rules" : "",
                    words,
                    lines.isEmpty()
                            ? asked.places(
                                    path.key("callers").key("rules"),
                                    path.key("jwt"),
                                    path.key("externalAuthorization"))
                            : List.of()));
        }
        return lines;
    }

    static Answer cluster(AskedMesh asked, Name cluster) {
        List<Line> lines = new ArrayList<>();
        Map<String, String> calls = new TreeMap<>();
        List<String> exported = new ArrayList<>();
        int runs = 0;
        for (ServiceRoutes service : asked.routes().services().values()) {
            runs += service.runsIn(cluster) ? 1 : 0;
            for (NameRoutes name : service.names()) {
                if (name.isExportedBy(cluster)) {
                    exported.add(name.host().text());
                }
                if (name.isCalledFrom(cluster)) {
                    service.calling().stream()
                            .filter(some -> some.name().equals(cluster))
                            .findFirst()
                            .ifPresent(from -> calls.put(name.host().text(), Said.tiers(name.tiers(from))));
                }
            }
        }
        calls.entrySet().stream()
                .limit(NAMES)
                .forEach(call -> lines.add(Line.of("calls", call.getKey() + ": " + call.getValue())));
        if (calls.size() > NAMES) {
            lines.add(Line.of("", "and " + (calls.size() - NAMES) + " more"));
        }
        exported.sort(null);
        ModelPath path = ModelPath.of("clusters", cluster);
        lines.add(new Line(
                "is called",
                exported.isEmpty()
                        ? "by nobody from other networks"
                        : "through its gateway for " + Said.and(exported, NAMES),
                asked.places(path.key("gateway"))));
        Cluster known = asked.mesh().clusters().get(cluster);
        List<Cluster> neighbours =
                known == null ? List.of() : asked.routes().ways().neighboursOf(known);
        if (known != null && !neighbours.isEmpty()) {
            lines.add(new Line(
                    "is called",
                    "directly by " + Said.and(Said.names(neighbours), CLUSTERS) + ", and calls them directly",
                    asked.places(ModelPath.of("networks", known.network(), "discovery"))));
        }
        return new Answer(
                cluster
                        + (known == null
                                ? ""
                                : " in " + known.locality() + " on network " + known.network()
                                        + (known.drain() ? ", drained" : ""))
                        + ": "
                        + Said.counted(runs, "service") + " here, " + Said.counted(calls.size(), "name")
                        + " called, " + Said.counted(exported.size(), "name") + " answered for other networks",
                lines);
    }
}
