package io.meshrender.model.yaml;

import io.meshrender.model.ExtraFile;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of Kubernetes objects, as {@code extras} carries it: one document or several, each a whole object. What YAML has beside plain
 * values (anchors, aliases, merge keys, tags) is refused, as in the mesh itself.
 */
public final class ManifestReader {
    private static final String IF_EMPTY = "write a Kubernetes object, or remove the file";
    private static final Pattern API_VERSION = Pattern.compile("([a-z0-9.-]{1,253}/)?[a-z0-9]{1,63}");
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");
    private static final int LONGEST_NAME = 253;

    private final Mistakes problems;

    private ManifestReader(Mistakes problems) {
        this.problems = problems;
    }

    /**
     * Reads manifests from a text.
     *
     * @param text the text
     * @param fileName its path below a cluster's folder {@code extras}, such as {@code policies/deny.yaml}; problems name it so
     * @throws InvalidMeshException if anything is wrong with the text
     */
    public static ExtraFile read(String text, String fileName) {
        Mistakes problems = new Mistakes();
        ExtraFile file = read(new SourceText(fileName, text), new YamlTree(problems), problems);
        problems.throwIfAny();
        if (file == null) {
            throw new IllegalStateException("neither a file nor a problem");
        }
        return file;
    }

    /** The file; null if the text is no YAML, which has then been told. */
    static @Nullable ExtraFile read(SourceText source, YamlTree trees, Mistakes problems) {
        List<Node> documents = trees.readAll(source, IF_EMPTY);
        if (documents == null) {
            return null;
        }
        ManifestReader reader = new ManifestReader(problems);
        List<Manifest> manifests = new ArrayList<>(documents.size());
        for (Node document : documents) {
            Manifest manifest = reader.manifest(document);
            if (manifest != null) {
                manifests.add(manifest);
            }
        }
        return new ExtraFile(source.name(), withUnixLines(source.text()), manifests);
    }

    /** To YAML every line end is one line feed, so that no value changes; the tree has no other. */
    private static String withUnixLines(String text) {
        String unix = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return unix.endsWith("\n") ? unix : unix + "\n";
    }

    private @Nullable Manifest manifest(Node document) {
        if (!(document instanceof Node.Mapping root)) {
            if (!(document instanceof Node.Refused)) {
                tell(
                        document,
                        Words.kind(document) + " where a Kubernetes object is wanted",
                        "begin with 'apiVersion:'");
            }
            return null;
        }
        ManifestScalars.check(root, problems);
        String apiVersion = word(root, "apiVersion", API_VERSION, "such as networking.istio.io/v1");
        String kind = word(root, "kind", KIND, "such as AuthorizationPolicy");
        if (kind != null
                && kind.endsWith("List")
                && (kind.equals("List") || root.get("items").isPresent())) {
            tell(
                    root,
                    Words.quoted(kind) + " holds objects and is none",
                    "write each as a document, with '---' between");
            return null;
        }
        Node metadata = root.get("metadata").orElse(null);
        if (!(metadata instanceof Node.Mapping named)) {
            if (metadata != null && !(metadata instanceof Node.Refused)) {
                tell(
                        metadata,
                        Words.kind(metadata) + " where 'metadata' wants a mapping",
                        "write metadata: {name: ...}");
            } else if (metadata == null && root.isComplete()) {
                tell(root, "a Kubernetes object without 'metadata'", "add metadata: {name: ...}");
            }
            return null;
        }
        String name = name(named);
        String namespace = named.get("namespace").isPresent() ? namespace(named) : "";
        return apiVersion == null || kind == null || name == null || namespace == null
                ? null
                : new Manifest(
                        apiVersion, kind, namespace.isEmpty() ? Optional.empty() : Optional.of(namespace), name, root);
    }

    private @Nullable String name(Node.Mapping metadata) {
        Node generated = metadata.get("generateName").orElse(null);
        if (generated != null && metadata.indexOf("name") < 0) {
            tell(
                    generated,
                    "'generateName' names another object each time it is applied",
                    "write 'name' instead, so that what is applied again is the same object");
            return null;
        }
        String name = text(metadata, "name", "the object's name");
        if (name == null) {
            return null;
        }
        boolean usable = name.length() <= LONGEST_NAME && !name.equals(".") && !name.equals("..");
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            usable &= character > ' ' && character < 0x7F && character != '/' && character != '%';
        }
        if (!usable) {
            tell(
                    metadata.get("name").orElse(metadata),
                    Words.quoted(name) + " is no name of an object",
                    "use at most " + LONGEST_NAME + " letters, digits, '-' and '.'");
        }
        return usable ? name : null;
    }

    private @Nullable String namespace(Node.Mapping metadata) {
        String namespace = text(metadata, "namespace", "a namespace");
        try {
            return namespace == null ? null : Name.of(namespace).text();
        } catch (InvalidValueException e) {
            tell(metadata.get("namespace").orElse(metadata), Words.oneLine(String.valueOf(e.getMessage())), e.hint());
            return null;
        }
    }

    private @Nullable String word(Node.Mapping root, String key, Pattern grammar, String example) {
        String word = text(root, key, example);
        if (word != null && !grammar.matcher(word).matches()) {
            tell(root.get(key).orElse(root), Words.quoted(word) + " is no '" + key + "'", "write one, " + example);
            return null;
        }
        return word;
    }

    /** The text at {@code key}; null if there is none, or something that the API server does not take for a text. */
    private @Nullable String text(Node.Mapping mapping, String key, String what) {
        Node value = mapping.get(key).orElse(null);
        if (value == null) {
            if (mapping.isComplete()) {
                tell(mapping, "a Kubernetes object without '" + key + "'", "add it, " + what);
            }
            return null;
        }
        if (value instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
            if (HelmScalar.valueOf(scalar) instanceof String text) {
                return text;
            }
            tell(scalar, Words.quoted(scalar.text()) + " is no text to YAML", "put it in quotes");
        } else if (!(value instanceof Node.Refused)) {
            String is = value instanceof Node.Scalar ? "no value" : Words.kind(value);
            tell(value, is + " where '" + key + "' wants a text", "write " + what);
        }
        return null;
    }

    private void tell(Node node, String message, String hint) {
        problems.error(801, ModelPath.of(), node.place(), message, hint);
    }
}
