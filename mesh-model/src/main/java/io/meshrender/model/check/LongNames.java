package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Delivery;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.chart.Component;
import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names that are put together of others, and grow longer than Helm, Argo CD or Flux take (505). */
final class LongNames {
    /** Helm puts more behind it and wants to stay below 63 ({@code maxReleaseNameLen}). */
    private static final int LONGEST_RELEASE = 53;

    /** A label's value, which Argo CD makes of an Application's name where it tracks by label (argoproj/argo-cd#5594). */
    private static final int LONGEST_LABEL = 63;

    private LongNames() {}

    /** A Helm release has a name that Helm takes; what Argo CD or Flux makes of it has one that they take. */
    static List<Problem> tooLong(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        KubePrometheusStack stack =
                mesh.observability().flatMap(Observability::kubePrometheusStack).orElse(null);
        if (stack != null) {
            addRelease(
                    problems,
                    ModelPath.of("observability", "kubePrometheusStack", "release"),
                    stack.release().text());
        }
        addRevisions(
                problems,
                ModelPath.of("istio"),
                mesh.istio().revision(),
                mesh.istio().revisions().keySet());
        for (Gateway gateway : mesh.gateways().values()) {
            if (gateway.install()) {
                addRelease(
                        problems,
                        ModelPath.of("gateways", gateway.name()),
                        gateway.k8sNameOrName().text());
            }
        }
        for (Cluster cluster : mesh.clusters().values()) {
            ModelPath path = ModelPath.of("clusters", cluster.name());
            addRevisions(
                    problems,
                    path.key("istio"),
                    mesh.istio().revisions().isEmpty() ? cluster.istio().revision() : Optional.empty(),
                    cluster.istio().revisions().keySet());
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway != null && gateway.install()) {
                addRelease(
                        problems,
                        path.key("gateway").key("name"),
                        gateway.name().text());
            }
            addApplication(mesh, cluster, path, problems);
            addSpaceOnHub(mesh, cluster, path, problems);
        }
        addObjectOfFlux(mesh, problems);
        return problems;
    }

    /** @param one the revision of the one control plane, if there are no {@code several} */
    private static void addRevisions(List<Problem> problems, ModelPath istio, Optional<Name> one, Set<Name> several) {
        for (Name revision : several) {
            addRelease(problems, istio.key("revisions").key(revision.text()), "istiod-" + revision);
        }
        if (several.isEmpty() && one.isPresent()) {
            addRelease(problems, istio.key("revision"), "istiod-" + one.get());
        }
    }

    private static void addRelease(List<Problem> problems, ModelPath path, String release) {
        if (release.length() > LONGEST_RELEASE) {
            problems.add(Problem.error(
                    505,
                    path,
                    "Helm refuses a release of the name '" + release + "': it has " + release.length() + " characters",
                    "shorten it by " + (release.length() - LONGEST_RELEASE) + "; " + LONGEST_RELEASE
                            + " are the most"));
        }
    }

    private static void addApplication(Mesh mesh, Cluster cluster, ModelPath path, List<Problem> problems) {
        if (!Delivery.isBy(GitOpsTool.ARGOCD, mesh, cluster)) {
            return;
        }
        String name = cluster.name() + "-" + longestRelease(mesh, cluster);
        if (name.length() > LONGEST_LABEL) {
            problems.add(Problem.warning(
                    505,
                    path,
                    "Application '" + name + "' has " + name.length()
                            + " characters, and an Argo CD that tracks by label can apply nothing of it",
                    "shorten the cluster's name by " + (name.length() - LONGEST_LABEL)
                            + "; or track by annotation, as its README says, and silence this with that reason"));
        }
    }

    /** The namespace of a cluster at a hub is named by the mesh and the cluster. */
    private static void addSpaceOnHub(Mesh mesh, Cluster cluster, ModelPath path, List<Problem> problems) {
        if (!Delivery.isBy(GitOpsTool.FLUX, mesh, cluster)
                || mesh.gitops().flatMap(gitops -> gitops.flux().hub()).isEmpty()) {
            return;
        }
        String name =
                Flux.spaceOnHub(mesh.settings().id().text(), cluster.name().text());
        if (name.length() > LONGEST_LABEL) {
            problems.add(Problem.error(
                    505,
                    path,
                    "'" + name + "', its namespace at the hub, has " + name.length() + " characters; " + LONGEST_LABEL
                            + " are the most",
                    "shorten its name, or the mesh's id, by " + (name.length() - LONGEST_LABEL)));
        }
    }

    /** Flux writes the name of a release, and of a step, into labels of all that it applies. */
    private static void addObjectOfFlux(Mesh mesh, List<Problem> problems) {
        String name = "";
        for (Cluster cluster : Delivery.clusters(mesh, GitOpsTool.FLUX)) {
            String its = mesh.settings().id() + "-" + longestRelease(mesh, cluster);
            name = its.length() > name.length() ? its : name;
        }
        if (name.length() > LONGEST_LABEL) {
            problems.add(Problem.error(
                    505,
                    ModelPath.of("mesh", "id"),
                    "'" + name + "', the name of an object for Flux, has " + name.length()
                            + " characters, and Flux writes it into labels, which hold " + LONGEST_LABEL,
                    "shorten the mesh's id by " + (name.length() - LONGEST_LABEL)));
        }
    }

    /** What is longest of the names that the releases of a cluster have behind its own name. */
    private static String longestRelease(Mesh mesh, Cluster cluster) {
        String longest = Component.EAST_WEST_GATEWAY.label();
        for (String istiod : Revisions.in(mesh, cluster).istiods()) {
            longest = longer(longest, istiod);
        }
        for (Gateway gateway : mesh.gatewaysIn(cluster.name())) {
            if (gateway.install()) {
                longest = longer(longest, Component.GATEWAY.label() + "-" + gateway.name());
            }
        }
        return longest;
    }

    private static String longer(String one, String other) {
        return other.length() > one.length() ? other : one;
    }
}
