package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of several forms: the word of a form that has no settings, or a mapping of one key, the word, with the settings of a form that has
 * some.
 *
 * @param forms each form by its word, in the order in which the model permits them
 */
record UnionShape(Map<String, SectionShape> forms) implements Shape {

    static UnionShape of(Class<?> type) {
        Map<String, SectionShape> forms = new LinkedHashMap<>();
        for (Class<?> form : type.getPermittedSubclasses()) {
            String name = form.getSimpleName();
            forms.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), SectionShape.of(form));
        }
        return new UnionShape(forms);
    }

    @Override
    public String wanted() {
        return WordShape.oneOf(forms.keySet());
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (node instanceof Node.Scalar scalar) {
            return bind(scalar, spot, problems);
        }
        if (node instanceof Node.Mapping mapping && mapping.keys().size() == 1) {
            return bind(mapping.keys().get(0), mapping.values().get(0), spot, problems);
        }
        problems.wrongKind(spot, node, wanted(), "");
        return null;
    }

    private @Nullable Object bind(Node.Scalar word, Spot spot, Mistakes problems) {
        SectionShape form = forms.get(word.text());
        if (form != null && form.fields().isEmpty()) {
            return form.bind(SectionShape.nothing(word), spot, problems);
        }
        if (form != null) {
            problems.error(104, spot, word, Words.kind(word) + " without its settings", form.advice());
            return null;
        }
        String nearest = Nearest.to(word.text(), forms.keySet());
        problems.wrongKind(spot, word, wanted(), Words.instead(nearest, Set.of(), ""));
        SectionShape meant = nearest == null ? null : forms.get(nearest);
        if (meant == null || !meant.fields().isEmpty()) {
            return null;
        }
        problems.mended(StandIn.meant(spot.path()));
        return meant.bind(SectionShape.nothing(word), spot, problems);
    }

    private @Nullable Object bind(Node.Scalar word, Node settings, Spot spot, Mistakes problems) {
        SectionShape form = forms.get(word.text());
        if (form == null) {
            String nearest = Nearest.to(word.text(), forms.keySet());
            problems.error(
                    103,
                    spot.path(),
                    word.place(),
                    "unknown key " + Words.kind(word),
                    Words.instead(nearest, forms.keySet(), "known are "));
            SectionShape meant = nearest == null ? null : forms.get(nearest);
            if (meant == null || meant.fields().isEmpty()) {
                return null;
            }
            problems.mended();
            return meant.bind(settings, spot.key(word), problems);
        }
        if (form.fields().isEmpty()) {
            problems.error(
                    104,
                    spot.path(),
                    word.place(),
                    Words.kind(word) + " with settings",
                    "write '" + word.text() + "' alone");
            return null;
        }
        return form.bind(settings, spot.key(word), problems);
    }
}
