package io.meshrender.model.check;

import io.meshrender.model.Callers;
import io.meshrender.model.Mesh;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;

/** What {@code mesh.authorization: callers} cannot do, or does less well than one thinks (403, 404). */
final class AuthorizationRules {
    private AuthorizationRules() {}

    /**
     * A whole cluster has no identity that a policy could admit: beside callers that have one, it would be shut out (403). With clusters alone
     * a service is not restricted.
     */
    static List<Problem> callersWithoutIdentity(Mesh mesh) {
        if (!mesh.settings().authorization().asksCallers()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            service.callers()
                    .filter(callers -> restricts(callers) && namesClusters(callers))
                    .ifPresent(
                            callers -> problems.add(
                                    Problem.error(
                                            403,
                                            ModelPath.of("services", service.name(), "callers", "clusters"),
                                            "'authorization: " + mesh.settings().authorization()
                                                    + "' admits identities, and a whole cluster has none",
                                            "name the services or identities that call from there; or keep 'clusters' alone, and everybody is admitted")));
        }
        return problems;
    }

    /** On a TCP port the sidecar looks at the first byte of the caller, behind which a server that speaks first has greeted it (404). */
    static List<Problem> serversThatSpeakFirst(Mesh mesh) {
        if (!mesh.settings().authorization().asksCallers()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            boolean restricted = service.callers()
                    .filter(callers -> restricts(callers) && !namesClusters(callers))
                    .isPresent();
            for (int i = 0; restricted && i < service.ports().size(); i++) {
                if (service.ports().get(i).protocol() == Protocol.TCP
                        && !FirstWord.isTheClients(service.ports().get(i))) {
                    problems.add(Problem.warning(
                            404,
                            ModelPath.of("services", service.name(), "ports")
                                    .index(i)
                                    .key("protocol"),
                            "a server that speaks first, as MySQL and SMTP do, greets callers before they are refused",
                            "see that its greeting is no secret, and silence this with that reason"));
                }
            }
        }
        return problems;
    }

    private static boolean restricts(Callers callers) {
        return !(callers.services().isEmpty()
                && callers.identities().isEmpty()
                && callers.gateways().isEmpty());
    }

    private static boolean namesClusters(Callers callers) {
        return callers.clusters()
                .filter(clusters -> clusters.all() || !clusters.names().isEmpty())
                .isPresent();
    }
}
