package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The Istio releases of the clusters that something goes to: what one of them takes, another may not know. */
final class Receivers {
    private static final int FEW = 3;

    /**
     * Clusters of one release.
     *
     * @param release their Istio, or the nearest to it that is known
     * @param version the version of the first of them
     * @param clusters the clusters; empty if the mesh has none
     */
    record Receiver(IstioRelease release, Version version, List<Name> clusters) {
        /** Whether its Istio is none that is known. */
        boolean isGuess() {
            return !release.includes(version);
        }

        @Override
        public String toString() {
            if (clusters.isEmpty()) {
                return version.toString();
            }
            return version + " in " + (clusters.size() <= FEW ? Quoted.all(clusters) : Quoted.first(clusters));
        }
    }

    /**
     * A problem of some receivers.
     *
     * @param problem the problem, as the first of them has it
     * @param in the receivers that have it
     * @param everywhere whether they are all
     */
    record Told(Problem problem, List<Receiver> in, boolean everywhere) {
        /** {@code 1.29.6 in 'eu'} */
        String where() {
            StringBuilder where = new StringBuilder();
            for (Receiver receiver : in) {
                where.append(where.length() == 0 ? "" : " and ").append(receiver);
            }
            return where.toString();
        }
    }

    private final List<Receiver> all;

    private Receivers(List<Receiver> all) {
        this.all = all;
    }

    /** Those of {@code clusters}; of the mesh itself, if there are none. */
    static Receivers of(Mesh mesh, Collection<Cluster> clusters) {
        Map<IstioRelease, Receiver> byRelease = new EnumMap<>(IstioRelease.class);
        for (Cluster cluster : clusters) {
            for (Version version : IstioVersion.in(mesh, cluster)) {
                IstioRelease release = IstioRelease.nearest(version);
                Receiver receiver = byRelease.get(release);
                if (receiver == null) {
                    receiver = new Receiver(release, version, new ArrayList<>());
                    byRelease.put(release, receiver);
                }
                if (!receiver.clusters.contains(cluster.name())) {
                    receiver.clusters.add(cluster.name());
                }
            }
        }
        if (byRelease.isEmpty()) {
            Version version = mesh.istio().version();
            return new Receivers(List.of(new Receiver(IstioRelease.nearest(version), version, List.of())));
        }
        return new Receivers(List.copyOf(byRelease.values()));
    }

    /** Whether they all have one release. */
    boolean areOfOneRelease() {
        return all.size() == 1;
    }

    /** The version that stands for all: {@code usual}, if one of them has it. */
    Version version(Version usual) {
        for (Receiver receiver : all) {
            if (receiver.version.equals(usual)) {
                return usual;
            }
        }
        return all.get(0).version;
    }

    /** What {@code rules} find, release by release, each problem once: they are the same if nothing but the hint differs. */
    List<Told> check(Function<Receiver, List<Problem>> rules) {
        if (all.size() == 1) {
            List<Told> told = new ArrayList<>();
            for (Problem problem : rules.apply(all.get(0))) {
                told.add(new Told(problem, all, true));
            }
            return told;
        }
        Map<Problem, List<Receiver>> receivers = new LinkedHashMap<>();
        Map<Problem, Problem> first = new LinkedHashMap<>();
        for (Receiver receiver : all) {
            for (Problem problem : rules.apply(receiver)) {
                Problem key = new Problem(
                        problem.code(), problem.severity(), problem.path(), problem.message(), "", problem.place());
                first.putIfAbsent(key, problem);
                receivers.computeIfAbsent(key, none -> new ArrayList<>()).add(receiver);
            }
        }
        List<Told> told = new ArrayList<>();
        for (Map.Entry<Problem, List<Receiver>> entry : receivers.entrySet()) {
            Problem problem = first.getOrDefault(entry.getKey(), entry.getKey());
            told.add(new Told(problem, entry.getValue(), entry.getValue().size() == all.size()));
        }
        return told;
    }
}
