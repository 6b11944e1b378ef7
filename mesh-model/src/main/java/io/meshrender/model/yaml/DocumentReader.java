package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import java.util.Optional;

/** Reads one YAML document whatever it is about, as the files of a tree are. */
public final class DocumentReader {
    private DocumentReader() {}

    /**
     * The document; empty if the text is none, or uses what YAML has beside plain values.
     *
     * @param text the text
     * @param fileName what the places in it name
     */
    public static Optional<Node> read(String text, String fileName) {
        Mistakes mistakes = new Mistakes();
        Node node = new YamlTree(mistakes).read(new SourceText(fileName, text), "");
        return mistakes.isEmpty() ? Optional.ofNullable(node) : Optional.empty();
    }
}
