package io.meshrender.model.yaml;

import io.meshrender.model.InvalidMeshException;
import io.meshrender.model.ModelPath;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kubernetes manifests from a text, which may hold several documents. Documents with nothing in them are passed over. The plain part of
 * YAML only, as everywhere: anchors, aliases, merge keys and tags are refused. What a manifest of its kind may say is for
 * {@link io.meshrender.model.check.manifest.ManifestRules}.
 */
public final class ManifestReader {
    private static final String HINT = "a file of manifests holds Kubernetes objects, with '---' between them";

    private final Problems problems = new Problems();

    private ManifestReader() {}

    /**
     * The manifests of a text, in their order.
     *
     * @param text the text
     * @param fileName how problems name it
     * @throws InvalidMeshException if the text is not YAML (101 to 109), or a document is no object with {@code apiVersion}, {@code kind} and
     *     {@code metadata.name} (801)
     */
    public static List<Manifest> read(String text, String fileName) {
        return new ManifestReader().readAll(new SourceText(fileName, text));
    }

    private List<Manifest> readAll(SourceText source) {
        List<Manifest> manifests = new ArrayList<>();
        for (Node root : new YamlTree(problems).readAll(source)) {
            if (root instanceof Node.Mapping object) {
                Manifest manifest = manifest(object);
                if (manifest != null) {
                    manifests.add(manifest);
                }
            } else if (!(root instanceof Node.Refused)) {
                problems.error(801, ModelPath.of(), root.place(), Words.kind(root) + " is no Kubernetes object", HINT);
            }
        }
        problems.throwIfAny();
        return manifests;
    }

    private @Nullable Manifest manifest(Node.Mapping object) {
        Optional<Node> metadata = object.get("metadata");
        Node.Mapping about = metadata.isPresent() && metadata.get() instanceof Node.Mapping mapping ? mapping : null;
        String apiVersion = required(object, object, "apiVersion", ModelPath.of());
        String kind = required(object, object, "kind", ModelPath.of());
        String name = required(object, about, "name", ModelPath.of("metadata"));
        if (apiVersion == null || kind == null || name == null) {
            return null;
        }
        return new Manifest(
                apiVersion, kind, Optional.ofNullable(about == null ? null : text(about, "namespace")), name, object);
    }

    private @Nullable String required(Node.Mapping object, Node.@Nullable Mapping holder, String key, ModelPath path) {
        String text = holder == null ? null : text(holder, key);
        if (text == null) {
            problems.error(801, path.key(key), object.place(), "missing", HINT);
        }
        return text;
    }

    private static @Nullable String text(Node.Mapping mapping, String key) {
        Optional<Node> node = mapping.get(key);
        return node.isPresent()
                        && node.get() instanceof Node.Scalar scalar
                        && !scalar.isNull()
                        && !scalar.text().isEmpty()
                ? scalar.text()
                : null;
    }
}
