package io.meshrender.render.helm;

import io.meshrender.model.workload.Pods;
import io.meshrender.model.workload.Toleration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the model says of pods, in the values of Istio's charts: {@code gateway} and {@code istiod} call some of it otherwise. */
final class PodValues {
    private PodValues() {}

    static void addToGateway(Pods pods, ChartValues values) {
        pods.replicas()
                .ifPresent(replicas -> replicas.max()
                        .ifPresentOrElse(
                                max -> values.set(
                                                "autoscaling.minReplicas",
                                                replicas.min().number())
                                        .set("autoscaling.maxReplicas", max.number())
                                        .set(
                                                "autoscaling.targetCPUUtilizationPercentage",
                                                replicas.cpu().number()),
                                () -> values.set("autoscaling.enabled", false)
                                        .set("replicaCount", replicas.min().number())));
        pods.minAvailable().ifPresent(count -> values.set("podDisruptionBudget.minAvailable", count.number()));
        values.setIfPresent("priorityClassName", pods.priorityClass());
        addAlike(pods, values);
    }

    /** Its chart has a PodDisruptionBudget by itself, wherever there are two pods or more, which keeps one of them unless told another number. */
    static void addToIstiod(Pods pods, ChartValues values) {
        pods.replicas()
                .ifPresent(replicas -> replicas.max()
                        .ifPresentOrElse(
                                max -> values.set("autoscaleMin", replicas.min().number())
                                        .set("autoscaleMax", max.number())
                                        .set(
                                                "cpu.targetAverageUtilization",
                                                replicas.cpu().number()),
                                () -> values.set("autoscaleEnabled", false)
                                        .set("replicaCount", replicas.min().number())));
        pods.minAvailable()
                .ifPresent(count -> values.set("global.defaultPodDisruptionBudget.enabled", true)
                        .set("pdb.minAvailable", count.number()));
        values.setIfPresent("global.priorityClassName", pods.priorityClass());
        addAlike(pods, values);
    }

    private static void addAlike(Pods pods, ChartValues values) {
        values.setIfPresent("resources.requests", pods.resources().requests())
                .setIfPresent("resources.limits", pods.resources().limits())
                .setIfPresent("nodeSelector", pods.nodeSelector())
                .setIfPresent(
                        "tolerations",
                        pods.tolerations().stream().map(PodValues::toleration).toList())
                .setIfPresent("affinity", pods.affinity().tree());
    }

    private static Map<String, Object> toleration(Toleration toleration) {
        SortedMap<String, Object> written = new TreeMap<>();
        toleration.key().ifPresent(key -> written.put("key", key.text()));
        toleration.operator().ifPresent(operator -> written.put("operator", operator.toString()));
        toleration.value().ifPresent(value -> written.put("value", value.text()));
        toleration.effect().ifPresent(effect -> written.put("effect", effect.toString()));
        return written;
    }
}
