package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.istio.ChartKeys;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.istio.MeshConfigCheck;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Raw Helm values that the chart would pass over in silence (502): keys that it does not read, keys that it calls deprecated, and a {@code
 * meshConfig} that istiod does not take. Values for Istio's charts are held against the release of each cluster that they go to.
 */
final class UnknownKeyRules {
    /** Keys that people set and that no chart reads, with what to do instead. */
    private static final Map<String, String> LEGENDS = Map.of(
            "global.trustDomain", "remove it, and set mesh.trustDomain",
            "env.PILOT_ENABLE_MULTINETWORK", "remove it: no istiod has such a variable, and none needs one");

    private static final String MESH_CONFIG = "meshConfig";

    private UnknownKeyRules() {}

    /** Only the chart {@code gateway} refuses an unknown key itself, and only at the top of its values. */
    static List<Problem> check(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (RawValues raw : RawValues.all(mesh)) {
            if (ChartKeys.has(raw.component().chart())) {
                if (mesh.clusters().isEmpty() || !charts(mesh, raw).isEmpty()) {
                    ofIstio(mesh, raw, problems);
                }
                meshConfig(mesh, raw, problems);
            } else {
                KnownKeys.of(raw.component(), raw.version()).ifPresent(known -> {
                    UnknownKeys found = new UnknownKeys(raw, known, LEGENDS, key -> "");
                    String chart = "chart " + raw.component().chart() + " " + raw.version() + " ";
                    for (Problem problem : found.problems()) {
                        problems.add(said(problem, chart + problem.message()));
                    }
                });
            }
        }
        return problems;
    }

    private static void ofIstio(Mesh mesh, RawValues raw, List<Problem> problems) {
        Receivers receivers = Receivers.of(mesh, charts(mesh, raw));
        for (Receivers.Told told : receivers.check(receiver -> check(raw, receiver))) {
            String where = told.everywhere() ? receivers.version(raw.version()).toString() : told.where();
            Problem problem = told.problem();
            problems.add(said(problem, "chart " + raw.component().chart() + " " + where + " " + problem.message()));
        }
    }

    private static void meshConfig(Mesh mesh, RawValues raw, List<Problem> problems) {
        if (raw.component() == Component.ISTIOD
                && raw.values().tree().get(MESH_CONFIG) instanceof Map<?, ?> meshConfig) {
            ModelPath path = raw.path().key(MESH_CONFIG);
            Receivers receivers = Receivers.of(mesh, raw.clusters(mesh));
            for (Receivers.Told told : receivers.check(receiver -> check(meshConfig, path, receiver))) {
                String where =
                        told.everywhere() ? receivers.version(raw.version()).toString() : told.where();
                problems.add(said(
                        told.problem(), "istiod " + where + " " + told.problem().message()));
            }
        }
    }

    private static List<Problem> check(RawValues raw, Receivers.Receiver receiver) {
        IstioRelease release = receiver.release();
        KnownKeys known = KnownKeys.of(raw.component().chart(), release);
        UnknownKeys found = new UnknownKeys(
                raw, known, LEGENDS, key -> otherRelease(raw.component().chart(), release, key));
        return receiver.isGuess() ? asFarAs(release, found.problems()) : found.problems();
    }

    private static List<Problem> check(Map<?, ?> meshConfig, ModelPath path, Receivers.Receiver receiver) {
        List<Problem> problems = new ArrayList<>();
        MeshConfigCheck.check(
                meshConfig, path, receiver.release(), Component.ISTIOD.ownedKeys()::containsKey, problems);
        boolean newer = receiver.release().isBefore(receiver.version());
        return newer ? asFarAs(receiver.release(), problems) : problems;
    }

    /** What a list says of a release that it is not of: never more than a warning. */
    private static List<Problem> asFarAs(IstioRelease release, List<Problem> problems) {
        List<Problem> softer = new ArrayList<>(problems.size());
        for (Problem problem : problems) {
            String message = problem.message() + ", going by " + release;
            softer.add(Problem.warning(problem.code(), problem.path(), message, problem.hint()));
        }
        return softer;
    }

    /** Which other release knows a key, as a hint; empty if none does. */
    private static String otherRelease(String chart, IstioRelease release, String key) {
        for (IstioRelease later : release.later()) {
            if (KnownKeys.of(chart, later).knows(key)) {
                return "it came with Istio " + later + "; upgrade, or remove it";
            }
        }
        for (IstioRelease earlier : release.earlier()) {
            if (KnownKeys.of(chart, earlier).knows(key)) {
                return "it went after Istio " + earlier + "; remove it";
            }
        }
        return "";
    }

    /** The clusters whose chart reads them: where the Sail Operator makes something of them, its schema comes before the chart (513). */
    private static List<Cluster> charts(Mesh mesh, RawValues raw) {
        List<Cluster> clusters = raw.clusters(mesh);
        return SailValueRules.isMadeByOperator(raw.component())
                ? clusters.stream()
                        .filter(cluster -> !SailValueRules.isBySail(mesh, cluster))
                        .toList()
                : clusters;
    }

    private static Problem said(Problem problem, String message) {
        return new Problem(
                problem.code(), problem.severity(), problem.path(), message, problem.hint(), problem.place());
    }
}
