package io.meshrender.render.ask;

import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.Gateway;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Raw Helm values make an answer unsure, but for {@link HarmlessValues}: those of istiod and of the CNI plugin in the clusters of both ends,
 * those of an east-west gateway that calls come through, those of a further gateway that calls. More is said than is so; never less.
 */
final class UnsureByValues implements Unsure {
    private final Unsure others;
    private final Map<Name, List<Place>> ofPods = new HashMap<>();
    private final Map<Name, List<Place>> ofGateways = new HashMap<>();
    private final Map<Gateway, List<Place>> ofCallers = new LinkedHashMap<>();

    private UnsureByValues(Unsure others) {
        this.others = others;
    }

    /** @param others what else makes an answer unsure; the answer where no raw value does */
    static Unsure of(Mesh mesh, Function<ModelPath, Optional<Place>> places, Unsure others) {
        UnsureByValues values = new UnsureByValues(others);
        for (Cluster cluster : mesh.clusters().values()) {
            List<ModelPath> pods = paths(mesh, cluster, "istiod", IstioValues::istiod);
            if (Cni.in(mesh, cluster).filter(Cni::install).isPresent()) {
                pods.addAll(paths(mesh, cluster, "cni", IstioValues::cni));
            }
            put(cluster.name(), pods, places, values.ofPods);
            put(cluster.name(), paths(mesh, cluster, "gateway", IstioValues::gateway), places, values.ofGateways);
        }
        for (Gateway gateway : mesh.gateways().values()) {
            List<ModelPath> paths = new ArrayList<>();
            add(
                    "",
                    gateway.values().tree(),
                    ModelPath.of("gateways", gateway.name()).key("values"),
                    paths);
            put(gateway, paths, places, values.ofCallers);
        }
        boolean none = values.ofPods.isEmpty() && values.ofGateways.isEmpty() && values.ofCallers.isEmpty();
        return none ? others : values;
    }

    private static List<ModelPath> paths(
            Mesh mesh, Cluster cluster, String chart, Function<IstioValues, HelmValues> values) {
        List<ModelPath> paths = new ArrayList<>();
        add("", values.apply(mesh.istio().values()).tree(), ModelPath.of("istio", "values", chart), paths);
        ModelPath own =
                ModelPath.of("clusters", cluster.name(), "istio").key("values").key(chart);
        add("", values.apply(cluster.istio().values()).tree(), own, paths);
        return paths;
    }

    private static <K> void put(
            K key, List<ModelPath> paths, Function<ModelPath, Optional<Place>> places, Map<K, List<Place>> byKey) {
        if (!paths.isEmpty()) {
            byKey.put(
                    key,
                    paths.stream().flatMap(path -> places.apply(path).stream()).toList());
        }
    }

    private static void add(String path, Map<?, ?> tree, ModelPath at, List<ModelPath> paths) {
        tree.forEach((key, value) -> {
            String below = path.isEmpty() ? key.toString() : path + "." + key;
            if (HarmlessValues.include(below)) {
                return;
            }
            if (value instanceof Map<?, ?> deeper && !deeper.isEmpty()) {
                add(below, deeper, at.key(key.toString()), paths);
            } else {
                paths.add(at.key(key.toString()));
            }
        });
    }

    @Override
    public List<Place> because(Caller caller, Target target) {
        Set<Place> places = new LinkedHashSet<>(others.because(caller, target));
        places.addAll(ofPods.getOrDefault(caller.cluster(), List.of()));
        ofCallers.forEach((gateway, some) -> {
            if (gateway.clusters().includes(caller.cluster())
                    && gateway.identity().equals(caller.identity().local())) {
                places.addAll(some);
            }
        });
        List<Cluster> answering =
                target.name().map(NameRoutes::answering).orElse(target.service().running());
        for (Cluster cluster : answering) {
            places.addAll(ofPods.getOrDefault(cluster.name(), List.of()));
            if (!cluster.name().equals(caller.cluster())) {
                places.addAll(ofGateways.getOrDefault(cluster.name(), List.of()));
            }
        }
        return List.copyOf(places);
    }
}
