package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A mesh before and after, rendered. */
record Pair(MeshSource after, CheckedMesh from, CheckedMesh to) {
    static Pair of(String before, String after) {
        CheckedMesh from = checked(MeshReader.read(before, "mesh.yaml"), VipLedger.empty());
        MeshSource source = MeshReader.read(after, "mesh.yaml");
        boolean byHand = source.mesh().services().values().stream()
                .anyMatch(service -> !service.vips().isEmpty());
        // Whoever moves an address by hand removes the name's line from the ledger.
        return new Pair(source, from, checked(source, byHand ? VipLedger.empty() : from.ledger()));
    }

    private static CheckedMesh checked(MeshSource source, VipLedger ledger) {
        CheckedMesh checked = MeshRenderer.check(source.mesh(), ledger, "mesh.lock.yaml");
        checked.problems().throwIfErrors();
        return checked;
    }

    MeshChange change() {
        RenderedTree old = tree(from);
        RenderedTree now = tree(to);
        return MeshChange.between(to.mesh().settings().id().text(), files(old, now), now, Map.of());
    }

    Places places() {
        return new Places(path -> after.locate(Problem.error(101, path, "", "")).place());
    }

    String text() {
        return String.join("\n", ChangeText.of(change(), places())) + "\n";
    }

    private static RenderedTree tree(CheckedMesh mesh) {
        return MeshRenderer.render(mesh, mesh.mesh().clusters().keySet()).tree();
    }

    private static List<ChangedFile> files(RenderedTree old, RenderedTree now) {
        Map<String, String> before = texts(old);
        Map<String, String> after = texts(now);
        Map<String, List<ModelPath>> origins = new TreeMap<>();
        now.files().forEach(file -> origins.put(file.path().text(), file.origins()));
        TreeMap<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        List<ChangedFile> files = new ArrayList<>();
        for (String path : all.keySet()) {
            Optional<String> was = Optional.ofNullable(before.get(path));
            Optional<String> is = Optional.ofNullable(after.get(path));
            if (!was.equals(is)) {
                files.add(new ChangedFile(path, was, is, origins.getOrDefault(path, List.of())));
            }
        }
        return files;
    }

    private static Map<String, String> texts(RenderedTree tree) {
        Map<String, String> texts = new TreeMap<>();
        for (RenderedFile file : tree.files()) {
            texts.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
