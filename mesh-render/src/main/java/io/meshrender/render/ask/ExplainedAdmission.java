package io.meshrender.render.ask;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Admission;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.istio.AuthorizationPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of an answer about one call that policies give: who is admitted and to what, what refuses, and which edit admits. */
final class ExplainedAdmission {
    private static final String POLICY = "by authorizationpolicy-";

    private final AskedMesh asked;
    private final Judgement judgement;
    private final Optional<ServicePort> port;
    private final ServiceRoutes routes;
    private final Service service;
    private final ModelPath path;

    /** @param port the port that is called; absent: the service has none */
    ExplainedAdmission(AskedMesh asked, Judgement judgement, Optional<ServicePort> port) {
        this.asked = asked;
        this.judgement = judgement;
        this.port = port;
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
                if (port.isEmpty() || grant.admitsAt(port.get())) {
                    lines.add(line("it may", Said.grant(grant), place(grant)));
                }
            }
        }
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
        boolean byRule =
                judgement.verdict() == Verdict.REFUSED && !judgement.grants().isEmpty() && port.isPresent();
        return Line.of("to allow it", byRule ? rule(port.get()) : Edits.smallest(asked, judgement));
    }

    private String rule(ServicePort called) {
        boolean withoutToken = service.jwt().isPresent() && !called.protocol().isHttp();
        return "add to services." + service.name() + ".callers.rules a rule that names '"
                + DeclaredCaller.of(asked.mesh(), service, judgement.caller()).name() + "', with ports: ["
                + called.port() + "]" + (withoutToken ? " and jwt: false" : "");
    }

    private Line line(String label, String text, ModelPath... paths) {
        return new Line(label, text, asked.places(paths));
    }
}
