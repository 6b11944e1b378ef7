package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.workload.Pods;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of clusters whose control plane the Sail Operator makes: its kinds have a schema, and what is not in it the API server takes away
 * without a word (513); what is another kind of value it refuses (514).
 */
final class SailValueRules {
    private static final Map<String, String> LEGENDS = Map.of(
            "base.validationFailurePolicy", "remove it; istiod itself sets 'Fail' once it is up",
            "defaultRevision",
                    "remove it; an IstioRevisionTag of the name default is rendered where there is a revision",
            "global.trustDomain", "remove it, and set mesh.trustDomain",
            "revisionTags", "carry an IstioRevisionTag among the extras");

    private static final Map<String, String> WORDS = Map.of(
            "text", "a text",
            "flag", "true or false",
            "whole", "a whole number",
            "number", "a number",
            "list", "a list",
            "object", "a mapping",
            "texts", "a mapping");

    private SailValueRules() {}

    /** Raw values, and those of typed keys that the schema has no place for. */
    static List<Problem> check(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        if (mesh.clusters().values().stream().noneMatch(cluster -> isBySail(mesh, cluster))) {
            return problems;
        }
        Set<ModelPath> told = new HashSet<>();
        UnknownKeyRules.check(mesh).forEach(problem -> told.add(problem.path()));
        for (RawValues raw : RawValues.all(mesh)) {
            List<Cluster> clusters = raw.clusters(mesh);
            boolean some = clusters.stream().anyMatch(cluster -> isBySail(mesh, cluster));
            if (raw.component() == Component.ISTIO_BASE) {
                if (clusters.stream().allMatch(cluster -> isBySail(mesh, cluster))) {
                    problems.add(Problem.error(
                            513,
                            raw.path(),
                            "the chart base is installed nowhere: the Sail Operator brings what it holds, and takes no values for it",
                            "remove it"));
                }
            } else if (some && isMadeByOperator(raw.component())) {
                new Reader(raw, SailSchema.of(raw.component()), told, problems)
                        .add("", raw.path(), raw.values().tree());
            }
        }
        pods(mesh)
                .forEach((path, pods) -> pods.minAvailable()
                        .filter(kept -> kept.number() != 1)
                        .ifPresent(kept -> problems.add(Problem.error(
                                513,
                                path.key("minAvailable"),
                                "the Sail Operator takes no such number for istiod: it keeps the chart's, 1 of two or more pods",
                                "write 1, or remove it"))));
        return problems;
    }

    /** Whether an operator would make this of one of its kinds, and no chart. */
    static boolean isMadeByOperator(Component component) {
        return component == Component.ISTIO_BASE || component == Component.ISTIOD || component == Component.ISTIO_CNI;
    }

    static boolean isBySail(Mesh mesh, Cluster cluster) {
        return mesh.istio().isBySail(cluster.istio());
    }

    private static Map<ModelPath, Pods> pods(Mesh mesh) {
        Map<ModelPath, Pods> pods = new LinkedHashMap<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (isBySail(mesh, cluster)) {
                cluster.istio()
                        .pods()
                        .ifPresentOrElse(
                                own -> pods.put(ModelPath.of("clusters", cluster.name(), "istio", "pods"), own),
                                () -> pods.put(
                                        ModelPath.of("istio", "pods"),
                                        mesh.istio().pods()));
            }
        }
        return pods;
    }

    /** Reads the raw values of one place. */
    private record Reader(RawValues raw, SailSchema schema, Set<ModelPath> told, List<Problem> problems) {

        void add(String prefix, ModelPath path, Map<?, ?> values) {
            values.forEach((key, value) -> {
                String name = schema.name(prefix.isEmpty() ? key.toString() : prefix + "." + key);
                if (!raw.component().ownedKeys().containsKey(name) && !told.contains(path.key(key))) {
                    addOne(prefix, name, path.key(key), value);
                }
            });
        }

        private void addOne(String prefix, String name, ModelPath path, Object value) {
            String kind = name.isEmpty() ? "object" : schema.kind(name);
            if (LEGENDS.containsKey(name) || kind.isEmpty()) {
                problems.add(Problem.error(
                        513,
                        path,
                        object() + " of the Sail Operator has no '" + name
                                + "': the API server takes it away without a word",
                        hint(prefix, name)));
            } else if (value == HelmValues.NULL) {
                problems.add(Problem.error(
                        513, path, "null takes no default away in " + object() + " of the Sail Operator", "remove it"));
            } else if (!SailSchema.fits(kind, value)) {
                problems.add(Problem.error(
                        514,
                        path,
                        object() + " of the Sail Operator takes " + WORDS.get(kind)
                                + " here, and refuses anything else",
                        "write " + written(kind, value)));
            } else if (value instanceof Map<?, ?> mapping && kind.equals("object")) {
                add(name, path, mapping);
            } else if (value instanceof Map<?, ?> mapping && kind.equals("texts")) {
                texts(path, mapping);
            }
        }

        /** Variables and the like: the chart makes texts of what is none, and the operator's kind does not. */
        private void texts(ModelPath path, Map<?, ?> mapping) {
            mapping.forEach((key, value) -> {
                if (!(value instanceof String)) {
                    problems.add(Problem.error(
                            514,
                            path.key(key),
                            object() + " of the Sail Operator takes a text here, and refuses anything else",
                            "write \"" + value + "\""));
                }
            });
        }

        private static String written(String kind, Object value) {
            if (kind.equals("text") && !(value instanceof Map || value instanceof List)) {
                return "\"" + value + "\"";
            }
            String bare = switch (kind) {
                case "flag" -> "true|false";
                case "whole" -> "-?[0-9]{1,18}";
                case "number" -> "-?[0-9]{1,18}(\\.[0-9]+)?";
                default -> "";
            };
            return value instanceof String text && !text.isEmpty() && text.matches(bare)
                    ? text + " without quotation marks"
                    : String.valueOf(WORDS.get(kind));
        }

        private String object() {
            return raw.component() == Component.ISTIO_CNI ? "an IstioCNI" : "an Istio";
        }

        private String hint(String prefix, String name) {
            String legend = LEGENDS.get(name);
            if (legend != null) {
                return legend;
            }
            String last = name.substring(prefix.isEmpty() ? 0 : prefix.length() + 1);
            String near = Spelling.hintOfNearest(last, schema.below(prefix));
            return near.isEmpty() ? "remove it" : near;
        }
    }
}
