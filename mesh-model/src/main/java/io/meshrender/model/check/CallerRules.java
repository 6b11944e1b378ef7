package io.meshrender.model.check;

import io.meshrender.model.Authorization;
import io.meshrender.model.Callers;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whoever is named as a caller has something to call, and a way to call it (303). */
final class CallerRules {
    private CallerRules() {}

    /** A service runs somewhere. */
    static List<Problem> runsNowhere(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (!service.clusters().all() && service.clusters().names().isEmpty()) {
                problems.add(Problem.error(
                        303,
                        ModelPath.of("services", service.name(), "clusters"),
                        "'" + service.name() + "' runs nowhere",
                        "name the clusters where it runs, or 'all'"));
            }
        }
        return problems;
    }

    /** {@code callers} names somebody: an empty one could mean everybody as well as nobody. */
    static List<Problem> nobody(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.callers().isPresent() && isNobody(service.callers().get())) {
                problems.add(Problem.error(
                        303,
                        ModelPath.of("services", service.name(), "callers"),
                        "'callers' names nobody",
                        mesh.settings().authorization() == Authorization.DEFAULT_DENY
                                ? "name who calls, or write callers: {clusters: all} to let every cluster call"
                                : "name who calls, or leave it out to let every cluster call"));
            }
        }
        return problems;
    }

    private static boolean isNobody(Callers callers) {
        Selection clusters = callers.clusters().orElse(null);
        return (clusters == null || (!clusters.all() && clusters.names().isEmpty()))
                && callers.services().isEmpty()
                && callers.identities().isEmpty()
                && callers.gateways().isEmpty();
    }

    /** Callers that live in other clusters need a name that reaches across. */
    static List<Problem> outOfReach(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.callers().isEmpty() || service.isKnownElsewhere() || !ReferenceRules.allKnown(mesh, service)) {
                continue;
            }
            ServiceRoutes its = routes.of(service);
            Set<Name> calling = its.callers().namespaces().keySet();
            if (!its.running().isEmpty()
                    && !calling.isEmpty()
                    && calling.stream().noneMatch(its::runsIn)) {
                problems.add(Problem.error(
                        303,
                        ModelPath.of("services", service.name(), "callers"),
                        "called from " + Quoted.first(calling) + ", where '" + service.name()
                                + "' does not run and has no name",
                        "add 'names: [regional]' or 'names: [global]' to the service"));
            }
        }
        return problems;
    }

    /** Names that nobody outside the answering clusters calls cost nothing, but say something that is not so. */
    static List<Problem> idleNames(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (ServiceRoutes service : routes.services().values()) {
            if (!service.names().isEmpty()
                    && service.names().stream().allMatch(name -> staysAtHome(service, name))
                    && ReferenceRules.allKnown(mesh, service.service())) {
                String key = service.service().names().isEmpty() ? "hosts" : "names";
                problems.add(Problem.warning(
                        303,
                        ModelPath.of("services", service.service().name(), key),
                        "no other cluster calls '" + service.service().name() + "' by its names",
                        "leave '" + key + "' out, or name the callers in other clusters"));
            }
        }
        return problems;
    }

    private static boolean staysAtHome(ServiceRoutes service, NameRoutes name) {
        return name.answering().size() == 1
                && service.calling().size() == 1
                && name.isCalledFrom(name.answering().get(0).name());
    }
}
