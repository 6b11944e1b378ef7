package io.meshrender.model.istio;

import io.meshrender.model.trouble.ModelPath;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which later release has what a release lacks, as a hint; the empty text where none has it. */
final class Since {
    private Since() {}

    /** A kind. */
    static String kind(IstioRelease lacking, String group, String name) {
        for (IstioRelease release : lacking.later()) {
            @Nullable IstioKind kind = IstioKinds.of(release).get(name);
            if (kind != null && kind.group().equals(group)) {
                return hint(release);
            }
        }
        return "";
    }

    /** A field of what stands at {@code path} in a manifest of {@code kind}. */
    static String field(IstioKind kind, ModelPath path, String name) {
        for (IstioRelease release : kind.release().later()) {
            @Nullable Shape holder = at(release, kind, path);
            if (holder != null && holder.fields().containsKey(name)) {
                return hint(release);
            }
        }
        return "";
    }

    /** A word in the field at {@code path} of a manifest of {@code kind}. */
    static String word(IstioKind kind, ModelPath path, String word) {
        for (IstioRelease release : kind.release().later()) {
            @Nullable Shape field = at(release, kind, path);
            if (field != null && field.words().contains(word)) {
                return hint(release);
            }
        }
        return "";
    }

    /** What to do about something that came with {@code release}. */
    static String hint(IstioRelease release) {
        return "it came with Istio " + release + "; upgrade, or remove it";
    }

    private static @Nullable Shape at(IstioRelease release, IstioKind kind, ModelPath path) {
        Map<String, IstioKind> kinds = IstioKinds.of(release);
        @Nullable IstioKind later = kinds.get(kind.name());
        @Nullable Shape shape = later == null ? null : later.spec();
        for (int i = 1; i < path.segments().size() && shape != null; i++) {
            shape = shape.type() == Shape.Type.OBJECT
                    ? shape.fields().get(path.segments().get(i))
                    : shape.each();
        }
        return shape;
    }
}
