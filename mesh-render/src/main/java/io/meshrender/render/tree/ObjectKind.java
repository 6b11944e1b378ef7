package io.meshrender.render.tree;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kind of Kubernetes object as a renderer writes it down, once, as a constant. */
public final class ObjectKind {
    private final String apiVersion;
    private final String kind;
    private final String group;
    private final String fileWord;

    private ObjectKind(String apiVersion, String kind) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        int slash = apiVersion.indexOf('/');
        this.group = slash < 0 ? "" : apiVersion.substring(0, slash);
        this.fileWord = kind.toLowerCase(Locale.ROOT);
    }

    /**
     * A kind.
     *
     * @param apiVersion what stands under {@code apiVersion}, such as {@code networking.istio.io/v1} or {@code v1}
     * @param kind what stands under {@code kind}, such as {@code ServiceEntry}
     */
    public static ObjectKind of(String apiVersion, String kind) {
        return new ObjectKind(apiVersion, kind);
    }

    /** What stands under {@code apiVersion}. */
    public String apiVersion() {
        return apiVersion;
    }

    /** What stands under {@code kind}. */
    public String kind() {
        return kind;
    }

    /** The API group: what stands before the {@code /} of the API version; empty for the core group. */
    public String group() {
        return group;
    }

    /** The kind as names of files begin with it: {@code serviceentry}. */
    String fileWord() {
        return fileWord;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectKind that && kind.equals(that.kind) && apiVersion.equals(that.apiVersion);
    }

    @Override
    public int hashCode() {
        return 31 * apiVersion.hashCode() + kind.hashCode();
    }

    @Override
    public String toString() {
        return apiVersion + " " + kind;
    }
}
