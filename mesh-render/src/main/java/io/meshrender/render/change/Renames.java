package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds clusters and services that have another name, and are what they were in all else. */
final class Renames {
    private static final int MOST_TRIED = 64;

    private Renames() {}

    /**
     * What was found.
     *
     * @param before the side of before, with the names of after
     * @param clusters the clusters that have another name, each with its old one
     */
    record Renamed(Side before, Map<Name, Name> clusters) {
        /** The files that differ, with those of a renamed cluster held against those that it had. */
        List<ChangedFile> files(List<ChangedFile> files) {
            return clusters.isEmpty() ? files : new RenamedFiles(clusters).of(files);
        }
    }

    /** Each rename is told. */
    static Renamed find(Side before, Side after, Consequences found) {
        Map<Name, Name> names = new HashMap<>();
        Side renamed = clusters(before, after, names, found);
        return new Renamed(services(renamed, after, found), names);
    }

    private static Side clusters(Side before, Side after, Map<Name, Name> names, Consequences found) {
        Side renamed = before;
        SortedSet<Name> gone = new TreeSet<>(before.clusters().keySet());
        for (Substitution rename :
                pairs(true, gone, new TreeSet<>(after.clusters().keySet()))) {
            Side tried = rename.in(renamed);
            ClusterSide was = tried.clusters().get(rename.to());
            ClusterSide is = after.clusters().get(rename.to());
            if (was != null && is != null && renamed.clusters().containsKey(rename.from()) && alike(was, is)) {
                renamed = tried;
                names.put(rename.to(), rename.from());
                String words = "cluster '" + rename.from() + "' is '" + rename.to() + "' now, and all else is equal";
                found.add(Kind.RENAMED, rename.to().text(), rename.to(), words, ModelPath.of("clusters", rename.to()));
            }
        }
        return renamed;
    }

    private static boolean alike(ClusterSide was, ClusterSide is) {
        return was.locality().equals(is.locality())
                && was.servers().equals(is.servers())
                && bare(was.rows(), Optional.empty()).equals(bare(is.rows(), Optional.empty()));
    }

    private static Side services(Side before, Side after, Consequences found) {
        Side renamed = before;
        for (Substitution rename : pairs(false, names(before), names(after))) {
            Side tried = rename.in(renamed);
            SortedSet<Name> clusters = new TreeSet<>();
            boolean alike = names(renamed).contains(rename.from());
            for (Name cluster : before(tried, after)) {
                ClusterSide was = tried.clusters().get(cluster);
                ClusterSide is = after.clusters().get(cluster);
                Map<Host, Row> then = was == null ? Map.of() : bare(was.rows(), Optional.of(rename.to()));
                Map<Host, Row> now = is == null ? Map.of() : bare(is.rows(), Optional.of(rename.to()));
                boolean ran = was != null && was.servers().containsKey(rename.to());
                boolean runs = is != null && is.servers().containsKey(rename.to());
                alike &= then.equals(now) && ran == runs;
                if (!now.isEmpty() || runs) {
                    clusters.add(cluster);
                }
            }
            if (alike) {
                renamed = tried;
                tell(rename, clusters, found);
            }
        }
        return renamed;
    }

    private static void tell(Substitution rename, SortedSet<Name> clusters, Consequences found) {
        for (Name cluster : clusters) {
            found.add(
                    Kind.RENAMED,
                    rename.to().text(),
                    cluster,
                    "service '" + rename.from() + "' is '" + rename.to()
                            + "' now: callers that still use the old names do not resolve them once their cluster is synced",
                    ModelPath.of("services", rename.to()));
        }
    }

    private static SortedSet<Name> before(Side one, Side other) {
        SortedSet<Name> all = new TreeSet<>(one.clusters().keySet());
        all.addAll(other.clusters().keySet());
        return all;
    }

    private static SortedSet<Name> names(Side side) {
        SortedSet<Name> names = new TreeSet<>();
        for (ClusterSide cluster : side.clusters().values()) {
            names.addAll(cluster.servers().keySet());
            cluster.rows().values().forEach(row -> names.add(row.service()));
        }
        return names;
    }

    private static List<Substitution> pairs(boolean ofCluster, SortedSet<Name> before, SortedSet<Name> after) {
        SortedSet<Name> gone = new TreeSet<>(before);
        gone.removeAll(after);
        SortedSet<Name> come = new TreeSet<>(after);
        come.removeAll(before);
        if ((long) gone.size() * come.size() > MOST_TRIED) {
            return List.of();
        }
        return gone.stream()
                .flatMap(from -> come.stream().map(to -> new Substitution(ofCluster, from, to)))
                .toList();
    }

    private static Map<Host, Row> bare(SortedMap<Host, Row> rows, Optional<Name> service) {
        Map<Host, Row> bare = new HashMap<>();
        for (Row row : new TreeMap<>(rows).values()) {
            if (service.isEmpty() || service.get().equals(row.service())) {
                bare.put(row.host(), Substitution.bare(row));
            }
        }
        return bare;
    }
}
