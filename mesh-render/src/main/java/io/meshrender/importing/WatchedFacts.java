package io.meshrender.importing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what watches the mesh of a rendered tree: the charts of Prometheus and Kiali, tracing, alerts. */
final class WatchedFacts {
    private static final Pattern LIMIT = Pattern.compile("(?s).*> ([0-9]+(?:\\.[0-9]+)?)\\s*");
    private static final String STACK = "kube-prometheus-stack";
    private static final String KIALI = "kiali-server";

    private final List<Release> releases;
    private final List<Document> documents;
    private final Facts facts;

    private WatchedFacts(List<Release> releases, List<Document> documents, Facts facts) {
        this.releases = releases;
        this.documents = documents;
        this.facts = facts;
    }

    static void read(List<Release> releases, List<Document> documents, Facts facts) {
        new WatchedFacts(releases, documents, facts).lines();
    }

    private void lines() {
        List<String> lines = new ArrayList<>();
        namespace(lines);
        if (has(STACK)) {
            lines.add("  kubePrometheusStack:");
            version(STACK, lines);
            console("grafana", Map.of("admin.existingSecret", "adminSecret"), lines);
            console("prometheus", Map.of(), lines);
            console("alertmanager", Map.of(), lines);
            alerts(lines);
        }
        if (has(KIALI)) {
            Yaml values = values(KIALI);
            lines.add("  kiali:");
            version(KIALI, lines);
            line(values, "auth.strategy", "auth", "token", lines);
            line(values, "deployment.service_type", "service", "ClusterIP", lines);
            List<String> ranges = values.texts("deployment.additional_service_yaml.loadBalancerSourceRanges");
            if (!ranges.isEmpty()) {
                lines.add("    sourceRanges: " + Written.list(ranges));
            }
        }
        telemetry(lines);
        facts.observability.addAll(lines);
    }

    private boolean has(String chart) {
        return releases.stream().anyMatch(release -> release.is(chart));
    }

    /** The values of a chart in the first cluster that has some. */
    private Yaml values(String chart) {
        return releases.stream()
                .filter(release -> release.is(chart) && !release.values().keys().isEmpty())
                .map(Release::values)
                .findFirst()
                .orElseGet(() -> new Yaml.Keys("", 1, Map.of()));
    }

    private void namespace(List<String> lines) {
        for (Document document : documents) {
            boolean stack = document.isKind("argoproj.io", "Application")
                    && document.root().items("spec.sources").stream()
                            .anyMatch(source -> source.text("chart").equals(STACK));
            if (stack && !document.root().text("spec.destination.namespace").equals("observability")) {
                lines.add("  namespace: " + Written.text(document.root().text("spec.destination.namespace")));
                return;
            }
        }
    }

    private void version(String chart, List<String> lines) {
        lines.add("    version: "
                + releases.stream()
                        .filter(release -> release.is(chart))
                        .flatMap(release -> release.version().stream())
                        .findFirst()
                        .map(version -> version.text() + "  # from " + version.source())
                        .orElse("TODO"));
    }

    private static void line(Yaml values, String path, String key, String usual, List<String> lines) {
        String text = values.text(path);
        if (!text.isEmpty() && !text.equals(usual)) {
            lines.add("    " + key + ": " + Written.text(text));
        }
    }

    private void console(String name, Map<String, String> more, List<String> lines) {
        Yaml values = values(STACK).at(name).orElseGet(() -> new Yaml.Keys("", 1, Map.of()));
        List<String> words = new ArrayList<>();
        if (!values.text("service.type").isEmpty()) {
            words.add("service: " + Written.text(values.text("service.type")));
        }
        List<String> ranges = values.texts("service.loadBalancerSourceRanges");
        if (!ranges.isEmpty()) {
            words.add("sourceRanges: " + Written.list(ranges));
        }
        more.forEach((path, key) -> {
            if (!values.text(path).isEmpty() && !values.text(path).equals("grafana-admin")) {
                words.add(key + ": " + Written.text(values.text(path)));
            }
        });
        if (!words.isEmpty()) {
            lines.add("    " + name + ": {" + String.join(", ", words) + "}");
        }
    }

    /** Thresholds that are not the usual ones, from the expressions of the rules. */
    private void alerts(List<String> lines) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Document document : documents) {
            if (!document.isKind("monitoring.coreos.com", "PrometheusRule")) {
                continue;
            }
            for (Yaml group : document.root().items("spec.groups")) {
                for (Yaml rule : group.items("rules")) {
                    Matcher limit = LIMIT.matcher(rule.text("expr"));
                    if (limit.matches()) {
                        found.putIfAbsent(rule.text("alert"), limit.group(1));
                    }
                }
            }
        }
        alert(found.get("IstioCrossClusterErrors"), "errors", 100, "", "5", lines);
        alert(found.get("IstioCrossClusterLatencyHigh"), "latency", 1, "ms", "1000", lines);
        alert(found.get("MeshFailoverActive"), "failover", 100, "", "10", lines);
        alert(found.get("IstioConvergenceSlow"), "convergence", 1, "s", "10", lines);
    }

    private static void alert(
            @Nullable String limit, String key, int times, String unit, String usual, List<String> lines) {
        if (limit == null) {
            return;
        }
        String value = new BigDecimal(limit)
                .multiply(BigDecimal.valueOf(times))
                .stripTrailingZeros()
                .toPlainString();
        if (!value.equals(usual)) {
            if (lines.stream().noneMatch("    alerts:"::equals)) {
                lines.add("    alerts:");
            }
            lines.add("      " + key + ": " + value + unit);
        }
    }

    private void telemetry(List<String> lines) {
        for (Document document : documents) {
            boolean ours = document.isKind("telemetry.istio.io", "Telemetry")
                    && document.name().equals("mesh-default")
                    && document.namespace().equals("istio-system");
            if (!ours) {
                continue;
            }
            List<Yaml> logs = document.root().items("spec.accessLogging");
            if (logs.isEmpty()) {
                lines.add("  accessLogs: none");
            } else if (logs.get(0).at("filter").isEmpty()) {
                lines.add("  accessLogs: all");
            }
            for (Yaml tracing : document.root().items("spec.tracing")) {
                tracing(tracing, lines);
            }
            return;
        }
    }

    private void tracing(Yaml tracing, List<String> lines) {
        Yaml values = values(Release.ISTIOD);
        for (Yaml provider : values.items("meshConfig.extensionProviders")) {
            if (provider.text("name").equals("otel-tracing")) {
                lines.add("  tracing:");
                lines.add("    collector: " + Written.text(provider.text("opentelemetry.service")));
                if (!provider.text("opentelemetry.port").equals("4317")) {
                    lines.add("    port: " + provider.text("opentelemetry.port"));
                }
                lines.add("    sampling: "
                        + Written.word(tracing.text("randomSamplingPercentage").replaceFirst("\\.0+$", "")));
            }
        }
    }
}
