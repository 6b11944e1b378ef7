package io.meshrender.model;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import java.util.Collection;
import java.util.List;
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
    public static Collection<CarriedFile> in(Mesh mesh, Name cluster) {
        if (mesh.extras().isEmpty()) {
            return List.of();
        }
        SortedMap<String, CarriedFile> files = new TreeMap<>();
        for (int i = 0; i < mesh.extras().size(); i++) {
            if (mesh.extras().get(i).clusters().includes(cluster)) {
                add(mesh.extras().get(i), i, files);
            }
        }
        return List.copyOf(files.values());
    }

    /** All files of {@code mesh}, each once, by name. */
    public static Collection<CarriedFile> all(Mesh mesh) {
        if (mesh.extras().isEmpty()) {
            return List.of();
        }
        SortedMap<String, CarriedFile> files = new TreeMap<>();
        for (int i = 0; i < mesh.extras().size(); i++) {
            add(mesh.extras().get(i), i, files);
        }
        return List.copyOf(files.values());
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

    private static void add(Extra extra, int index, SortedMap<String, CarriedFile> files) {
        for (ExtraFile file : extra.found()) {
            files.putIfAbsent(
                    file.name(), new CarriedFile(ModelPath.of("extras").index(index), file));
        }
    }
}
