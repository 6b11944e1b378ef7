package io.meshrender.render.calls;

import io.meshrender.model.OutlierDetection;
import io.meshrender.model.route.Admission;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.Grant;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.List;

/**
 * A service, and its line, with those of its rules, which is the same in every file that has it, unless the service is otherwise in some cluster.
 * Held for all services of a mesh until the last file is made, and so without what only the text says.
 *
 * @param text without the end of the last line
 * @param closed whether it admits nobody
 * @param rules whether lines of rules follow
 * @param first whether a line follows about whom its pods ask first
 */
record ServiceLine(Name name, Identity identity, String text, boolean closed, boolean rules, boolean first) {

    static ServiceLine of(CalledService service) {
        String text = CallsText.row(
                "service",
                service.name(),
                service.identity(),
                CallsText.some(service.ports(), CallsText.NONE),
                service.admission().isNobody()
                        ? CallsText.NONE
                        : CallsText.some(service.admission().identities(), CallsText.ALL),
                failures(service.outlierDetection()),
                service.connectTimeout().isPresent() ? service.connectTimeout().get() : CallsText.NONE);
        Admission admission = service.admission();
        boolean rules = hasRules(admission);
        String whole = rules ? text + rules(service) : text;
        return new ServiceLine(
                service.name(),
                service.identity(),
                admission.first().isEmpty()
                        ? whole
                        : whole + first(service, admission.first().get()),
                admission.isNobody(),
                rules,
                admission.first().isPresent());
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

    /** A line for each grant, behind that of the service. */
    private static String rules(CalledService service) {
        StringBuilder text = new StringBuilder();
        for (Grant grant : service.admission().grants()) {
            text.append('\n')
                    .append(CallsText.row(
                            "rule",
                            service.name(),
                            CallsText.some(grant.callers(), CallsText.ALL),
                            CallsText.some(grant.ports(), CallsText.NONE),
                            CallsText.some(grant.methods(), CallsText.NONE),
                            CallsText.some(grant.paths(), CallsText.NONE),
                            grant.token().orElse(CallsText.NONE)));
        }
        return text.toString();
    }

    /** A line for whom its pods ask first, behind those of its rules. */
    private static String first(CalledService service, FirstAsked first) {
        return "\n"
                + CallsText.row(
                        "first",
                        service.name(),
                        first.authorizer(),
                        first.service().isPresent() ? first.service().get() : CallsText.NONE,
                        CallsText.some(first.ports(), CallsText.NONE),
                        CallsText.some(first.paths(), CallsText.NONE),
                        CallsText.some(first.except(), CallsText.NONE),
                        first.raw() ? CallsText.YES : CallsText.NONE,
                        first.onFailure());
    }

    private static String failures(OutlierDetection of) {
        return of.consecutive5xxErrors() + "/" + of.consecutiveGatewayErrors() + "/" + of.interval() + "/"
                + of.baseEjectionTime() + "/" + of.maxEjectionPercent();
    }
}
