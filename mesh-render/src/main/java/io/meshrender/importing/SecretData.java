package io.meshrender.importing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The data of a Secret, found wherever it stands: as an object, in a list, below any key, or as a text in a text, such as the annotation in which
 * kubectl keeps what it applied.
 *
 * @param source where it stands
 * @param name the Secret's name; empty if it has none
 */
record SecretData(String source, String name) {
    /** A text in a text in a text in a text. */
    private static final int DEEPEST = 4;

    private static final Pattern KIND = Pattern.compile("(?m)(^|[{,\\s])['\"]?kind['\"]?\\s*:\\s*['\"]?Secret\\b");
    private static final Pattern DATA = Pattern.compile("(?m)(^|[{,\\s])['\"]?(data|stringData)['\"]?\\s*:");

    /** The first below {@code value}; empty if there is none. */
    static Optional<SecretData> in(Yaml value) {
        return in(value, false, 0);
    }

    /** Whether a text that need not be YAML looks as if it held one. */
    static boolean isLikelyIn(String text) {
        return KIND.matcher(text).find() && DATA.matcher(text).find();
    }

    /** Whether the lines of a text that are comments look as if they held one. */
    static boolean isLikelyInComments(String text) {
        StringBuilder comments = new StringBuilder();
        text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .forEach(line -> comments.append(line.replaceFirst("^#+", "")).append('\n'));
        return isLikelyIn(comments.toString());
    }

    /** @param secret whether a list says that its items are Secrets */
    private static Optional<SecretData> in(Yaml value, boolean secret, int depth) {
        if (value instanceof Yaml.Scalar scalar) {
            return inText(scalar, depth);
        }
        if ((secret || isSecret(value)) && (holds(value, "data") || holds(value, "stringData"))) {
            return Optional.of(new SecretData(value.source(), value.text("metadata.name")));
        }
        boolean secrets = value.text("kind").equals("SecretList");
        Iterable<Yaml> parts =
                value instanceof Yaml.Items list ? list.items() : value.keys().values();
        for (Yaml part : parts) {
            Optional<SecretData> found = in(part, secrets || (secret && value instanceof Yaml.Items), depth);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A kind of this name in a group of its own is somebody else's. */
    private static boolean isSecret(Yaml value) {
        return value.text("kind").equals("Secret") && !value.text("apiVersion").contains("/");
    }

    private static boolean holds(Yaml value, String key) {
        return value.key(key)
                .filter(data -> data instanceof Yaml.Items list
                        ? !list.items().isEmpty()
                        : !data.keys().isEmpty() || data.asFact().isPresent())
                .isPresent();
    }

    private static Optional<SecretData> inText(Yaml.Scalar scalar, int depth) {
        if (depth == DEEPEST || !isLikelyIn(scalar.text())) {
            return Optional.empty();
        }
        List<Yaml> inner;
        try {
            inner = YamlTokens.read(scalar.file(), scalar.text());
        } catch (IOException e) {
            return Optional.of(new SecretData(scalar.source(), ""));
        }
        for (Yaml some : inner) {
            Optional<SecretData> found = in(some, false, depth + 1);
            if (found.isPresent()) {
                return Optional.of(new SecretData(scalar.source(), found.get().name()));
            }
        }
        return Optional.empty();
    }
}
