package io.meshrender.importing;

/**
 * One YAML document: an object of Kubernetes, or values of Helm.
 *
 * @param file its file, from the folder that is imported, with {@code /}
 * @param root all of it
 * @param text its own text if it stands in a file of its own or between {@code ---}; empty if it is an item of a list, or was made of another one
 */
record Document(String file, Yaml root, String text) {

    String kind() {
        return root.text("kind");
    }

    boolean isKind(String group, String kind) {
        return kind().equals(kind)
                && (root.text("apiVersion").startsWith(group + "/")
                        || root.text("apiVersion").equals(group));
    }

    /** Whether it is no object of Kubernetes. */
    boolean isValues() {
        return kind().isEmpty() && root.text("apiVersion").isEmpty();
    }

    String name() {
        return root.text("metadata.name");
    }

    String namespace() {
        return root.text("metadata.namespace");
    }

    String source() {
        return root.source();
    }

    String label(String key) {
        return root.at("metadata.labels")
                .flatMap(labels -> labels.key(key))
                .flatMap(Yaml::asFact)
                .map(Fact::text)
                .orElse("");
    }
}
