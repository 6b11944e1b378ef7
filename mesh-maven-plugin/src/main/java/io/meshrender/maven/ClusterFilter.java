package io.meshrender.maven;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;

/** The clusters that {@code mesh.clusters} names. */
final class ClusterFilter {
    /** What a wave begins with: {@code wave:2}. */
    static final String WAVE = "wave:";

    private ClusterFilter() {}

    /** The clusters of {@code mesh} with these names; all of them if there are no names. */
    static SortedSet<Name> choose(Mesh mesh, List<String> names) throws MojoFailureException {
        if (names.isEmpty()) {
            return new TreeSet<>(mesh.clusters().keySet());
        }
        SortedSet<Name> chosen = new TreeSet<>();
        for (String name : names) {
            if (name.strip().startsWith(WAVE)) {
                chosen.addAll(ofWave(mesh, name.strip().substring(WAVE.length())));
                continue;
            }
            chosen.add(mesh.clusters().keySet().stream()
                    .filter(cluster -> cluster.text().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> unknown(name.strip(), mesh)));
        }
        return chosen;
    }

    private static SortedSet<Name> ofWave(Mesh mesh, String wave) throws MojoFailureException {
        SortedSet<Name> found = new TreeSet<>();
        mesh.clusters().forEach((name, cluster) -> {
            if (wave.equals(cluster.labels().get("wave"))) {
                found.add(name);
            }
        });
        if (found.isEmpty()) {
            throw new MojoFailureException("no cluster is in wave " + wave + ", by its label 'wave' or by 'waves'");
        }
        return found;
    }

    private static MojoFailureException unknown(String name, Mesh mesh) {
        String known = mesh.clusters().keySet().stream().map(Name::text).collect(Collectors.joining(", "));
        return new MojoFailureException("mesh.clusters: no cluster named '" + name + "'; the mesh has " + known);
    }
}
