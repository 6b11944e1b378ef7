package io.meshrender.model.defaults;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a manifest leaves to the API server inside a list (817). A list whose items have no key is compared as a whole by Argo CD, which then
 * sees what was added as a difference, applies the manifest again, and never comes to rest (prometheus-operator/kube-prometheus#2041,
 * cilium/cilium#30755). Defaults outside of lists, and in lists with keys, do no harm. Known are the kinds of the Prometheus Operator and of
 * the Gateway API; those of Istio have no such default.
 */
public final class DefaultRules {
    private static final int CODE = 817;

    private DefaultRules() {}

    /** The problems of {@code manifest}, each at the item or the field that holds what is left out, in the order of the text. */
    public static List<Problem> check(Manifest manifest) {
        Defaults defaults = ListDefaults.of(manifest.apiVersion(), manifest.kind());
        if (defaults == null) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        Node.Mapping root = manifest.root();
        below(root, defaults, ModelPath.of(), root.place(), problems);
        problems.sort(null);
        return problems;
    }

    private static void below(Node node, Defaults defaults, ModelPath path, Place mark, List<Problem> problems) {
        Defaults items = defaults.below().get(Defaults.ITEM);
        if (node instanceof Node.Sequence list && items != null) {
            for (int i = 0; i < list.items().size(); i++) {
                Node item = list.items().get(i);
                below(item, items, path.index(i), item.place(), problems);
            }
        } else if (node instanceof Node.Mapping mapping) {
            fields(mapping, defaults, path, mark, problems);
        }
    }

    private static void fields(
            Node.Mapping mapping, Defaults defaults, ModelPath path, Place mark, List<Problem> problems) {
        Defaults any = defaults.below().get(Defaults.ANY);
        if (any != null) {
            for (int i = 0; i < mapping.keys().size(); i++) {
                Node.Scalar key = mapping.keys().get(i);
                below(mapping.values().get(i), any, path.key(key.text()), key.place(), problems);
            }
        }
        for (Map.Entry<String, Defaults> field : defaults.below().entrySet()) {
            int at = mapping.indexOf(field.getKey());
            if (at >= 0 && !isNull(mapping.values().get(at))) {
                Place place = mapping.keys().get(at).place();
                below(mapping.values().get(at), field.getValue(), path.key(field.getKey()), place, problems);
            } else if (!field.getValue().value().isEmpty() && mapping.isComplete()) {
                problems.add(
                        leftOut(field.getKey() + ": " + written(field.getValue().value()), path, mark));
            }
        }
    }

    private static Problem leftOut(String line, ModelPath path, Place mark) {
        return Problem.warning(
                        CODE,
                        path,
                        "the API server adds '" + line
                                + "' here; Argo CD compares the list as a whole, and never comes to rest",
                        "write it")
                .at(mark);
    }

    /** A JSON value as people write it in YAML: a plain word without quotes. */
    private static String written(String json) {
        String bare = json.substring(1, json.length() - 1);
        return json.startsWith("\"") && bare.chars().anyMatch(Character::isLetter) ? bare : json;
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.isNull();
    }
}
