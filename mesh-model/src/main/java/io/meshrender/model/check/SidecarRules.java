package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.ModelPath;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Problem;
import io.meshrender.model.Service;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What crosses networks is mTLS from sidecar to sidecar, and the gateway between them passes nothing else (402; istio/istio#28798). {@code
 * PERMISSIVE} is no obstacle: an endpoint counts as mTLS because it has a sidecar, not because it insists on one.
 */
final class SidecarRules {
    private SidecarRules() {}

    /** A namespace without injection holds neither a service that other clusters call nor a caller of one. */
    static List<Problem> withoutInjection(Mesh mesh) {
        Map<Name, String> needs = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        boolean all = mesh.namespaces().values().stream().allMatch(SidecarRules::injects);
        if (all) {
            return problems;
        }
        for (Service service : mesh.services().values()) {
            if (!service.names().isEmpty()) {
                addNeeds(mesh, service, needs);
            }
        }
        for (NamespaceSettings namespace : mesh.namespaces().values()) {
            String need = needs.get(namespace.name());
            if (!injects(namespace) && need != null) {
                problems.add(Problem.error(
                        402,
                        ModelPath.of("namespaces", namespace.name(), "injection"),
                        "no sidecars here, but " + need,
                        "remove 'injection: false'; only a sidecar has a certificate of the mesh"));
            }
        }
        return problems;
    }

    private static boolean injects(NamespaceSettings namespace) {
        return namespace.injection().orElse(true);
    }

    private static void addNeeds(Mesh mesh, Service called, Map<Name, String> needs) {
        needs.put(called.namespace(), "other clusters call '" + called.name() + "'");
        called.callers().ifPresent(callers -> {
            for (Name name : callers.services()) {
                Service caller = mesh.services().get(name);
                if (caller != null) {
                    needs.putIfAbsent(
                            caller.namespace(), "'" + name + "' calls '" + called.name() + "' of other clusters");
                }
            }
            for (Identity identity : callers.identities()) {
                needs.putIfAbsent(
                        identity.namespace(), "'" + identity + "' calls '" + called.name() + "' of other clusters");
            }
        });
    }
}
