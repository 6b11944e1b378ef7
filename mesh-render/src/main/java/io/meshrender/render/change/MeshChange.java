package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a change of a mesh means.
 *
 * @param mesh the mesh's id
 * @param files how many files of the tree differ
 * @param clusters how many clusters have files that differ
 * @param consequences what it means, worst first; one of {@link Kind#NOTHING} if files differ and nothing else does; none if no file differs
 * @param order in which order the clusters may be synced
 */
@Api
public record MeshChange(String mesh, int files, int clusters, List<Consequence> consequences, SyncOrder order) {

    public MeshChange {
        consequences = List.copyOf(consequences);
    }

    /**
     * What it means that files become others. All that calls depend on is in the {@code calls.tsv} among them.
     *
     * @param mesh the mesh's id
     * @param files the files that differ
     * @param tree the tree as it is now
     * @param blind files of clusters of which it is not known what they said before, each with why
     * @throws IllegalArgumentException if a {@code calls.tsv} cannot be read
     */
    public static MeshChange between(
            String mesh, List<ChangedFile> files, RenderedTree tree, Map<String, String> blind) {
        Side before = Sides.of(files, ChangedFile::before);
        Side after = Sides.of(files, ChangedFile::after);
        Consequences found = new Consequences();
        Renames.Renamed renames = Renames.find(before, after, found);
        Side renamed = renames.before();
        CallChanges.find(renamed, after, found);
        AdmissionChanges.find(renamed, after, found);
        FileChanges.find(mesh, renames.files(files), tree, found);
        for (ChangedFile file : files) {
            String why = blind.get(file.path());
            if (why != null && file.cluster().isPresent()) {
                Name cluster = Name.of(file.cluster().get());
                found.add(
                        Kind.UNSURE, file.inCluster(), cluster, why, file.originOr(ModelPath.of("clusters", cluster)));
            }
        }
        List<Consequence> all = found.all();
        if (all.isEmpty() && !files.isEmpty()) {
            all = List.of(
                    new Consequence(Kind.NOTHING, new TreeSet<>(Set.of("no call")), List.of(), List.<ModelPath>of()));
        }
        Set<String> known = new TreeSet<>(tree.clusters());
        files.forEach(file -> file.cluster().ifPresent(known::add));
        long clusters = files.stream()
                .flatMap(file -> file.synced().stream())
                .filter(known::contains)
                .distinct()
                .count();
        return new MeshChange(mesh, files.size(), (int) clusters, all, SyncOrder.between(renamed, after));
    }

    /** Whether a file of this path, below the output directory, says something about calls or pods. */
    public static boolean reads(String path) {
        return FileChanges.reads(path);
    }

    /** How many subjects have a consequence of {@code kind}. */
    public int count(Kind kind) {
        int count = 0;
        for (Consequence consequence : consequences) {
            count += consequence.kind() == kind ? consequence.subjects().size() : 0;
        }
        return count;
    }
}
