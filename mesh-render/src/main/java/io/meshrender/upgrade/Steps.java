package io.meshrender.upgrade;

import io.meshrender.add.TextEdit;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Istio;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes the steps of an upgrade. Which there are depends on nothing that a step changes, so that their numbers stay. */
final class Steps {
    private static final String ALL = "all clusters";
    private static final String ISTIO = "istio";

    private final Mesh mesh;
    private final Version target;
    private final List<InCluster> clusters;
    private final Watched watched;
    private final String revision;
    private final StepList list;

    Steps(Mesh mesh, Version target, List<InCluster> clusters, Map<String, List<String>> alerts) {
        this.mesh = mesh;
        this.target = target;
        this.clusters = clusters;
        this.watched = new Watched(alerts);
        this.revision = InCluster.revision(target).text();
        this.list = new StepList(clusters);
    }

    List<PlannedStep> all() {
        writtenDown();
        tagged();
        labelled();
        for (InCluster cluster : clusters) {
            new ClusterSteps(cluster, watched, list).addAll();
        }
        literal();
        finished();
        return list.steps();
    }

    private void writtenDown() {
        List<TextEdit> edits = new ArrayList<>();
        ControlPlane usual =
                new ControlPlane(mesh.istio().revision(), mesh.istio().version());
        if (mesh.istio().revisions().isEmpty()) {
            edits.add(TextEdit.set(
                    usual.version().text(), ISTIO, "revisions", usual.name().text()));
        }
        for (InCluster cluster : clusters) {
            ControlPlane plane = cluster.revisions().all().get(0);
            if (!cluster.revisions().several() && !plane.equals(usual)) {
                edits.add(cluster.edit(
                        plane.version().text(), "revisions", plane.name().text()));
            }
        }
        list.add(
                ALL,
                "the control planes that run are written down",
                clusters.stream().allMatch(cluster -> cluster.revisions().several()),
                edits,
                "nothing that runs; the webhook istiod-default-validator moves from chart istio-base into the folder istio-tags",
                List.of(),
                watched.synced("istio-base and istio-tags"),
                "revert the commit; by hand, delete the webhook first: Helm takes over nothing that it did not make");
    }

    private void tagged() {
        List<TextEdit> edits = new ArrayList<>();
        Name tag = clusters.get(0).main();
        Name usual = mesh.istio().revision().orElse(ControlPlane.DEFAULT);
        Name meaning = mesh.istio().tags().getOrDefault(usual, usual);
        edits.add(TextEdit.set(meaning.text(), ISTIO, "tags", tag.text()));
        for (InCluster cluster : clusters) {
            Name own = cluster.revisions().ofUsual().name();
            if (!own.equals(meaning)) {
                edits.add(cluster.edit(own.text(), "tags", tag.text()));
            }
        }
        list.add(
                ALL,
                "what namespaces name gets a tag, '" + tag + "'",
                clusters.stream().allMatch(cluster -> cluster.revisions().tags().containsKey(cluster.main())),
                edits,
                "one webhook more in each cluster, which no namespace names yet",
                List.of(),
                watched.synced("istio-tags"),
                "revert the commit");
    }

    private void labelled() {
        List<TextEdit> edits = new ArrayList<>();
        edits.add(TextEdit.set(clusters.get(0).main().text(), ISTIO, "revision"));
        for (InCluster cluster : clusters) {
            if (cluster.cluster().istio().revision().isPresent()) {
                edits.add(cluster.removal("revision"));
            }
        }
        list.add(
                ALL,
                "namespaces name the tag",
                clusters.stream().allMatch(InCluster::namesTag),
                edits,
                "labels of namespaces; the same istiod injects their pods as before, and pods that run stay as they are",
                List.of(),
                watched.synced("injection"),
                "revert the commit");
    }

    /** A namespace says its revision for every cluster at once, so that they move when all of them have the new one. */
    private void literal() {
        Set<Name> all = new LinkedHashSet<>();
        for (InCluster cluster : clusters) {
            all.addAll(cluster.revisions().tags().keySet());
        }
        List<NamespaceSettings> literal = mesh.namespaces().values().stream()
                .filter(settings ->
                        settings.revision().filter(name -> !all.contains(name)).isPresent())
                .toList();
        if (literal.isEmpty()) {
            return;
        }
        List<TextEdit> edits = new ArrayList<>();
        SortedSet<Name> names = new TreeSet<>();
        for (NamespaceSettings settings : literal) {
            edits.add(TextEdit.set(revision, "namespaces", settings.name().text(), "revision"));
            names.add(settings.name());
        }
        List<String> restart = new ArrayList<>();
        clusters.forEach(cluster -> restart.addAll(cluster.restart(runningIn(cluster, names))));
        list.add(
                ALL,
                "namespaces that name a revision move: " + StepList.quoted(names),
                literal.stream()
                        .allMatch(settings -> settings.revision()
                                .filter(InCluster.revision(target)::equals)
                                .isPresent()),
                edits,
                "their labels, in every cluster at once; a tag would let them move cluster by cluster",
                restart,
                List.of("istioctl proxy-status in each cluster"),
                "revert the commit, and restart them again");
    }

    private static SortedSet<Name> runningIn(InCluster cluster, SortedSet<Name> names) {
        SortedSet<Name> running = new TreeSet<>();
        cluster.namespaces().values().forEach(running::addAll);
        running.retainAll(names);
        return running;
    }

    private void finished() {
        Istio istio = mesh.istio();
        List<TextEdit> edits = new ArrayList<>();
        edits.add(TextEdit.set(target.text(), ISTIO, "version"));
        edits.add(TextEdit.set(target.text(), ISTIO, "revisions", revision));
        istio.revisions().keySet().stream()
                .filter(name -> !name.equals(InCluster.revision(target)))
                .forEach(name -> edits.add(TextEdit.remove(ISTIO, "revisions", name.text())));
        Set<Name> tags = new LinkedHashSet<>(List.of(clusters.get(0).main()));
        clusters.forEach(cluster -> tags.addAll(cluster.revisions().tags().keySet()));
        tags.forEach(tag -> edits.add(TextEdit.set(revision, ISTIO, "tags", tag.text())));
        if (istio.defaultRevision().isPresent()) {
            edits.add(TextEdit.set(revision, ISTIO, "defaultRevision"));
        }
        if (istio.gatewayRevision().isPresent()) {
            edits.add(TextEdit.set(revision, ISTIO, "gatewayRevision"));
        }
        boolean done =
                istio.version().equals(target) && istio.revisions().equals(Map.of(InCluster.revision(target), target));
        List<String> old = new ArrayList<>();
        for (InCluster cluster : clusters) {
            ClusterIstio own = cluster.cluster().istio();
            done &= own.version().isEmpty()
                    && own.revisions().isEmpty()
                    && own.tags().isEmpty()
                    && own.defaultRevision().isEmpty()
                    && own.gatewayRevision().isEmpty();
            for (String key : List.of("version", "revisions", "tags", "defaultRevision", "gatewayRevision")) {
                edits.add(cluster.removal(key));
            }
            for (ControlPlane plane : cluster.revisions().all()) {
                if (!plane.name().equals(InCluster.revision(target))) {
                    old.add("when istioctl --context " + cluster.cluster().contextOrName()
                            + " proxy-status shows nobody on " + plane.named("istiod")
                            + ": remove what its release installed there");
                }
            }
        }
        list.add(
                ALL,
                "the old control planes leave the mesh",
                done,
                edits,
                "they stay in the clusters, so that no mistake in a file takes them down",
                old,
                watched.synced("istio-tags"),
                "revert the commit; an istiod that was not removed is in the mesh again");
    }
}
