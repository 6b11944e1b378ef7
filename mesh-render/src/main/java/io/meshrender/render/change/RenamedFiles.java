package io.meshrender.render.change;

import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the files of renamed clusters against those that they had.
 *
 * @param oldNames the clusters that have another name, each with its old one
 */
record RenamedFiles(Map<Name, Name> oldNames) {

    List<ChangedFile> of(List<ChangedFile> files) {
        Map<String, ChangedFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        List<ChangedFile> all = new ArrayList<>();
        for (ChangedFile file : files) {
            Optional<String> old = name(file, false);
            if (old.isPresent()) {
                ChangedFile was = byPath.remove(old.get());
                Optional<String> before = was == null ? Optional.empty() : was.before();
                ChangedFile now = new ChangedFile(file.path(), before, file.after(), file.origins());
                if (!now.before().equals(now.after())) {
                    all.add(now);
                }
                byPath.remove(file.path());
            } else if (name(file, true).isEmpty()) {
                all.add(file);
                byPath.remove(file.path());
            }
        }
        // What the cluster has no more under any name.
        byPath.values().stream().filter(file -> name(file, true).isPresent()).forEach(all::add);
        return all;
    }

    /** The path that a file has under the other name of its cluster, if it has one. */
    private Optional<String> name(ChangedFile file, boolean newer) {
        for (Map.Entry<Name, Name> rename : oldNames.entrySet()) {
            Name from = newer ? rename.getValue() : rename.getKey();
            Name to = newer ? rename.getKey() : rename.getValue();
            for (String folder : List.of("clusters/", "argocd/")) {
                if (file.path().startsWith(folder + from + "/")) {
                    return Optional.of(folder + to + file.path().substring((folder + from).length()));
                }
            }
        }
        return Optional.empty();
    }
}
