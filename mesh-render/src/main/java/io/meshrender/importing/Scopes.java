package io.meshrender.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which cluster a file speaks of: the one that its own values name, or the one that its folder or its name belongs to. */
final class Scopes {
    /** A folder of one cluster's own, as a rendered tree has it. */
    private static final Pattern TREE = Pattern.compile("(?:^|/)(?:clusters|argocd)/([^/]+)/");

    private final SortedMap<String, Fact> clusters = new TreeMap<>();
    private final Map<String, SortedSet<String>> byFile = new HashMap<>();
    private final Map<String, SortedSet<String>> byFolder = new HashMap<>();

    private Scopes() {}

    /** @param notes where clusters are told whose name nobody says */
    static Scopes of(List<Release> releases, List<Note> notes) {
        Scopes scopes = new Scopes();
        for (Release release : releases) {
            boolean here =
                    release.is(Release.ISTIOD) && !release.values().keys().isEmpty();
            String name = release.clusterName().isEmpty() && here ? release.destination() : release.clusterName();
            if (!name.isEmpty()) {
                scopes.declare(
                        name,
                        release.file(),
                        release.values()
                                .fact("global.multiCluster.clusterName")
                                .map(Fact::source)
                                .orElse(release.values().source()));
            }
        }
        for (Release release : releases) {
            boolean declares = release.is(Release.ISTIOD)
                    && release.values().fact("global.network").isPresent()
                    && release.clusterName().isEmpty()
                    && release.destination().isEmpty();
            if (declares && !scopes.isKnown(release.file())) {
                String name = stem(release.file());
                if (!name.isEmpty()) {
                    scopes.declare(name, release.file(), release.values().source());
                    notes.add(new Note(
                            release.values().source(),
                            "names no cluster (global.multiCluster.clusterName); it is called '" + name
                                    + "' after its file"));
                }
            }
        }
        return scopes;
    }

    /** The clusters by name, and where each is named. */
    SortedMap<String, Fact> clusters() {
        return clusters;
    }

    /** The cluster that a file speaks of; empty if it could be any. */
    Optional<String> of(String file) {
        Optional<String> own = only(byFile.get(file));
        if (own.isPresent()) {
            return own;
        }
        Matcher folder = TREE.matcher(file);
        if (folder.find() && clusters.containsKey(folder.group(1))) {
            return Optional.of(folder.group(1));
        }
        String best = "";
        for (String name : clusters.keySet()) {
            if (names(file, name) && name.length() > best.length()) {
                best = name;
            }
        }
        if (!best.isEmpty()) {
            return Optional.of(best);
        }
        for (String above = folder(file); !above.isEmpty(); above = folder(above)) {
            SortedSet<String> some = byFolder.get(above);
            if (some != null) {
                return only(some);
            }
        }
        return clusters.size() == 1 ? Optional.of(clusters.firstKey()) : Optional.empty();
    }

    /** Whether a file names a cluster itself, or is called as one is. */
    private boolean isKnown(String file) {
        return byFile.containsKey(file) || clusters.keySet().stream().anyMatch(name -> names(file, name));
    }

    private void declare(String name, String file, String source) {
        clusters.putIfAbsent(name, new Fact(name, source));
        byFile.computeIfAbsent(file, some -> new TreeSet<>()).add(name);
        for (String folder = folder(file); !folder.isEmpty(); folder = folder(folder)) {
            byFolder.computeIfAbsent(folder, some -> new TreeSet<>()).add(name);
        }
    }

    private static Optional<String> only(@Nullable SortedSet<String> some) {
        return some != null && some.size() == 1 ? Optional.of(some.first()) : Optional.empty();
    }

    /** Whether a folder or the file itself has the cluster's name as a word of its own. */
    private static boolean names(String file, String cluster) {
        String path = file.toLowerCase(Locale.ROOT);
        String word = cluster.toLowerCase(Locale.ROOT);
        for (int at = path.indexOf(word); at >= 0; at = path.indexOf(word, at + 1)) {
            boolean starts = at == 0 || !Character.isLetterOrDigit(path.charAt(at - 1));
            int end = at + word.length();
            boolean ends = end == path.length() || !Character.isLetterOrDigit(path.charAt(end));
            if (starts && ends) {
                return true;
            }
        }
        return false;
    }

    private static String folder(String file) {
        int end = file.lastIndexOf('/');
        return end < 0 ? "" : file.substring(0, end);
    }

    /** A name for a cluster that has none: the folder of its file, or what the file's name ends in. */
    private static String stem(String file) {
        List<String> parts = new ArrayList<>(List.of(file.split("/", -1)));
        String last = parts.remove(parts.size() - 1).replaceFirst("\\.[a-z]+$", "");
        String word = last.contains("-") ? last.substring(last.lastIndexOf('-') + 1) : "";
        String name = !word.isEmpty() && word.matches("[a-z0-9]+")
                ? word
                : parts.isEmpty() ? last : parts.get(parts.size() - 1);
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
    }
}
