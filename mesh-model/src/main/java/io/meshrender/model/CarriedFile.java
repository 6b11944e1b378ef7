package io.meshrender.model;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A file of a platform team's own manifests, in a cluster that gets it.
 *
 * @param path the item of {@code extras} that brings it; the first, if several do
 * @param file the file
 */
public record CarriedFile(ModelPath path, ExtraFile file) {

    /** The files that {@code cluster} gets, each once, by name. */
    public static List<CarriedFile> in(Mesh mesh, Name cluster) {
        return of(mesh, items(mesh, cluster));
    }

    /** The files that each cluster gets; those that get the same items of {@code extras} share one list. */
    public static Map<Name, List<CarriedFile>> byCluster(Mesh mesh) {
        Map<BitSet, List<CarriedFile>> known = new HashMap<>();
        Map<Name, List<CarriedFile>> byCluster = new HashMap<>();
        for (Name cluster : mesh.clusters().keySet()) {
            byCluster.put(cluster, known.computeIfAbsent(items(mesh, cluster), items -> of(mesh, items)));
        }
        return byCluster;
    }

    /** All files of {@code mesh}, each once, by name. */
    public static List<CarriedFile> all(Mesh mesh) {
        BitSet items = new BitSet();
        items.set(0, mesh.extras().size());
        return of(mesh, items);
    }

    /** Whether some object of the extras of {@code mesh} is {@code wanted}: what no cluster gets need not be looked for in each. */
    public static boolean any(Mesh mesh, Predicate<KubernetesObject> wanted) {
        for (CarriedFile carried : all(mesh)) {
            for (KubernetesObject object : carried.file().objects()) {
                if (wanted.test(object)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Which items of {@code extras} a cluster gets, by their index. */
    private static BitSet items(Mesh mesh, Name cluster) {
        BitSet items = new BitSet();
        for (int i = 0; i < mesh.extras().size(); i++) {
            items.set(i, mesh.extras().get(i).clusters().includes(cluster));
        }
        return items;
    }

    private static List<CarriedFile> of(Mesh mesh, BitSet items) {
        if (items.isEmpty()) {
            return List.of();
        }
        SortedMap<String, CarriedFile> files = new TreeMap<>();
        for (int i = items.nextSetBit(0); i >= 0; i = items.nextSetBit(i + 1)) {
            ModelPath path = ModelPath.of("extras").index(i);
            for (ExtraFile file : mesh.extras().get(i).found()) {
                files.putIfAbsent(file.name(), new CarriedFile(path, file));
            }
        }
        return List.copyOf(files.values());
    }
}
