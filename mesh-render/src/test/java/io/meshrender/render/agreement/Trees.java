package io.meshrender.render.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshrender.model.Mesh;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rendered trees as path → text. */
final class Trees {
    private Trees() {}

    static SortedMap<String, String> of(Mesh mesh) {
        return texts(MeshRenderer.render(mesh, VipLedger.empty()));
    }

    static SortedMap<String, String> texts(Rendering rendering) {
        return texts(rendering.tree());
    }

    static SortedMap<String, String> texts(RenderedTree tree) {
        SortedMap<String, String> texts = new TreeMap<>();
        tree.files().forEach(file -> texts.put(file.path().text(), new String(file.bytes(), UTF_8)));
        return texts;
    }

    static void write(Path folder, SortedMap<String, String> tree) throws IOException {
        for (Map.Entry<String, String> file : tree.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), UTF_8);
        }
    }
}
