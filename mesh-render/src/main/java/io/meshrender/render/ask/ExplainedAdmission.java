package io.meshrender.render.ask;

import io.meshrender.model.CallerRule;
import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.ExternalAuthorizer;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Admission;
import io.meshrender.model.route.Authorizers;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import io.meshrender.render.istio.AuthorizationPolicies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of an answer about one call that policies give: who is admitted and to what, what refuses, and which edit admits. */
final class ExplainedAdmission {
    private static final String POLICY = "by authorizationpolicy-";

    private final AskedMesh asked;
    private final Judgement judgement;
    private final ServiceRoutes routes;
    private final Service service;
    private final ModelPath path;

    ExplainedAdmission(AskedMesh asked, Judgement judgement) {
        this.asked = asked;
        this.judgement = judgement;
        this.routes = judgement.target().service();
        this.service = routes.service();
        this.path = ModelPath.of("services", service.name());
    }

    List<Line> admitted() {
        List<Line> lines = new ArrayList<>();
        Admission admission = routes.admission();
        if (admission.isEverybody()) {
            lines.add(line(
                    "admitted",
                    admission.guarded()
                            ? "everybody is, whoever calls"
                            : "everybody is: no policy tells callers of '" + service.name() + "' apart"));
        } else {
            DeclaredCaller declared = DeclaredCaller.of(asked.mesh(), service, judgement.caller());
            lines.add(line("admitted", "'" + declared.name() + "' is a caller", declared.path()));
        }
        if (!admission.isWhole()) {
            for (Grant grant : judgement.grants()) {
                if (judgement.port().isEmpty()
                        || grant.admitsAt(judgement.port().get())) {
                    lines.add(line("it may", Said.grant(grant), place(grant)));
                }
            }
        }
        return lines;
    }

    /** Whom the servers ask first, and by which way. */
    List<Line> asked() {
        FirstAsked first = judgement.first().orElse(null);
        if (first == null) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        lines.add(line(
                "asks first",
                "'" + first.authorizer() + "', about " + Said.about(first) + "; " + Said.onFailure(first.onFailure()),
                path.key("externalAuthorization"),
                ModelPath.of("mesh", "extAuthz", first.authorizer())));
        AskingService asking = AskingService.of(asked, routes).orElse(null);
        if (asking == null) {
            String address = Authorizers.of(asked.mesh(), service)
                    .flatMap(ExternalAuthorizer::address)
                    .map(Text::text)
                    .orElse("");
            lines.add(Line.of("", "at " + address + ", which is no service of this mesh"));
            return lines;
        }
        Map<String, List<Name>> alike = new LinkedHashMap<>();
        Set<Name> answering = new HashSet<>();
        judgement.tiers().forEach(tier -> tier.forEach(way -> answering.add(way.cluster())));
        for (Cluster cluster : routes.running()) {
            if (answering.contains(cluster.name())) {
                String by = asking.name(cluster)
                        .map(NameRoutes::host)
                        .orElse(asking.asked().service().kubernetesHost())
                        .text();
                alike.computeIfAbsent(by + ": " + Said.tiers(asking.tiers(cluster)), none -> new ArrayList<>())
                        .add(cluster.name());
            }
        }
        alike.forEach((words, clusters) -> lines.add(Line.of("", "in " + Said.and(clusters) + " by " + words)));
        return lines;
    }

    private ModelPath place(Grant grant) {
        return grant.isNarrow()
                ? path.key("callers").key("rules")
                : grant.token().isPresent() ? path.key("jwt") : path.key("callers");
    }

    /** What refuses the caller. */
    Line refused(String label) {
        String where = " in " + Said.and(Said.names(routes.running())) + ": ";
        if (routes.admission().isNobody()) {
            return line(
                    label,
                    POLICY + AuthorizationPolicies.DENY + where + "'" + service.name() + "' has no callers",
                    ModelPath.of("mesh", "authorization"),
                    path.key("callers"));
        }
        String policy = POLICY + AuthorizationPolicies.name(service) + where;
        String caller = "'" + judgement.caller().identity() + "'";
        if (judgement.grants().isEmpty()) {
            return line(label, policy + caller + " is no caller", path.key("callers"));
        }
        return line(
                label,
                policy + "all that " + caller + " may do is: "
                        + Said.and(judgement.grants().stream().map(Said::grant).toList()),
                path.key("callers").key("rules"));
    }

    /** The edit that lets the call through. */
    Line edit() {
        boolean byRule = judgement.verdict() == Verdict.REFUSED
                && !judgement.grants().isEmpty()
                && judgement.port().isPresent();
        return Line.of("to allow it", byRule ? rule(judgement.port().get()) : Edits.smallest(asked, judgement));
    }

    /** Whoever no rule is about loses all else by a rule for one port, and gets it back by one of its own. */
    private String rule(ServicePort called) {
        DeclaredCaller declared = DeclaredCaller.of(asked.mesh(), service, judgement.caller());
        boolean withoutToken = service.jwt().isPresent() && !called.protocol().isHttp();
        String who = declared.list()
                .map(list -> list + ": [" + declared.name() + "]")
                .orElse("");
        String rule = "{" + who + (who.isEmpty() ? "" : ", ") + "ports: [" + called.port() + "]"
                + (withoutToken ? ", jwt: false" : "") + "}";
        List<CallerRule> rules = service.callers().map(Callers::rules).orElse(List.of());
        boolean ruled = rules.stream().anyMatch(some -> some.isAboutAll() || declared.isNamedBy(some));
        return "add " + rule + (ruled ? "" : " and {" + who + "}") + " to services." + service.name() + ".callers.rules"
                + (ruled ? "" : "; without the second it may do nothing else");
    }

    private Line line(String label, String text, ModelPath... paths) {
        return new Line(label, text, asked.places(paths));
    }
}
