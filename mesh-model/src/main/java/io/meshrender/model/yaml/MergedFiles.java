package io.meshrender.model.yaml;

import io.meshrender.model.Mesh;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A main file and the files that it includes, put together into one tree in which every value still knows its file. */
final class MergedFiles {
    private final Mistakes problems;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Node.Mapping> defaults = new LinkedHashMap<>();

    private MergedFiles(Mistakes problems) {
        this.problems = problems;
    }

    /** The keys and values of one section, from all files. */
    private static final class Part {
        final Node.Scalar key;
        final List<Node.Scalar> keys = new ArrayList<>();
        final List<Node> values = new ArrayList<>();
        final Map<String, Node.Scalar> first = new HashMap<>();
        boolean complete = true;

        Part(Node.Scalar key) {
            this.key = key;
        }

        void add(Node.Mapping more, @Nullable Mistakes told) {
            complete &= more.isComplete();
            for (int i = 0; i < more.keys().size(); i++) {
                Node.Scalar name = more.keys().get(i);
                Node.Scalar twin = first.putIfAbsent(name.text(), name);
                if (twin != null && told != null && !twin.file().equals(name.file())) {
                    told.error(
                            102,
                            ModelPath.of(key.text()),
                            name.place(),
                            Words.quoted(name.text()) + " for the second time",
                            "the first is at " + twin.place() + "; remove one");
                }
                keys.add(name);
                values.add(more.values().get(i));
            }
        }

        Node.Mapping whole() {
            return new Node.Mapping(key.file(), key.line(), key.column(), keys, values, complete);
        }
    }

    /**
     * The main file with the sections of the others, in which each thing has the defaults that are for it. What does not belong into an
     * included file is reported.
     */
    static Node.Mapping merge(Node.Mapping main, List<Node> others, Mistakes problems) {
        MergedFiles merged = new MergedFiles(problems);
        return others.isEmpty()
                ? Expansion.of(main, Map.of(), problems)
                : Expansion.of(merged.whole(main, others), merged.defaults, problems);
    }

    private Node.Mapping whole(Node.Mapping main, List<Node> others) {
        for (String key : Inclusions.INCLUDED) {
            int at = main.indexOf(key);
            if (at >= 0 && !key.equals(Inclusions.DEFAULTS) && main.values().get(at) instanceof Node.Mapping mapping) {
                part(main.keys().get(at)).add(mapping, null);
            }
        }
        for (Node other : others) {
            add(other);
        }
        return into(main);
    }

    private Part part(Node.Scalar key) {
        return parts.computeIfAbsent(key.text(), none -> new Part(key));
    }

    private void add(Node file) {
        Spot spot = Spot.top(file.place());
        if (!(file instanceof Node.Mapping mapping)) {
            problems.wrongKind(spot, file, "a mapping", "its keys are " + Words.list(Inclusions.INCLUDED));
            return;
        }
        for (int i = 0; i < mapping.keys().size(); i++) {
            Node.Scalar key = mapping.keys().get(i);
            Node value = mapping.values().get(i);
            String meant = Inclusions.INCLUDED.contains(key.text()) ? key.text() : reportUnknownKey(key);
            if (Inclusions.DEFAULTS.equals(meant) && value instanceof Node.Mapping ofThisFile) {
                defaults.put(file.file(), ofThisFile);
            } else if (meant != null && value instanceof Node.Mapping some) {
                part(Node.Scalar.at(key, meant)).add(some, problems);
            } else if (meant != null) {
                problems.wrongKind(spot.key(key), value, "a mapping", "write '{}' for none");
            }
        }
    }

    /** Tells about a key that no included file may have; returns what was meant, if that is clear. */
    private @Nullable String reportUnknownKey(Node.Scalar key) {
        String message = "unknown key " + Words.quoted(key.text());
        String nearest = Nearest.to(key.text(), Inclusions.INCLUDED);
        String hint = Words.instead(nearest, Inclusions.INCLUDED, "an included file holds ");
        boolean ofTheMainFile = Inclusions.INCLUDE.equals(key.text())
                || SectionShape.of(Mesh.class).fields().stream()
                        .anyMatch(field -> field.key().equals(key.text()));
        if (ofTheMainFile) {
            message = Words.quoted(key.text()) + " in an included file";
            hint = "move it to the main file; an included file holds " + Words.list(Inclusions.INCLUDED);
        }
        problems.error(103, ModelPath.of(), key.place(), message, hint);
        return ofTheMainFile ? null : nearest;
    }

    private Node.Mapping into(Node.Mapping main) {
        List<Node.Scalar> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < main.keys().size(); i++) {
            Node.Scalar key = main.keys().get(i);
            Part part = main.indexOf(key.text()) == i ? parts.remove(key.text()) : null;
            keys.add(key);
            values.add(
                    part != null && main.values().get(i) instanceof Node.Mapping
                            ? part.whole()
                            : main.values().get(i));
        }
        parts.forEach((name, part) -> {
            keys.add(part.key);
            values.add(part.whole());
        });
        return main.with(keys, values);
    }
}
