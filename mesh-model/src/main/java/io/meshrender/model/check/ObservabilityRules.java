package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.ExistingPrometheus;
import io.meshrender.model.observability.Federation;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.RemoteWrite;
import io.meshrender.model.observability.TraceQuery;
import io.meshrender.model.observability.Tracing;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What watches the mesh fits together, and into the mesh (201, 309, 601, 604). */
final class ObservabilityRules {
    private static final ModelPath PATH = ModelPath.of("observability");
    private static final ModelPath STACK = PATH.key("kubePrometheusStack");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private ObservabilityRules() {}

    /** URLs by cluster, and the cluster of the federation, are of clusters that the mesh knows (201). */
    static List<Problem> clusters(Mesh mesh) {
        Observability observability = mesh.observability().orElse(null);
        List<Problem> problems = new ArrayList<>();
        if (observability == null) {
            return problems;
        }
        KubePrometheusStack stack = observability.kubePrometheusStack().orElse(null);
        if (stack != null) {
            addUnknown(mesh, stack.grafana().urls(), STACK.key("grafana").key("urls"), problems);
            addUnknown(mesh, stack.prometheus().urls(), STACK.key("prometheus").key("urls"), problems);
            Federation federation = stack.federation().orElse(null);
            if (federation != null && !mesh.clusters().containsKey(federation.cluster())) {
                problems.add(ReferenceRules.unknown(
                        STACK.key("federation").key("cluster"),
                        "cluster",
                        federation.cluster(),
                        mesh.clusters().keySet()));
            }
        }
        ExistingPrometheus existing = observability.prometheus().orElse(null);
        if (existing != null) {
            addUnknown(mesh, existing.urls(), PATH.key("prometheus").key("urls"), problems);
        }
        Kiali kiali = observability.kiali().orElse(null);
        if (kiali != null) {
            problems.addAll(ReferenceRules.unknownClusters(
                    mesh, kiali.clusters(), PATH.key("kiali").key("clusters")));
            addUnknown(mesh, kiali.urls(), PATH.key("kiali").key("urls"), problems);
            for (Name cluster : kiali.urls().keySet()) {
                if (mesh.clusters().containsKey(cluster) && !kiali.clusters().includes(cluster)) {
                    problems.add(Problem.warning(
                            201,
                            PATH.key("kiali").key("urls").key(cluster),
                            "no Kiali is in '" + cluster + "', and no other links there",
                            "remove it, or add '" + cluster + "' to kiali.clusters"));
                }
            }
        }
        TraceQuery query = observability.tracing().flatMap(Tracing::query).orElse(null);
        if (query != null) {
            addUnknown(mesh, query.urls(), PATH.key("tracing").key("query").key("urls"), problems);
        }
        return problems;
    }

    private static void addUnknown(Mesh mesh, Map<Name, ?> urls, ModelPath path, List<Problem> problems) {
        for (Name cluster : urls.keySet()) {
            if (!mesh.clusters().containsKey(cluster)) {
                Set<Name> others = new TreeSet<>(mesh.clusters().keySet());
                others.removeAll(urls.keySet());
                problems.add(ReferenceRules.unknown(path.key(cluster), "cluster", cluster, others));
            }
        }
    }

    /** Kiali has the settings of the way in which it knows who looks at it (601). */
    static List<Problem> openId(Mesh mesh) {
        Kiali kiali = mesh.observability().flatMap(Observability::kiali).orElse(null);
        List<Problem> problems = new ArrayList<>();
        if (kiali != null && kiali.auth() == KialiAuth.OPENID && kiali.openid().isEmpty()) {
            problems.add(Problem.error(
                    601,
                    PATH.key("kiali").key("auth"),
                    "'openid' without a provider",
                    "add openid: {issuer: ..., clientId: ...} beside it"));
        }
        if (kiali != null && kiali.auth() != KialiAuth.OPENID && kiali.openid().isPresent()) {
            problems.add(Problem.warning(
                    601,
                    PATH.key("kiali").key("openid"),
                    "a provider that nobody asks, with 'auth: " + kiali.auth() + "'",
                    "set auth: openid, or remove it"));
        }
        return problems;
    }

    /** A Prometheus that collects from the others knows where they are (604). */
    static List<Problem> federation(Mesh mesh) {
        KubePrometheusStack stack = stack(mesh);
        Name hub = stack == null
                ? null
                : stack.federation().map(Federation::cluster).orElse(null);
        if (stack == null || hub == null || !mesh.clusters().containsKey(hub)) {
            return List.of();
        }
        Set<Name> missing = new TreeSet<>(mesh.clusters().keySet());
        missing.removeAll(stack.prometheus().urls().keySet());
        missing.remove(hub);
        return missing.isEmpty()
                ? List.of()
                : List.of(Problem.warning(
                        604,
                        STACK.key("federation"),
                        "'" + hub + "' cannot collect from " + Quoted.all(missing),
                        "say in prometheus.urls where their Prometheus is reached"));
    }

    /** The operator refuses a store that is shown two credentials (604). */
    static List<Problem> credentials(Mesh mesh) {
        KubePrometheusStack stack = stack(mesh);
        List<Problem> problems = new ArrayList<>();
        List<RemoteWrite> stores =
                stack == null ? List.of() : stack.prometheus().remoteWrite();
        for (int i = 0; i < stores.size(); i++) {
            if (stores.get(i).basicAuthSecret().isPresent()
                    && stores.get(i).bearerTokenSecret().isPresent()) {
                problems.add(Problem.error(
                        604,
                        STACK.key("prometheus").key("remoteWrite").index(i).key("bearerTokenSecret"),
                        "a second credential beside 'basicAuthSecret'",
                        "keep one"));
            }
        }
        return problems;
    }

    /** External labels have names that a Prometheus may send away; those with two underscores in front are its own (309). */
    static List<Problem> externalLabels(Mesh mesh) {
        KubePrometheusStack stack = stack(mesh);
        List<Problem> problems = new ArrayList<>();
        if (stack == null) {
            return problems;
        }
        for (String label : stack.prometheus().externalLabels().keySet()) {
            if (label.startsWith("__") || !LABEL.matcher(label).matches()) {
                problems.add(Problem.error(
                        309,
                        STACK.key("prometheus").key("externalLabels").key(label),
                        "'" + label + "' is not a label of a metric",
                        "use letters, digits and '_', with no digit and no '__' in front"));
            }
        }
        return problems;
    }

    private static @Nullable KubePrometheusStack stack(Mesh mesh) {
        return mesh.observability().flatMap(Observability::kubePrometheusStack).orElse(null);
    }
}
