package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Host names: nobody claims one twice, each fits into DNS, and an address by hand is for a name that exists (301, 305, 307, 308). */
final class NameRules {
    private static final String KUBERNETES_DOMAIN = "svc.cluster.local";

    private NameRules() {}

    /** Regional and global names live outside the domain in which every Kubernetes Service has its name (301). */
    static List<Problem> domain(Mesh mesh) {
        Host domain = mesh.settings().domain();
        return belongsToKubernetes(domain)
                ? List.of(Problem.error(
                        301,
                        ModelPath.of("mesh", "domain"),
                        "names in '" + domain + "' belong to Kubernetes Services",
                        "choose a domain that no DNS of a cluster answers, such as mesh.local"))
                : List.of();
    }

    static boolean belongsToKubernetes(Host domain) {
        return domain.text().equals(KUBERNETES_DOMAIN) || domain.text().endsWith("." + KUBERNETES_DOMAIN);
    }

    /**
     * A Kubernetes Service is described once. Regional and global names differ as soon as their services do, and none is a Kubernetes name as
     * long as the mesh's domain is its own, so this and {@link ChosenHosts} are where two services can claim one host (301;
     * istio/istio#55266).
     */
    static List<Problem> claimedTwice(Mesh mesh) {
        Map<Host, Service> owners = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            Service owner = owners.putIfAbsent(service.kubernetesHost(), service);
            if (owner != null) {
                ModelPath path = ModelPath.of("services", service.name());
                problems.add(
                        Problem.error(
                                301,
                                service.k8sName().isPresent() ? path.key("k8sName") : path,
                                "'" + service.kubernetesHost() + "' is also service '" + owner.name() + "'",
                                "a Kubernetes Service is described once; remove this one, and give the other all its ports and names"));
            }
        }
        return problems;
    }

    /**
     * Names of one namespace that would be written as one ServiceEntry: {@code echo-eu} in {@code west} and {@code echo} in {@code eu-west}
     * (301).
     */
    static List<Problem> writtenTwice(Routes routes) {
        Map<String, MeshName> owners = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (ServiceRoutes service : routes.services().values()) {
            for (NameRoutes name : service.names()) {
                writtenTwice(name.name(), owners).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<Problem> writtenTwice(MeshName name, Map<String, MeshName> owners) {
        Service service = name.service();
        for (String resource : List.of(name.objectName(), name.objectNameBesideOwnPods())) {
            for (Name namespace : new TreeSet<>(List.of(service.namespace(), service.importedNamespace()))) {
                MeshName owner = owners.putIfAbsent(namespace + "/" + resource, name);
                // One host twice is said by its own rule.
                if (owner != null && !owner.host().equals(name.host())) {
                    return Optional.of(Problem.error(
                            301,
                            ModelPath.of("services", service.name()),
                            "'" + name.host() + "' and '" + owner.host() + "' would both be ServiceEntry '" + resource
                                    + "' in namespace '" + namespace + "'",
                            name.chosen() || owner.chosen()
                                    ? "rename the service, or choose another host"
                                    : "rename the service or the cluster's alias"));
                }
            }
        }
        return Optional.empty();
    }

    /** A headless Service has no address that a gateway could forward to (305; istio/istio#36733). */
    static List<Problem> headless(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.headless() && service.isKnownElsewhere()) {
                problems.add(Problem.error(
                        305,
                        ModelPath.of("services", service.name(), "headless"),
                        "a headless service has names that other clusters call",
                        "leave 'names' out, or remove 'headless', so that its Service has an address"));
            }
        }
        return problems;
    }

    /** An address by hand is for a name of that service (307). Not said while one of its clusters is unknown, which may have that name. */
    static List<Problem> addressesByHand(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.vips().isEmpty() || !ReferenceRules.knowsWhereItRuns(mesh, service)) {
                continue;
            }
            SortedSet<Host> names = new TreeSet<>();
            routes.of(service).names().forEach(name -> names.add(name.host()));
            for (Host host : service.vips().keySet()) {
                if (!names.contains(host)) {
                    problems.add(noSuchName(mesh, service, host, names));
                }
            }
        }
        return problems;
    }

    private static Problem noSuchName(Mesh mesh, Service service, Host host, SortedSet<Host> names) {
        ModelPath path = ModelPath.of("services", service.name(), "vips", host);
        Service everywhere = service.in(Selection.every()).withNames(NameKind.values());
        for (MeshName name : MeshName.of(mesh, everywhere)) {
            if (!name.host().equals(host)) {
                continue;
            }
            if (!service.names().contains(name.kind())) {
                return Problem.error(
                        307,
                        path,
                        "'" + host + "' is a " + name.kind() + " name, and '" + service.name() + "' has none",
                        "add '" + name.kind() + "' to its names, or remove the address");
            }
            return Problem.error(
                    307,
                    path,
                    "'" + service.name() + "' runs in no cluster of alias '"
                            + name.alias().map(Name::text).orElse("") + "'",
                    "run it there, or remove the address");
        }
        SortedSet<Host> free = new TreeSet<>(names);
        free.removeAll(service.vips().keySet());
        return Problem.error(
                307, path, "'" + host + "' is no name of '" + service.name() + "'", Spelling.hint(host.text(), free));
    }

    /** Every name that a service and an alias of 63 characters make together with the mesh's domain fits into DNS (308). */
    static List<Problem> domainLength(Mesh mesh) {
        int length = mesh.settings().domain().text().length();
        return length <= MeshName.LONGEST_DOMAIN
                ? List.of()
                : List.of(Problem.error(
                        308,
                        ModelPath.of("mesh", "domain"),
                        "a domain of " + length + " characters leaves too few of 253 for names in it",
                        "use one of at most " + MeshName.LONGEST_DOMAIN));
    }
}
