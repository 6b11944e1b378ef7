package io.meshrender.render.ask;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Raw Helm values of istiod and of the east-west gateway make an answer unsure, but for those that are known to touch no call: how much of a
 * machine a pod takes, where it runs, what is logged. More is said than is so; never less.
 */
final class UnsureByValues implements Unsure {
    /** Below the top of a chart's values, or below {@code pilot}. */
    private static final List<String> OF_PODS = List.of(
            "affinity",
            "autoscaleBehavior",
            "autoscaleEnabled",
            "autoscaleMax",
            "autoscaleMin",
            "autoscaling",
            "cpu",
            "deploymentAnnotations",
            "deploymentLabels",
            "imagePullPolicy",
            "imagePullSecrets",
            "memory",
            "minReadySeconds",
            "nodeSelector",
            "podAnnotations",
            "podDisruptionBudget",
            "podLabels",
            "priorityClassName",
            "replicaCount",
            "resources",
            "rollingMaxSurge",
            "rollingMaxUnavailable",
            "serviceAccountAnnotations",
            "serviceAnnotations",
            "terminationGracePeriodSeconds",
            "tolerations",
            "topologySpreadConstraints");

    private static final List<String> OF_ISTIOD = List.of(
            "global.defaultNodeSelector",
            "global.defaultPodDisruptionBudget",
            "global.defaultResources",
            "global.defaultTolerations",
            "global.hub",
            "global.imagePullPolicy",
            "global.imagePullSecrets",
            "global.logAsJson",
            "global.logging",
            "global.priorityClassName",
            "global.proxy.componentLogLevel",
            "global.proxy.logLevel",
            "global.proxy.resources",
            "global.proxy_init.resources",
            "meshConfig.accessLogEncoding",
            "meshConfig.accessLogFile",
            "meshConfig.accessLogFormat",
            "meshConfig.defaultProviders",
            "meshConfig.enableTracing",
            "meshConfig.extensionProviders",
            "telemetry");

    private final Unsure others;
    private final Map<Name, List<Place>> istiod;
    private final Map<Name, List<Place>> gateways;

    private UnsureByValues(Unsure others, Map<Name, List<Place>> istiod, Map<Name, List<Place>> gateways) {
        this.others = others;
        this.istiod = istiod;
        this.gateways = gateways;
    }

    /** @param others what else makes an answer unsure; the answer where no raw value does */
    static Unsure of(Mesh mesh, Function<ModelPath, Optional<Place>> places, Unsure others) {
        Map<Name, List<Place>> istiod = new HashMap<>();
        Map<Name, List<Place>> gateways = new HashMap<>();
        for (Cluster cluster : mesh.clusters().values()) {
            put(mesh, cluster, "istiod", IstioValues::istiod, places, istiod);
            put(mesh, cluster, "gateway", IstioValues::gateway, places, gateways);
        }
        return istiod.isEmpty() && gateways.isEmpty() ? others : new UnsureByValues(others, istiod, gateways);
    }

    private static void put(
            Mesh mesh,
            Cluster cluster,
            String chart,
            Function<IstioValues, HelmValues> values,
            Function<ModelPath, Optional<Place>> places,
            Map<Name, List<Place>> byCluster) {
        List<ModelPath> paths = new ArrayList<>();
        add("", values.apply(mesh.istio().values()).tree(), ModelPath.of("istio", "values", chart), paths);
        ModelPath own =
                ModelPath.of("clusters", cluster.name(), "istio").key("values").key(chart);
        add("", values.apply(cluster.istio().values()).tree(), own, paths);
        List<Place> found = new ArrayList<>();
        for (ModelPath path : paths) {
            places.apply(path).ifPresent(found::add);
        }
        if (!paths.isEmpty()) {
            byCluster.put(cluster.name(), List.copyOf(found));
        }
    }

    private static void add(String path, Map<?, ?> tree, ModelPath at, List<ModelPath> paths) {
        tree.forEach((key, value) -> {
            String below = path.isEmpty() ? key.toString() : path + "." + key;
            if (touchesNoCall(below)) {
                return;
            }
            if (value instanceof Map<?, ?> deeper && !deeper.isEmpty()) {
                add(below, deeper, at.key(key.toString()), paths);
            } else {
                paths.add(at.key(key.toString()));
            }
        });
    }

    private static boolean touchesNoCall(String path) {
        String ofPod = path.startsWith("pilot.") ? path.substring("pilot.".length()) : path;
        return OF_PODS.contains(ofPod) || OF_ISTIOD.contains(path);
    }

    @Override
    public List<Place> because(Caller caller, Target target) {
        Set<Place> places = new LinkedHashSet<>(others.because(caller, target));
        places.addAll(istiod.getOrDefault(caller.cluster(), List.of()));
        List<Cluster> answering =
                target.name().map(NameRoutes::answering).orElse(target.service().running());
        for (Cluster cluster : answering) {
            places.addAll(istiod.getOrDefault(cluster.name(), List.of()));
            if (!cluster.name().equals(caller.cluster())) {
                places.addAll(gateways.getOrDefault(cluster.name(), List.of()));
            }
        }
        return List.copyOf(places);
    }
}
