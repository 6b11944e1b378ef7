package io.meshrender.workspace;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.calls.CallsFile;
import io.meshrender.render.change.ChangedFile;
import io.meshrender.render.change.MeshChange;
import io.meshrender.render.output.Change;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.Difference;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.tree.TreeLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a plan changes, as far as it says something about calls or pods. */
record ChangeReading(OutputDirectory directory) {

    MeshChange read(String mesh, Plan plan, RenderedTree tree) throws RefusedException {
        List<ChangedFile> files = new ArrayList<>();
        SortedMap<String, String> blind = new TreeMap<>();
        for (ClusterChanges cluster : plan.byCluster()) {
            boolean isNew = cluster.changed() + cluster.deleted() + cluster.unchanged() == 0;
            for (Change change : cluster.changes()) {
                if (change instanceof Change.Keep) {
                    continue;
                }
                ChangedFile file = file(change);
                boolean calls = file.path().endsWith("/" + TreeLayout.CALLS);
                if (calls && cluster.cluster().isPresent() && !isNew && !isReadable(file)) {
                    blind.put(
                            file.path(),
                            "is missing or damaged on the other side, so that calls cannot be compared; render that side again first");
                    files.add(ChangedFile.unread(file.path(), file.origins()));
                } else {
                    if (change.difference().filter(Difference::losesEdits).isPresent()) {
                        blind.put(file.path(), "was written by hand, and what it did is not known here");
                    }
                    files.add(file);
                }
            }
        }
        return MeshChange.between(mesh, files, tree, blind);
    }

    /** What it means that one tree becomes another. */
    static MeshChange between(String mesh, RenderedTree before, RenderedTree after) {
        Map<String, RenderedFile> old = new TreeMap<>();
        before.files().forEach(file -> old.put(file.path().text(), file));
        List<ChangedFile> files = new ArrayList<>();
        for (RenderedFile file : after.files()) {
            RenderedFile was = old.remove(file.path().text());
            if (was == null || !Arrays.equals(was.bytes(), file.bytes())) {
                files.add(changed(file.path().text(), Optional.ofNullable(was), Optional.of(file)));
            }
        }
        old.forEach((path, was) -> files.add(changed(path, Optional.of(was), Optional.empty())));
        return MeshChange.between(mesh, files, after, Map.of());
    }

    private static ChangedFile changed(String path, Optional<RenderedFile> before, Optional<RenderedFile> after) {
        List<ModelPath> origins = after.map(RenderedFile::origins).orElse(List.of());
        return MeshChange.reads(path)
                ? new ChangedFile(path, before.map(ChangeReading::text), after.map(ChangeReading::text), origins)
                : ChangedFile.unread(path, origins);
    }

    private static String text(RenderedFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    /** Whether the calls of before are known: a tree of an earlier version has none, and one that was edited may hold anything. */
    private static boolean isReadable(ChangedFile file) {
        try {
            return file.before().map(CallsFile::read).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ChangedFile file(Change change) throws RefusedException {
        Optional<RenderedFile> rendered = change instanceof Change.Create create
                ? Optional.of(create.file())
                : change instanceof Change.Update update ? Optional.of(update.file()) : Optional.empty();
        List<ModelPath> origins = rendered.map(RenderedFile::origins).orElse(List.of());
        String path = change.path().text();
        if (!MeshChange.reads(path)) {
            return ChangedFile.unread(path, origins);
        }
        return new ChangedFile(path, directory.before(change), rendered.map(ChangeReading::text), origins);
    }
}
