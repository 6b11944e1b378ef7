package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value laid over its default. Mappings are merged key by key; of all else the value stands and the default does not. Every value keeps the
 * place that it is written at.
 */
final class DefaultsMerge {
    /** What stands for a cluster's name in its defaults. */
    static final String CLUSTER = "{cluster}";

    private DefaultsMerge() {}

    /**
     * A value over its default.
     *
     * @param own what a thing says
     * @param base its default
     * @param shape what the value may be; null below a raw Helm value
     */
    static Node over(Node own, Node base, @Nullable Shape shape) {
        Shape some = shape instanceof OptionalShape optional ? optional.some() : shape;
        if (!(own instanceof Node.Mapping has) || !(base instanceof Node.Mapping standard)) {
            return own;
        }
        if (some instanceof UnionShape union) {
            return isOneForm(has, standard) ? merged(has, standard, union) : own;
        }
        boolean merges =
                some == null || some instanceof SectionShape || some instanceof MapShape || some instanceof HelmShape;
        return merges ? merged(has, standard, some) : own;
    }

    private static boolean isOneForm(Node.Mapping has, Node.Mapping standard) {
        return has.keys().size() == 1
                && standard.keys().size() == 1
                && has.keys().get(0).text().equals(standard.keys().get(0).text());
    }

    private static Node merged(Node.Mapping own, Node.Mapping base, @Nullable Shape shape) {
        boolean raw = shape == null || shape instanceof HelmShape;
        List<Node.Scalar> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < own.keys().size(); i++) {
            Node.Scalar key = own.keys().get(i);
            Node value = own.values().get(i);
            int at = base.indexOf(key.text());
            // Nothing, where there is a default, takes it away. To Helm it means that itself.
            boolean taken = at >= 0 && !raw && value instanceof Node.Scalar scalar && scalar.isNull();
            if (!taken) {
                keys.add(key);
                values.add(at < 0 ? value : over(value, base.values().get(at), below(shape, key.text())));
            }
        }
        for (int i = 0; i < base.keys().size(); i++) {
            String key = base.keys().get(i).text();
            if (own.indexOf(key) < 0 && !(shape instanceof SectionShape section && isMisspelt(key, own, section))) {
                keys.add(base.keys().get(i));
                values.add(base.values().get(i));
            }
        }
        boolean complete = own.isComplete() && base.isComplete();
        return new Node.Mapping(own.file(), own.line(), own.column(), keys, values, complete);
    }

    /** Whether {@code own} has {@code key} under a misspelt name: the reader reports that one, and reads it as if it were right. */
    private static boolean isMisspelt(String key, Node.Mapping own, SectionShape section) {
        for (Node.Scalar some : own.keys()) {
            if (section.field(some.text()) == null && Nearest.to(some.text(), List.of(key)) != null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Shape below(@Nullable Shape shape, String key) {
        if (shape instanceof SectionShape section) {
            Field field = section.field(key);
            return field == null ? null : field.shape();
        }
        if (shape instanceof UnionShape union) {
            return union.forms().get(key);
        }
        return shape instanceof MapShape map ? map.value() : null;
    }

    /** A default as one cluster has it; the same node if it does not speak of the cluster's name. */
    static Node named(Node node, String cluster) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text().contains(CLUSTER)
                    ? new Node.Scalar(
                            scalar.file(),
                            scalar.line(),
                            scalar.column(),
                            scalar.text().replace(CLUSTER, cluster),
                            scalar.plain())
                    : node;
        }
        if (node instanceof Node.Sequence list) {
            List<Node> items = named(list.items(), cluster);
            return items == list.items() ? node : Node.Sequence.at(list, items);
        }
        if (node instanceof Node.Mapping mapping) {
            List<Node> values = named(mapping.values(), cluster);
            return values == mapping.values() ? node : mapping.with(values);
        }
        return node;
    }

    private static List<Node> named(List<Node> nodes, String cluster) {
        List<Node> named = nodes;
        for (int i = 0; i < nodes.size(); i++) {
            Node one = named(nodes.get(i), cluster);
            if (one != nodes.get(i)) {
                named = named == nodes ? new ArrayList<>(nodes) : named;
                named.set(i, one);
            }
        }
        return named;
    }
}
