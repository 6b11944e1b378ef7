package io.meshrender.render.change;

import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which control plane a namespace's label names: a revision by its own name, or by a tag. */
final class ControlPlanes {
    private static final String TAG = "/istio-tags/mutatingwebhookconfiguration-istio-revision-tag-";
    private static final String REVISION = "metadata.labels.istio.io/rev";

    private final RenderedTree tree;
    private final List<ChangedFile> files;
    /** The revisions of tags, by path; absent until somebody asks. */
    private Optional<Map<String, String>> was = Optional.empty();

    private Optional<Map<String, String>> is = Optional.empty();

    /**
     * @param tree as it is now
     * @param files that are others
     */
    ControlPlanes(RenderedTree tree, List<ChangedFile> files) {
        this.tree = tree;
        this.files = files;
    }

    /** The revision that was named; {@code enabled} and a revision without a name are {@code default}. */
    String before(Name cluster, String named) {
        if (was.isEmpty()) {
            Map<String, String> tags = new HashMap<>(now());
            for (ChangedFile file : files) {
                if (file.path().contains(TAG)) {
                    tags.remove(file.path());
                    revision(file.before()).ifPresent(revision -> tags.put(file.path(), revision));
                }
            }
            was = Optional.of(tags);
        }
        return plane(was.get(), cluster, named);
    }

    /** The revision that is named now. */
    String after(Name cluster, String named) {
        return plane(now(), cluster, named);
    }

    private Map<String, String> now() {
        if (is.isEmpty()) {
            Map<String, String> tags = new HashMap<>();
            for (RenderedFile file : tree.files()) {
                if (file.path().text().contains(TAG)) {
                    revision(Optional.of(new String(file.bytes(), StandardCharsets.UTF_8)))
                            .ifPresent(revision -> tags.put(file.path().text(), revision));
                }
            }
            is = Optional.of(tags);
        }
        return is.get();
    }

    private static String plane(Map<String, String> tags, Name cluster, String named) {
        String name = named.equals("enabled") ? "default" : named;
        return tags.getOrDefault("clusters/" + cluster + TAG + name + ".yaml", name);
    }

    private static Optional<String> revision(Optional<String> text) {
        return Optional.ofNullable(FlatYaml.of(text).get(REVISION));
    }
}
