package io.meshrender.maven;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;

/**
 * What {@code mesh.clusters} names.
 *
 * @param clusters the clusters, possibly none
 * @param shared whether the files that clusters share are named, also if these are not all
 */
record ClusterFilter(SortedSet<Name> clusters, boolean shared) {
    /** What a wave begins with: {@code wave:2}. */
    static final String WAVE = "wave:";

    /** What a part begins with: {@code part:3/10}, the third tenth of the clusters by name. */
    private static final String PART = "part:";

    /** The part that has no cluster: what they share. */
    private static final String SHARED = "part:shared";

    private static final Pattern OF = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

    /** The clusters of {@code mesh} with these names; all of them if there are no names. */
    static ClusterFilter choose(Mesh mesh, List<String> names) throws MojoFailureException {
        if (names.isEmpty()) {
            return new ClusterFilter(new TreeSet<>(mesh.clusters().keySet()), true);
        }
        SortedSet<Name> chosen = new TreeSet<>();
        boolean shared = false;
        for (String some : names) {
            String name = some.strip();
            if (name.equals(SHARED)) {
                shared = true;
            } else if (name.startsWith(PART)) {
                chosen.addAll(ofPart(mesh, name.substring(PART.length())));
            } else if (name.startsWith(WAVE)) {
                chosen.addAll(ofWave(mesh, name.substring(WAVE.length())));
            } else {
                chosen.add(mesh.clusters().keySet().stream()
                        .filter(cluster -> cluster.text().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(name, mesh)));
            }
        }
        return new ClusterFilter(chosen, shared);
    }

    /** Whether it names no file: a part of more parts than there are clusters. */
    boolean isEmpty() {
        return clusters.isEmpty() && !shared;
    }

    /** All parts have as many clusters, or one more; together they have each once. */
    private static List<Name> ofPart(Mesh mesh, String part) throws MojoFailureException {
        Matcher of = OF.matcher(part);
        int number = of.matches() ? Integer.parseInt(of.group(1)) : 0;
        int parts = of.matches() ? Integer.parseInt(of.group(2)) : 0;
        if (number < 1 || number > parts) {
            throw new MojoFailureException("mesh.clusters: no part '" + part
                    + "'; write part:1/10 to part:10/10, and part:shared for what clusters share");
        }
        List<Name> all = List.copyOf(mesh.clusters().keySet());
        return all.subList((number - 1) * all.size() / parts, number * all.size() / parts);
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
