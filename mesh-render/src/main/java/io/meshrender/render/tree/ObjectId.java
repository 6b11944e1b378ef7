package io.meshrender.render.tree;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which Kubernetes object a rendered file holds: what the API server tells objects apart by, and the version that the file is written in. */
public final class ObjectId {
    private final ObjectKind kind;
    private final @Nullable String namespace;
    private final String name;

    private ObjectId(ObjectKind kind, @Nullable String namespace, String name) {
        this.kind = kind;
        this.namespace = namespace;
        this.name = name;
    }

    /** An object in a namespace. */
    public static ObjectId of(ObjectKind kind, String namespace, String name) {
        return new ObjectId(kind, namespace, name);
    }

    /** An object of a kind that belongs to the whole cluster. */
    public static ObjectId ofCluster(ObjectKind kind, String name) {
        return new ObjectId(kind, null, name);
    }

    /** What stands under {@code apiVersion}. */
    public String apiVersion() {
        return kind.apiVersion();
    }

    /** What stands under {@code kind}. */
    public String kind() {
        return kind.kind();
    }

    /** The API group; empty for the core group. */
    public String group() {
        return kind.group();
    }

    /** What stands under {@code metadata.namespace}; absent for a kind of the whole cluster. */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** What stands under {@code metadata.name}. */
    public String name() {
        return name;
    }

    /** The folder, below that of its section, between two {@code /}; one that belongs to no namespace has none. */
    String folder() {
        return namespace == null ? "/" : "/" + namespace + "/";
    }

    /** The name of a file that holds it: {@code serviceentry-echo-eu.yaml}. */
    public String fileName() {
        return kind.fileWord() + "-" + name + ".yaml";
    }

    // Written out for the same reason as in the model's values; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectId that
                && name.equals(that.name)
                && kind.equals(that.kind)
                && (namespace == null ? that.namespace == null : namespace.equals(that.namespace));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + (namespace == null ? 0 : namespace.hashCode())) + name.hashCode();
    }

    /** The object in words: {@code ServiceEntry echo/echo-eu}. */
    @Override
    public String toString() {
        return kind.kind() + " " + (namespace == null ? "" : namespace + "/") + name;
    }
}
