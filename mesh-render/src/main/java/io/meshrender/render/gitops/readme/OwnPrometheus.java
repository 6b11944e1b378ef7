package io.meshrender.render.gitops.readme;

import io.meshrender.model.observability.DashboardForm;
import io.meshrender.model.observability.ExistingPrometheus;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.value.Name;
import io.meshrender.render.istio.Namespaces;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.stream.Collectors;

/** What a Prometheus that is there already needs from people, before it watches the mesh. */
final class OwnPrometheus {
    private OwnPrometheus() {}

    static void add(Observability observability, List<ClusterView> views, StringBuilder out) {
        observability.prometheus().ifPresent(existing -> {
            out.append(existing.operator() ? byOperator(observability, existing, views) : byFiles(existing, views));
            out.append("""

                    Alerts on the east-west gateways ask for series of kube-state-metrics (`kube_deployment_status_replicas_available`,
                    `kube_service_status_load_balancer_ingress`), which it has to scrape as well%s.
                    """.formatted(
                            existing.shared() ? ", with a label `cluster` that is the cluster's name above" : ""));
            if (existing.operator() || existing.dashboards() == DashboardForm.CONFIG_MAPS) {
                out.append(namespace(observability.namespace(), views));
            }
            if (existing.dashboards() == DashboardForm.FILES) {
                out.append("\nImport `dashboards/*.json` into Grafana; each asks for the Prometheus to show.\n");
            }
        });
    }

    /** Whoever has a Prometheus has its namespace, and in some clusters something else of the mesh may be in it. */
    private static String namespace(Name namespace, List<ClusterView> views) {
        List<ClusterView> without =
                views.stream().filter(view -> !Namespaces.has(view, namespace)).toList();
        if (without.isEmpty()) {
            return "";
        }
        String where = without.size() == views.size()
                ? ""
                : without.stream()
                        .map(view -> Markdown.code(view.name()))
                        .collect(Collectors.joining(", ", " in ", ""));
        return "\nThe namespace " + Markdown.code(namespace) + " must be there" + where + "; no file here makes it.\n";
    }

    private static String byOperator(
            Observability observability, ExistingPrometheus existing, List<ClusterView> views) {
        String labels = existing.selectorLabels().isEmpty()
                ? "no labels to be selected by"
                : "the labels "
                        + existing.selectorLabels().entrySet().stream()
                                .map(label -> Markdown.code(label.getKey() + ": " + label.getValue()))
                                .collect(Collectors.joining(", "));
        return """

                The Prometheus that watches the mesh is your own, and its operator must select what is rendered for it: monitors in `istio-system`,
                rules in %s, with %s. What each Prometheus selects by, labels and namespaces:

                """.formatted(Markdown.code(observability.namespace()), labels)
                + Markdown.shell(views.stream()
                        .map(
                                view -> "kubectl --context "
                                        + Shell.word(view.cluster().contextOrName())
                                        + " get prometheuses.monitoring.coreos.com -A -o yaml | grep -A3 -E '(Monitor|rule)(Namespace)?Selector:'")
                        .toList());
    }

    private static String byFiles(ExistingPrometheus existing, List<ClusterView> views) {
        String whose = existing.shared()
                ? "Each cluster's rules select its own series by the label `cluster`, so one Prometheus may take those of all clusters."
                : "Each cluster's Prometheus takes those of its own cluster.";
        return """

                The Prometheus that watches the mesh is your own. Give it `clusters/<cluster>/prometheus/rules.yaml` among its `rule_files`, and
                `scrape.yaml` beside it among its `scrape_config_files` (Prometheus 2.43 or newer; VictoriaMetrics takes it as
                `-promscrape.config`, and rules by vmalert's `-rule`). %s
                It has to be allowed to list and watch pods. A job of its own that follows the annotation `prometheus.io/scrape` finds the sidecars
                too, and every request would count twice: keep it from containers of the name `istio-proxy`. Before it reads them:

                """.formatted(whose)
                + Markdown.shell(views.stream()
                        .flatMap(view -> List.of(
                                "promtool check rules clusters/" + view.name() + "/prometheus/rules.yaml",
                                "promtool check config --syntax-only clusters/" + view.name()
                                        + "/prometheus/scrape.yaml")
                                .stream())
                        .toList());
    }
}
