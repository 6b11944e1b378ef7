package io.meshrender.render.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Namespaces whose files lie in another folder than before, since they come before istiod or after it: each is one file that is another. */
final class MovedNamespaces {
    private static final String BEFORE_ISTIOD = "namespaces/namespace-";
    private static final String AFTER_ISTIOD = "injection/namespace-";

    private MovedNamespaces() {}

    /** Whether a file holds a Namespace. */
    static boolean isNamespace(ChangedFile file) {
        return file.cluster().isPresent()
                && (file.inCluster().startsWith(BEFORE_ISTIOD)
                        || file.inCluster().startsWith(AFTER_ISTIOD));
    }

    /** The files, with those of a namespace that moved made one. */
    static List<ChangedFile> together(List<ChangedFile> files) {
        Map<String, ChangedFile> later = new HashMap<>();
        for (ChangedFile file : files) {
            if (isNamespace(file) && file.inCluster().startsWith(AFTER_ISTIOD)) {
                later.put(file.path(), file);
            }
        }
        if (later.isEmpty()) {
            return files;
        }
        List<ChangedFile> together = new ArrayList<>();
        for (ChangedFile file : files) {
            if (later.containsKey(file.path())) {
                continue;
            }
            ChangedFile other = isNamespace(file) ? later.remove(other(file)) : null;
            together.add(other == null ? file : one(file, other));
        }
        together.addAll(later.values());
        return together;
    }

    private static String other(ChangedFile file) {
        return "clusters/" + file.cluster().orElseThrow() + "/" + AFTER_ISTIOD
                + file.inCluster().substring(BEFORE_ISTIOD.length());
    }

    private static ChangedFile one(ChangedFile early, ChangedFile late) {
        ChangedFile now = late.after().isPresent() ? late : early;
        Optional<String> before = early.before().or(late::before);
        return new ChangedFile(now.path(), before, now.after(), now.origins());
    }
}
