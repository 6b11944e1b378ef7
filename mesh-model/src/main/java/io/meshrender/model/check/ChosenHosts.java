package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names that services say in full: nobody else has them, and sidecars and gateways can tell them from others (301, 337). */
final class ChosenHosts {
    /** {@code -remote} stands behind the name of an object, which has room for 253 characters. */
    private static final int LONGEST = 253 - "-remote".length();

    private ChosenHosts() {}

    /** A chosen name that a service has already, or that belongs to Kubernetes (301). */
    static List<Problem> claimedTwice(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        if (mesh.services().values().stream()
                .allMatch(service -> service.hosts().isEmpty())) {
            return problems;
        }
        Map<Host, String> owners = owners(mesh);
        for (Service service : mesh.services().values()) {
            for (int i = 0; i < service.hosts().size(); i++) {
                Host host = service.hosts().get(i);
                String owner = owners.putIfAbsent(host, "a host of '" + service.name() + "'");
                boolean ofKubernetes = NameRules.belongsToKubernetes(host);
                if (owner != null || ofKubernetes) {
                    problems.add(Problem.error(
                            301,
                            path(service, i),
                            "'" + host + "' is " + (owner != null ? owner + " already" : "a name of Kubernetes"),
                            owner == null
                                    ? "write one outside svc.cluster.local; or remove it, and add 'kubernetes' to the names of the service that has it"
                                    : "leave it out here, or "
                                            + (ofKubernetes
                                                    ? "write one outside svc.cluster.local"
                                                    : "choose another")));
                }
            }
        }
        return problems;
    }

    private static Map<Host, String> owners(Mesh mesh) {
        Map<Host, String> owners = new HashMap<>();
        for (Service service : mesh.services().values()) {
            owners.put(service.kubernetesHost(), "the Kubernetes name of '" + service.name() + "'");
            for (MeshName name : MeshName.of(mesh, service)) {
                if (!name.chosen()) {
                    owners.put(name.host(), "a " + name.kind() + " name of '" + service.name() + "'");
                }
            }
        }
        return owners;
    }

    /** A chosen name that a gateway, a sidecar or the API server could not take (337). */
    static List<Problem> unfit(Mesh mesh) {
        Set<String> namespaces = new HashSet<>();
        mesh.services()
                .values()
                .forEach(service -> namespaces.add(service.namespace().text()));
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            for (int i = 0; i < service.hosts().size(); i++) {
                String why = unfit(service.hosts().get(i), namespaces);
                if (why != null) {
                    problems.add(Problem.error(
                            337,
                            path(service, i),
                            "'" + service.hosts().get(i) + "' " + why,
                            "write a whole name, such as " + service.name() + "."
                                    + mesh.settings().domain()));
                }
            }
        }
        return problems;
    }

    /** A Kubernetes Service answers to {@code name}, {@code name.namespace} and {@code name.namespace.svc} as well, in every sidecar. */
    private static @Nullable String unfit(Host host, Set<String> namespaces) {
        String text = host.text();
        int dot = text.indexOf('.');
        if (dot < 0) {
            return "has no dot, and Istio takes no such host at a gateway";
        }
        if (text.length() > LONGEST) {
            return "has " + text.length() + " characters, and the names of its resources would have more than 253";
        }
        String behind = text.substring(dot + 1);
        String namespace = behind.endsWith(".svc") ? behind.substring(0, behind.length() - ".svc".length()) : behind;
        return behind.equals("svc")
                        || (namespace.indexOf('.') < 0 && (namespaces.contains(namespace) || behind.endsWith(".svc")))
                ? "is how sidecars shorten the name of a Service in Kubernetes, which would be called instead"
                : null;
    }

    private static ModelPath path(Service service, int index) {
        return ModelPath.of("services", service.name(), "hosts").index(index);
    }

    /** Where a service runs everywhere that it is called, nothing is imported (338). */
    static List<Problem> nothingImported(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.importInto().isEmpty() || !ReferenceRules.allKnown(mesh, service)) {
                continue;
            }
            boolean imported = routes.of(service).names().stream()
                    .anyMatch(name -> name.viewpoints().values().stream()
                            .anyMatch(viewpoint -> viewpoint.called() && !viewpoint.answered()));
            if (!imported) {
                problems.add(Problem.warning(
                        338,
                        ModelPath.of("services", service.name(), "importInto"),
                        "no cluster calls '" + service.name() + "' from where it does not run, so nothing is imported",
                        "remove 'importInto', or name the callers in other clusters"));
            }
        }
        return problems;
    }
}
