package io.meshrender.render.yaml;

import io.meshrender.render.tree.RenderedFile.Content;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A document about one subject. Two of them are equal if the same function makes them of the same subject, which is how the files of many
 * clusters come to share one content: by what they are made of, before any of it is made.
 *
 * @param <T> the subject, compared by identity
 */
final class YamlDocument<T> implements Content {
    private final T subject;
    private final Function<? super T, ?> document;

    YamlDocument(T subject, Function<? super T, ?> document) {
        this.subject = subject;
        this.document = document;
    }

    @Override
    public byte[] bytes() {
        return YamlWriter.write(YamlFiles.HEADER, document.apply(subject));
    }

    @Override
    public List<Object> documents() {
        return List.of(document.apply(subject));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // To compare subjects by value would cost what this is there to save.
    public boolean equals(@Nullable Object other) {
        return other instanceof YamlDocument<?> that && subject == that.subject && document == that.document;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(subject) + System.identityHashCode(document);
    }
}
