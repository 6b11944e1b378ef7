package io.meshrender.render.ask;

import io.meshrender.model.Cluster;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Way;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer about one call: where it goes and why, or why not and which edit lets it through. */
final class ExplainedCall {
    private final AskedMesh asked;
    private final Judgement judgement;
    private final Target target;
    private final Service service;
    private final ModelPath path;
    private final ExplainedAdmission admission;
    private final List<Line> lines = new ArrayList<>();

    private ExplainedCall(AskedMesh asked, Judgement judgement) {
        this.asked = asked;
        this.judgement = judgement;
        this.target = judgement.target();
        this.service = target.service().service();
        this.path = ModelPath.of("services", service.name());
        this.admission = new ExplainedAdmission(asked, judgement);
    }

    /** @param port the port that is called; absent: the first of the service at which the caller may do something, or the first, stands for all */
    static Answer of(AskedMesh asked, Caller caller, Target target, Optional<Port> port) {
        Service service = target.service().service();
        Optional<ServicePort> called = port.isEmpty()
                ? service.ports().stream()
                        .filter(some -> Judgement.of(caller, target, some).admitted())
                        .findFirst()
                        .or(() -> service.ports().stream().findFirst())
                : service.ports().stream()
                        .filter(some -> some.port().equals(port.get()))
                        .findFirst();
        if (port.isPresent() && called.isEmpty()) {
            throw new QuestionException("'" + service.name() + "' has no port " + port.get() + "; its ports are "
                    + Said.and(service.ports().stream()
                            .map(some -> some.port() + " (" + some.protocol() + ")")
                            .toList()));
        }
        Judgement judgement =
                called.map(some -> Judgement.of(caller, target, some)).orElseGet(() -> Judgement.of(caller, target));
        return new ExplainedCall(asked, judgement).answer();
    }

    private Answer answer() {
        switch (judgement.verdict()) {
            case ANSWERED -> {
                resolves();
                answers();
                target.name().flatMap(name -> Drained.of(asked, name)).ifPresent(lines::add);
                ways();
                lines.addAll(admission.admitted());
                lines.addAll(admission.asked());
                takingOver();
                rendered();
                lines.addAll(LookLive.of(asked, judgement));
            }
            case REFUSED -> {
                resolves();
                answers();
                target.name().flatMap(name -> Drained.of(asked, name)).ifPresent(lines::add);
                lines.add(admission.refused("refused"));
                lines.add(admission.edit());
            }
            case UNKNOWN -> {
                unknown();
                if (!judgement.admitted()) {
                    lines.add(admission.refused("would be refused"));
                }
                lines.add(admission.edit());
            }
            default -> {
                resolves();
                ways();
                lines.add(admission.edit());
            }
        }
        List<Place> doubts = asked.unsure().because(judgement.caller(), target);
        if (!doubts.isEmpty()) {
            lines.add(new Line("unsure", "because these may change the answer, and are not evaluated", doubts));
        }
        String at = judgement
                .port()
                .map(some -> ":" + some.port() + " (" + some.protocol() + ")")
                .orElse("");
        return new Answer(
                judgement.caller() + " → " + target.host() + at + ": " + judgement.words()
                        + (doubts.isEmpty() ? "" : ", unsure"),
                lines);
    }

    private void line(String label, String text, ModelPath... paths) {
        lines.add(new Line(label, text, asked.places(paths)));
    }

    private void resolves() {
        List<Name> withService = withService();
        if (withService.contains(judgement.caller().cluster())) {
            line("resolves", "the address of the Service in its own cluster");
        } else if (!withService.isEmpty()) {
            line(
                    "resolves",
                    "the address of the Service in "
                            + String.join(
                                    " or ", withService.stream().map(Name::text).toList()));
        } else if (service.vips().containsKey(target.host())) {
            line("resolves", address() + ", in the sidecar", path.key("vips").key(target.host()));
        } else {
            line("resolves", address() + ", in the sidecar; given by mesh.lock.yaml");
        }
    }

    private IpAddress address() {
        return asked.checked().ledger().addressOf(target.host()).orElseThrow();
    }

    /** The clusters whose Service has the address; none if it is that of the ledger. */
    private List<Name> withService() {
        return target.host().equals(service.kubernetesHost())
                ? target.service()
                        .cluster(judgement.caller().cluster())
                        .map(target.service()::withService)
                        .map(Said::names)
                        .orElse(List.of())
                : List.of();
    }

    private void answers() {
        String order = Said.tiers(judgement.tiers());
        if (target.name().isEmpty() || judgement.route().orElseThrow().local()) {
            line("answers", "a Kubernetes Service, which leads to pods of its own cluster only", path.key("clusters"));
            return;
        }
        var name = target.name().get();
        ModelPath failover = path.key("traffic").key("failover");
        switch (name.kind()) {
            case REGIONAL -> {
                Name alias = name.name().alias().orElseThrow();
                List<ModelPath> places = new ArrayList<>(List.of(path.key("clusters")));
                for (Cluster cluster : name.answering()) {
                    places.add(ModelPath.of("clusters", cluster.name(), "alias"));
                }
                line(
                        "answers",
                        "a regional name: the clusters with alias '" + alias + "'"
                                + (name.preference().evenly() ? " alike: " : ", the nearest first: ") + order,
                        places.toArray(ModelPath[]::new));
            }
            case GLOBAL -> line("answers", "a global name: " + order, orderPlaces(failover));
            case KUBERNETES ->
                line("answers", "a Kubernetes name that spans the mesh: " + order, orderPlaces(failover));
        }
    }

    private ModelPath[] orderPlaces(ModelPath failover) {
        return service.traffic().failover().isEmpty()
                ? new ModelPath[] {path.key("clusters")}
                : new ModelPath[] {path.key("clusters"), failover};
    }

    private void ways() {
        List<String> words = new ArrayList<>();
        List<ModelPath> places = new ArrayList<>();
        for (List<Way> tier : judgement.tiers()) {
            for (Way way : tier) {
                words.add(Said.way(way));
                if (way instanceof Way.Gateway) {
                    places.add(ModelPath.of("clusters", way.cluster(), "gateway", "address"));
                }
            }
        }
        for (Way.None none : judgement.unreachable()) {
            words.add(Said.way(none));
            places.addAll(
                    none.why() == Way.Why.OWN_CLUSTER_ONLY
                            ? List.of(path.key("clusters"), path.key("names"))
                            : List.of(ModelPath.of("clusters", none.cluster(), "gateway")));
        }
        line("way", String.join(", ", words), places.toArray(ModelPath[]::new));
        if (!judgement.tiers().isEmpty()) {
            line(
                    "encrypted",
                    "to the server's sidecar, which must be "
                            + String.join(
                                    " or ",
                                    target.name()
                                            .map(NameRoutes::identities)
                                            .orElse(target.service().identities())));
        }
    }

    private void takingOver() {
        boolean chooses = target.name()
                .map(name ->
                        name.kind() != NameKind.REGIONAL || name.answering().size() > 1)
                .orElse(false);
        int others = judgement.tiers().stream().mapToInt(List::size).sum();
        ModelPath detection = path.key("traffic").key("outlierDetection");
        if (chooses && others > 1) {
            line("if one fails", Said.patience(service.traffic().outlierDetection()), detection);
        } else {
            line("if it fails", "nobody takes over");
        }
    }

    private void rendered() {
        String label = "rendered";
        for (String file : RenderedFor.call(asked, judgement)) {
            lines.add(Line.of(label, file));
            label = "";
        }
    }

    private void unknown() {
        Name cluster = judgement.caller().cluster();
        if (target.name().isEmpty()) {
            line(
                    "does not resolve",
                    "it is a Kubernetes name that stays in the clusters where '" + service.name() + "' runs: "
                            + Said.and(Said.names(target.service().running())),
                    path.key("clusters"),
                    path.key("names"));
        } else if (!target.name().get().isCalledFrom(cluster)) {
            line(
                    "does not resolve",
                    "nobody in '" + cluster + "' is a caller of '" + service.name() + "'",
                    path.key("callers"));
        } else {
            var callers = target.service().callers().namespaces().get(cluster);
            line(
                    "does not resolve",
                    "the name is shown to callers' namespaces only: in '" + cluster + "' these are "
                            + Said.and(callers == null ? List.of() : callers),
                    path.key("callers"));
        }
    }
}
