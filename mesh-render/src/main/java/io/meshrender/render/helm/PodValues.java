package io.meshrender.render.helm;

import io.meshrender.model.workload.Pods;
import io.meshrender.model.workload.Replicas;
import io.meshrender.model.workload.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the model says of pods, in the values of Istio's charts: {@code gateway} and {@code istiod} call some of it otherwise. */
final class PodValues {
    private PodValues() {}

    static void addToGateway(Pods pods, ChartValues values) {
        Replicas replicas = pods.replicas().orElse(null);
        if (replicas != null && replicas.max().isPresent()) {
            values.set("autoscaling.minReplicas", replicas.min().number())
                    .set("autoscaling.maxReplicas", replicas.max().get().number())
                    .set(
                            "autoscaling.targetCPUUtilizationPercentage",
                            replicas.cpu().number());
        } else if (replicas != null) {
            values.set("autoscaling.enabled", false)
                    .set("replicaCount", replicas.min().number());
        }
        if (pods.minAvailable().isPresent()) {
            values.set(
                    "podDisruptionBudget.minAvailable",
                    pods.minAvailable().get().number());
        }
        values.setIfPresent("priorityClassName", pods.priorityClass());
        addAlike(pods, values);
    }

    /** Its chart has a PodDisruptionBudget by itself, wherever there are two pods or more, which keeps one of them unless told another number. */
    static void addToIstiod(Pods pods, ChartValues values) {
        addReplicas(pods, "", values);
        if (pods.minAvailable().isPresent()) {
            values.set("global.defaultPodDisruptionBudget.enabled", true)
                    .set("pdb.minAvailable", pods.minAvailable().get().number());
        }
        values.setIfPresent("global.priorityClassName", pods.priorityClass());
        addAlike(pods, values);
    }

    /**
     * A gateway of istioctl: its chart takes the number of pods, and has a PodDisruptionBudget wherever there are two or more; the rest is written
     * over what it renders ({@code operator/pkg/render/postprocess.go} in istio/istio).
     *
     * @param gateway where the values of its chart stand
     * @param values the values of the chart
     * @param k8s what is written over
     */
    static void addToIstioctl(Pods pods, String gateway, ChartValues values, ChartValues k8s) {
        addReplicas(pods, gateway + ".", values);
        if (pods.minAvailable().isPresent()) {
            k8s.set(
                    "podDisruptionBudget.minAvailable",
                    pods.minAvailable().get().number());
        }
        k8s.setIfPresent("priorityClassName", pods.priorityClass());
        addAlike(pods, k8s);
    }

    private static void addReplicas(Pods pods, String prefix, ChartValues values) {
        Replicas replicas = pods.replicas().orElse(null);
        if (replicas != null && replicas.max().isPresent()) {
            values.set(prefix + "autoscaleMin", replicas.min().number())
                    .set(prefix + "autoscaleMax", replicas.max().get().number())
                    .set(prefix + "cpu.targetAverageUtilization", replicas.cpu().number());
        } else if (replicas != null) {
            values.set(prefix + "autoscaleEnabled", false)
                    .set(prefix + "replicaCount", replicas.min().number());
        }
    }

    private static void addAlike(Pods pods, ChartValues values) {
        List<Map<String, Object>> tolerations =
                new ArrayList<>(pods.tolerations().size());
        for (Toleration toleration : pods.tolerations()) {
            tolerations.add(toleration(toleration));
        }
        values.setIfPresent("resources.requests", pods.resources().requests())
                .setIfPresent("resources.limits", pods.resources().limits())
                .setIfPresent("nodeSelector", pods.nodeSelector())
                .setIfPresent("tolerations", tolerations)
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
