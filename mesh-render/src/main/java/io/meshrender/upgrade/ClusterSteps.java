package io.meshrender.upgrade;

import io.meshrender.add.TextEdit;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The steps of one cluster: the new control plane, and who moves to it, one after the other. */
final class ClusterSteps {
    private final InCluster cluster;
    private final Mesh mesh;
    private final Version target;
    private final String revision;
    private final Watched watched;
    private final StepList list;

    ClusterSteps(InCluster cluster, Watched watched, StepList list) {
        this.cluster = cluster;
        this.mesh = cluster.mesh();
        this.target = cluster.target();
        this.revision = InCluster.revision(target).text();
        this.watched = watched;
        this.list = list;
    }

    void addAll() {
        beside();
        canary();
        gateways();
        workloads();
    }

    private void beside() {
        List<TextEdit> edits = new ArrayList<>();
        Version base = mesh.istio().versionOf(cluster.cluster().istio());
        if (base.compareTo(target) < 0) {
            edits.add(cluster.edit(target.text(), "version"));
        }
        if (cluster.cluster().istio().revisions().isEmpty()) {
            for (ControlPlane plane : cluster.revisions().all()) {
                edits.add(cluster.edit(
                        plane.version().text(), "revisions", plane.name().text()));
            }
        }
        edits.add(cluster.edit(target.text(), "revisions", revision));
        list.add(
                cluster.where(),
                "istiod-" + revision + " beside what is there",
                cluster.hasTarget(),
                edits,
                "istio-base brings the definitions of " + target + ", istiod-" + revision
                        + " is installed; nobody is its yet",
                List.of(),
                watched.of(
                        cluster,
                        Watched.CONTROL_PLANE,
                        cluster.kubectl() + " -n istio-system rollout status deployment/istiod-" + revision),
                "revert the commit; istiod-" + revision + " stays until somebody removes it");
    }

    private void canary() {
        SortedSet<Name> tags = cluster.canaries();
        SortedSet<Name> namespaces = cluster.namespaces(tags);
        if (tags.isEmpty()) {
            return;
        }
        List<TextEdit> edits = new ArrayList<>();
        for (Name tag : tags) {
            if (!cluster.means(tag)) {
                edits.add(cluster.edit(revision, "tags", tag.text()));
            }
        }
        list.add(
                cluster.where(),
                "tag " + StepList.quoted(tags) + " moves first",
                cluster.mean(tags),
                edits,
                namespaces.isEmpty()
                        ? "pods that name it and start from now on have a sidecar of " + target
                        : "pods of " + StepList.quoted(namespaces) + " that start from now on have a sidecar of "
                                + target,
                cluster.restart(namespaces),
                watched.of(cluster, Watched.CALLS, cluster.proxyStatus()),
                cluster.back(namespaces));
    }

    private void gateways() {
        if (!cluster.hasGateways()) {
            return;
        }
        list.add(
                cluster.where(),
                "gateways move",
                cluster.revisions().gateways().equals(InCluster.revision(target)),
                List.of(cluster.edit(revision, "gatewayRevision")),
                "charts of gateways are " + target + "; their pods are replaced, one after the other",
                List.of(),
                watched.of(cluster, Watched.GATEWAYS, ""),
                "revert the commit; the pods are replaced again");
    }

    private void workloads() {
        List<TextEdit> edits = new ArrayList<>();
        if (!cluster.means(cluster.main())) {
            edits.add(cluster.edit(revision, "tags", cluster.main().text()));
        }
        boolean explicit = mesh.istio().defaultRevision().isPresent()
                || cluster.cluster().istio().defaultRevision().isPresent();
        if (explicit && !cluster.revisions().defaultRevision().equals(InCluster.revision(target))) {
            edits.add(cluster.edit(revision, "defaultRevision"));
        }
        SortedSet<Name> namespaces = cluster.namespaces(new TreeSet<>(Set.of(cluster.main())));
        list.add(
                cluster.where(),
                "tag " + StepList.quoted(Set.of(cluster.main())) + " moves, and what validates",
                cluster.means(cluster.main())
                        && cluster.revisions().defaultRevision().equals(InCluster.revision(target)),
                edits,
                "pods of all other namespaces that start from now on have a sidecar of " + target,
                cluster.restart(namespaces),
                watched.of(cluster, Watched.CALLS, cluster.proxyStatus()),
                cluster.back(namespaces));
    }
}
