package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.workload.PodResources;
import io.meshrender.model.workload.Toleration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the API server refuses of the pods of istiod and of gateways: its {@code ValidatePodTemplateSpec} (222). */
final class PodSpecRules {
    private static final Set<String> RESOURCES = Set.of("cpu", "ephemeral-storage", "memory");
    private static final String HUGE_PAGES = "hugepages-";
    private static final Set<String> AFFINITIES = Set.of("nodeAffinity", "podAffinity", "podAntiAffinity");

    /** What the charts ask for, into which Helm merges what the model says: values.yaml of istiod and of gateway, 1.30. */
    private static final PodResources OF_ISTIOD =
            new PodResources(new TreeMap<>(Map.of("cpu", "500m", "memory", "2048Mi")), new TreeMap<>());

    private static final PodResources OF_GATEWAY = new PodResources(
            new TreeMap<>(Map.of("cpu", "100m", "memory", "128Mi")),
            new TreeMap<>(Map.of("cpu", "2000m", "memory", "1024Mi")));

    private PodSpecRules() {}

    static List<Problem> refused(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (PodsOf some : PodsOf.all(mesh)) {
            PodResources resources = some.pods().resources();
            ModelPath path = some.path().key("resources");
            amounts(resources.requests(), path.key("requests"), problems);
            amounts(resources.limits(), path.key("limits"), problems);
            contradictions(resources, some.component() == Component.ISTIOD ? OF_ISTIOD : OF_GATEWAY, path, problems);
            List<Toleration> tolerations = some.pods().tolerations();
            for (int i = 0; i < tolerations.size(); i++) {
                toleration(tolerations.get(i), some.path().key("tolerations").index(i), problems);
            }
            for (String key : some.pods().affinity().tree().keySet()) {
                if (!AFFINITIES.contains(key)) {
                    problems.add(Problem.error(
                            222,
                            some.path().key("affinity").key(key),
                            "'" + key + "' is no key of a pod's affinity",
                            Spelling.hint(key, AFFINITIES)));
                }
            }
        }
        return problems;
    }

    private static void amounts(SortedMap<String, String> amounts, ModelPath path, List<Problem> problems) {
        amounts.forEach((resource, amount) -> {
            if (!RESOURCES.contains(resource) && !resource.startsWith(HUGE_PAGES) && resource.indexOf('/') < 0) {
                problems.add(Problem.error(
                        222,
                        path.key(resource),
                        "'" + resource + "' is no resource of a node",
                        Spelling.hint(resource, RESOURCES)));
            } else if (Quantity.of(amount).isEmpty()) {
                problems.add(Problem.error(
                        222,
                        path.key(resource),
                        "'" + amount + "' is not an amount as Kubernetes writes it",
                        "examples: " + (resource.equals("cpu") ? "500m, 2" : "512Mi, 2Gi")));
            }
        });
    }

    /** What is asked for is at most the limit; where the model says one of the two, the chart may say the other. */
    private static void contradictions(PodResources model, PodResources chart, ModelPath path, List<Problem> problems) {
        Set<String> said = new TreeSet<>(model.requests().keySet());
        said.addAll(model.limits().keySet());
        for (String resource : said) {
            String request =
                    either(model.requests(), chart.requests(), resource).orElse("");
            String limit = either(model.limits(), chart.limits(), resource).orElse("");
            Optional<BigDecimal> asked = Quantity.of(request);
            Optional<BigDecimal> most = Quantity.of(limit);
            if (asked.isEmpty() || most.isEmpty() || asked.get().compareTo(most.get()) <= 0) {
                continue;
            }
            boolean asks = model.requests().containsKey(resource);
            boolean both = asks && model.limits().containsKey(resource);
            String other = both ? "" : asks ? ", the chart's own" : ", as the chart does";
            problems.add(Problem.error(
                    222,
                    path.key(asks ? "requests" : "limits").key(resource),
                    asks
                            ? "asks for " + request + ", and the limit is " + limit + other
                                    + ": the API server refuses the pods"
                            : "a limit of " + limit + " for pods that ask for " + request + other
                                    + ": the API server refuses them",
                    asks
                            ? "set resources.limits." + resource + " to " + request + " or more"
                            : "set resources.requests." + resource + " to " + limit + " or less"));
        }
    }

    private static Optional<String> either(
            SortedMap<String, String> model, SortedMap<String, String> chart, String resource) {
        return Optional.ofNullable(model.getOrDefault(resource, chart.get(resource)));
    }

    private static void toleration(Toleration toleration, ModelPath path, List<Problem> problems) {
        boolean exists =
                toleration.operator().filter(Toleration.Operator.EXISTS::equals).isPresent();
        if (exists && toleration.value().isPresent()) {
            problems.add(Problem.error(
                    222,
                    path.key("value"),
                    "a value beside 'operator: Exists', which counts whatever the value: the API server refuses the pods",
                    toleration.key().isPresent() ? "remove it; or set operator: Equal" : "remove it"));
        } else if (!exists && toleration.key().isEmpty()) {
            problems.add(Problem.error(
                    222,
                    path,
                    "no key, and the API server takes that with 'operator: Exists' only",
                    toleration.value().isPresent()
                            ? "add 'key'; or set operator: Exists, without a value"
                            : "add 'key'; or set operator: Exists, for all taints"));
        }
    }
}
