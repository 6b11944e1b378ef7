package io.meshrender.render.yaml;

import io.meshrender.render.tree.RenderedFile.Content;
import java.util.List;
import java.util.function.Supplier;

/** A document that only one file holds. */
final class Made implements Content {
    private final Supplier<?> document;

    Made(Supplier<?> document) {
        this.document = document;
    }

    @Override
    public byte[] bytes() {
        return YamlWriter.write(YamlFiles.HEADER, document.get());
    }

    @Override
    public List<Object> documents() {
        return List.of(document.get());
    }
}
