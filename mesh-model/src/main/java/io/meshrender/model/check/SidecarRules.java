package io.meshrender.model.check;

import io.meshrender.model.Callers;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What crosses networks is mTLS from sidecar to sidecar, and the gateway between them passes nothing else (402; istio/istio#28798). {@code
 * PERMISSIVE} is no obstacle: an endpoint counts as mTLS because it has a sidecar, not because it insists on one.
 */
final class SidecarRules {
    /** Where Istio injects into no pod, whatever its labels ({@code IgnoredNamespaces} in {@code pkg/kube/inject}). */
    private static final Set<String> NEVER =
            Set.of("kube-system", "kube-public", "kube-node-lease", "local-path-storage");

    private SidecarRules() {}

    /** Neither a service that other clusters call nor a caller of one lives where Istio never injects. */
    static List<Problem> inSystemNamespaces(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            Callers callers = service.callers().orElse(null);
            ModelPath path = ModelPath.of("services", service.name());
            if (!service.isKnownElsewhere()) {
                continue;
            }
            addIfNever(service.namespace(), path.key("namespace"), problems);
            for (int i = 0; callers != null && i < callers.services().size(); i++) {
                Service caller = mesh.services().get(callers.services().get(i));
                // One that other clusters call is told of at its own namespace.
                if (caller != null && !caller.isKnownElsewhere()) {
                    addIfNever(
                            caller.namespace(),
                            path.key("callers").key("services").index(i),
                            problems);
                }
            }
            for (int i = 0; callers != null && i < callers.identities().size(); i++) {
                addIfNever(
                        callers.identities().get(i).namespace(),
                        path.key("callers").key("identities").index(i),
                        problems);
            }
        }
        return problems;
    }

    private static void addIfNever(Name namespace, ModelPath path, List<Problem> problems) {
        if (NEVER.contains(namespace.text())) {
            problems.add(Problem.error(
                    402,
                    path,
                    "Istio puts no sidecar into namespace '" + namespace + "', and only sidecars call across clusters",
                    "move it to a namespace of its own"));
        }
    }

    /** A namespace without injection holds neither a service that other clusters call nor a caller of one. */
    static List<Problem> withoutInjection(Mesh mesh) {
        Map<Name, String> needs = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        boolean all = mesh.namespaces().values().stream().allMatch(SidecarRules::injects);
        if (all) {
            return problems;
        }
        for (Service service : mesh.services().values()) {
            if (service.isKnownElsewhere()) {
                addNeeds(mesh, service, needs);
            }
        }
        for (NamespaceSettings namespace : mesh.namespaces().values()) {
            String need = needs.get(namespace.name());
            if (!injects(namespace)
                    && need != null
                    && !NEVER.contains(namespace.name().text())) {
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
