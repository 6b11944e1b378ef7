package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Versions of Istio that no Sail Operator installs (512): each knows those that were out when it was built. */
final class SailVersionRules {
    /**
     * For each minor of Istio 1 that some operator still installs the newest patch that one knows, as of 25 Nov 2026: operator 1.30.3 has 1.28,
     * operator 1.31.2 the others ({@code pkg/istioversion/versions.yaml} of istio-ecosystem/sail-operator, and its releases).
     */
    private static final TreeMap<Integer, Integer> NEWEST = new TreeMap<>(Map.of(28, 10, 29, 10, 30, 7, 31, 3));

    private SailVersionRules() {}

    /** An error for one that is certainly not among them; a warning for one that came after the table, which a newer operator may know. */
    static List<Problem> unknown(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Set<ModelPath> told = new HashSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (!SailValueRules.isBySail(mesh, cluster)) {
                continue;
            }
            for (IstioVersion istiod : IstioVersion.ofControlPlanes(mesh, cluster)) {
                if (told.add(istiod.path())) {
                    add(istiod.path(), istiod.version(), problems);
                }
            }
        }
        return problems;
    }

    private static void add(ModelPath path, Version version, List<Problem> problems) {
        Integer newest = version.major() == 1 ? NEWEST.get(version.minor()) : null;
        boolean plain = version.isPlain();
        if (plain && newest != null && version.patch() <= newest) {
            return;
        }
        boolean later = version.isAtLeast(1, NEWEST.lastKey() + 1, 0) || (newest != null && version.patch() > newest);
        if (plain && later) {
            problems.add(Problem.warning(
                    512,
                    path,
                    "Istio " + version + " came after the newest that a Sail Operator was known to install, "
                            + nearest(version),
                    "look whether yours does, by the command in the README of the tree; or use " + nearest(version)));
        } else {
            problems.add(Problem.error(
                    512,
                    path,
                    "no Sail Operator installs Istio " + version + ", and the API server refuses it",
                    "use " + nearest(version) + "; or set install: helm"));
        }
    }

    private static String nearest(Version version) {
        Integer minor = version.major() == 1 ? NEWEST.floorKey(version.minor()) : null;
        int nearest = minor == null ? NEWEST.firstKey() : minor;
        return "1." + nearest + "." + NEWEST.get(nearest);
    }
}
