package io.meshrender.model;

import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The istiods of a cluster, and who is theirs. Names are revisions or tags; {@code default} is the istiod without a revision.
 *
 * @param all the istiods, by name
 * @param several whether the model lists them, so that one can stand beside another
 * @param tags for each tag, the name of the revision that it means
 * @param usual what a namespace names that says nothing else: a revision or a tag
 * @param defaultRevision the revision that validates what no other one does
 * @param gateways the revision of the gateways
 */
public record Revisions(
        List<ControlPlane> all,
        boolean several,
        SortedMap<Name, Name> tags,
        Name usual,
        Name defaultRevision,
        Name gateways) {

    public Revisions {
        all = List.copyOf(all);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Those of {@code cluster}, which may have its own of everything that the mesh says. */
    public static Revisions in(Mesh mesh, Cluster cluster) {
        Istio istio = mesh.istio();
        ClusterIstio own = cluster.istio();
        Optional<Name> revision = first(own.revision(), istio.revision());
        SortedMap<Name, Name> tags = new TreeMap<>(istio.tags());
        tags.putAll(own.tags());
        List<ControlPlane> all = new ArrayList<>();
        SortedMap<Name, Version> listed = own.revisions().isEmpty() ? istio.revisions() : own.revisions();
        for (Map.Entry<Name, Version> one : listed.entrySet()) {
            all.add(ControlPlane.named(one.getKey(), one.getValue()));
        }
        boolean several = !all.isEmpty();
        if (!several) {
            all.add(new ControlPlane(revision, istio.versionOf(own)));
        }
        Name usual = revision.orElse(ControlPlane.DEFAULT);
        Name defaultRevision =
                first(own.defaultRevision(), istio.defaultRevision()).orElse(tags.getOrDefault(usual, usual));
        Name gateways = first(own.gatewayRevision(), istio.gatewayRevision()).orElse(defaultRevision);
        return new Revisions(all, several, tags, usual, defaultRevision, gateways);
    }

    private static Optional<Name> first(Optional<Name> one, Optional<Name> other) {
        return one.isPresent() ? one : other;
    }

    /** Whether there is nothing but one istiod without a revision. */
    public boolean isPlain() {
        return !several && tags.isEmpty() && all.get(0).revision().isEmpty();
    }

    /** Whether the cluster has an istiod of this revision; a tag is none. */
    public boolean isRevision(Name name) {
        for (ControlPlane plane : all) {
            if (plane.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is a revision or a tag of the cluster. */
    public boolean knows(Name name) {
        return tags.containsKey(name) || isRevision(name);
    }

    /** The istiod of this revision, or of the revision that this tag means; absent if the cluster has none of that name. */
    public Optional<ControlPlane> of(Name name) {
        Name revision = tags.getOrDefault(name, name);
        for (ControlPlane plane : all) {
            if (plane.name().equals(revision)) {
                return Optional.of(plane);
            }
        }
        return Optional.empty();
    }

    /** What its istiods are called as releases and Deployments, by name: {@code istiod}, {@code istiod-1-30-3}. */
    public List<String> istiods() {
        return all.stream().map(plane -> plane.named("istiod")).toList();
    }

    /** The istiod of the gateways; the first one if the cluster lacks it, which is refused. */
    public ControlPlane ofGateways() {
        return of(gateways).orElse(all.get(0));
    }

    /** The istiod of a namespace that says nothing else; the first one if the cluster lacks it, which is refused. */
    public ControlPlane ofUsual() {
        return of(usual).orElse(all.get(0));
    }
}
