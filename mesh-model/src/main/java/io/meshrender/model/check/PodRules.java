package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.Name;
import io.meshrender.model.workload.Pods;
import io.meshrender.model.workload.Replicas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods of istiod and of gateways: what contradicts itself (222), and what raw values say once more (502). */
final class PodRules {
    private static final Map<String, List<String>> OF_GATEWAY = Map.of(
            "replicas", List.of("replicaCount", "autoscaling"),
            "minAvailable", List.of("podDisruptionBudget"),
            "resources", List.of("resources"),
            "priorityClass", List.of("priorityClassName"),
            "nodeSelector", List.of("nodeSelector"),
            "tolerations", List.of("tolerations"),
            "affinity", List.of("affinity"));

    private static final Map<String, List<String>> OF_ISTIOD = Map.of(
            "replicas", List.of("replicaCount", "autoscaleEnabled", "autoscaleMin", "autoscaleMax", "cpu"),
            "minAvailable", List.of("global.defaultPodDisruptionBudget", "pdb"),
            "resources", List.of("resources"),
            "priorityClass", List.of("global.priorityClassName"),
            "nodeSelector", List.of("nodeSelector"),
            "tolerations", List.of("tolerations"),
            "affinity", List.of("affinity"));

    private PodRules() {}

    /** Less at most than at least, and a budget that would let no node be drained, or that the chart leaves out. */
    static List<Problem> contradictions(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (PodsOf one : PodsOf.all(mesh)) {
            Pods pods = one.pods();
            Replicas replicas = pods.replicas().orElse(null);
            if (replicas != null) {
                add(replicas, one.path().key("replicas"), problems);
            }
            Count kept = pods.minAvailable().orElse(null);
            int least = replicas == null ? 1 : replicas.min().number();
            if (kept != null && kept.number() >= least) {
                problems.add(Problem.error(
                        222,
                        one.path().key("minAvailable"),
                        kept + " of at least " + least + (least == 1 ? " pod" : " pods")
                                + " stay: no node could be drained, and with one pod the chart has no PodDisruptionBudget",
                        "set replicas.min to " + (Math.max(kept.number(), 1) + 1) + " or more"));
            }
        }
        return problems;
    }

    private static void add(Replicas replicas, ModelPath path, List<Problem> problems) {
        if (replicas.min().number() == 0) {
            problems.add(Problem.error(222, path.key("min"), "no pod would be left", "write 1 or more"));
        }
        Count max = replicas.max().orElse(null);
        if (max != null && max.number() < replicas.min().number()) {
            problems.add(Problem.error(
                    222,
                    path.key("max"),
                    "at most " + max + " pods, and at least " + replicas.min(),
                    "write " + replicas.min() + " or more"));
        }
    }

    /** A key that the model sets and raw values set once more; what they say would win, unseen. */
    static List<Problem> saidTwice(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (RawValues raw : RawValues.all(mesh)) {
            if (raw.component() == Component.ISTIOD) {
                for (Cluster cluster : raw.clusters(mesh)) {
                    boolean own = cluster.istio().pods().isPresent();
                    ModelPath path = own
                            ? ModelPath.of("clusters", cluster.name(), "istio", "pods")
                            : ModelPath.of("istio", "pods");
                    add(mesh, raw, cluster.istio().pods().orElse(mesh.istio().pods()), path, OF_ISTIOD, problems);
                }
            } else if (raw.component() == Component.EAST_WEST_GATEWAY) {
                for (Cluster cluster : raw.clusters(mesh)) {
                    cluster.gateway()
                            .ifPresent(gateway -> add(
                                    mesh,
                                    raw,
                                    gateway.pods(),
                                    ModelPath.of("clusters", cluster.name(), "gateway", "pods"),
                                    OF_GATEWAY,
                                    problems));
                }
            } else if (raw.component() == Component.GATEWAY) {
                Name name = Name.of(raw.path().segments().get(1));
                Optional.ofNullable(mesh.gateways().get(name))
                        .ifPresent(gateway -> add(
                                mesh,
                                raw,
                                gateway.pods(),
                                ModelPath.of("gateways", name, "pods"),
                                OF_GATEWAY,
                                problems));
            }
        }
        return problems.stream().distinct().toList();
    }

    private static void add(
            Mesh mesh,
            RawValues raw,
            Pods pods,
            ModelPath path,
            Map<String, List<String>> keys,
            List<Problem> problems) {
        for (String key : set(pods)) {
            for (String value : keys.getOrDefault(key, List.of())) {
                RawValue found = RawValue.find(mesh, raw, Arrays.asList(value.split("\\.", -1)));
                if (found != null) {
                    problems.add(Problem.error(
                            502,
                            found.path(),
                            "the model decides about '" + value + "': " + path.key(key) + " is set",
                            "keep one of them"));
                }
            }
        }
    }

    /** The keys that the model sets, in order. */
    private static List<String> set(Pods pods) {
        Map<String, Boolean> all = new LinkedHashMap<>();
        all.put("replicas", pods.replicas().isPresent());
        all.put("minAvailable", pods.minAvailable().isPresent());
        all.put(
                "resources",
                !pods.resources().requests().isEmpty()
                        || !pods.resources().limits().isEmpty());
        all.put("priorityClass", pods.priorityClass().isPresent());
        all.put("nodeSelector", !pods.nodeSelector().isEmpty());
        all.put("tolerations", !pods.tolerations().isEmpty());
        all.put("affinity", !pods.affinity().isEmpty());
        all.values().removeIf(isSet -> !isSet);
        return List.copyOf(all.keySet());
    }
}
