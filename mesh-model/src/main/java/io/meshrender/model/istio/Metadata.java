package io.meshrender.model.istio;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.trouble.ModelPath;

/** Labels and annotations of a manifest. */
final class Metadata {
    private Metadata() {}

    /** What stands under {@code metadata}. */
    static Part of(Manifest manifest) {
        return new Part(manifest.root(), "", ModelPath.of(), manifest.root().place()).at("metadata");
    }

    /** The label {@code name}; empty if there is none. */
    static String label(Manifest manifest, String name) {
        return of(manifest).at("labels").at(name).text();
    }
}
