package io.meshrender.model.extras;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.Set;

/** Telemetries that take away what the rendered dashboards, alerts and logs read, or that do nothing (831). */
final class TelemetryEffects {
    /** What rendered dashboards, alerts and rules count, in the words of the API. */
    private static final Set<String> COUNTED = Set.of(
            "ALL_METRICS", "", "REQUEST_COUNT", "REQUEST_DURATION", "TCP_OPENED_CONNECTIONS", "TCP_CLOSED_CONNECTIONS");

    /** The labels by which they sum up. */
    private static final Set<String> READ = Set.of(
            "reporter",
            "source_cluster",
            "destination_cluster",
            "source_workload",
            "source_workload_namespace",
            "destination_service",
            "destination_service_name",
            "destination_service_namespace",
            "response_code",
            "response_flags");

    private TelemetryEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        Mesh mesh = setting.mesh();
        boolean watched = mesh.observability().filter(Observability::isWatched).isPresent();
        for (Own telemetry : setting.istio("Telemetry")) {
            boolean ofMesh = telemetry.namespace().equals(Setting.ROOT)
                    && telemetry.selector().isEmpty()
                    && !telemetry.targetsResources();
            if (ofMesh && mesh.observability().isPresent()) {
                problems.add(telemetry.warning(
                        Code.TELEMETRY_SERIES,
                        telemetry.manifest().place(),
                        telemetry.words() + " is for the whole mesh, as the rendered Telemetry is, and Istio takes the"
                                + " older: metrics, traces and access logs follow one of the two",
                        "move it into the namespace that it is for, or set observability.accessLogs and"
                                + " observability.tracing"));
            }
            twin(setting, telemetry, problems);
            if (watched) {
                withoutPrometheus(telemetry, problems);
            }
            for (String part : List.of("tracing", "metrics", "accessLogging")) {
                for (Field item : telemetry.spec().at(part).items()) {
                    providers(mesh, telemetry, part, item.at("providers"), problems);
                    if (watched && part.equals("metrics")) {
                        overrides(telemetry, item, problems);
                    }
                }
            }
        }
    }

    /** Of two for the same pods Istio takes the older (IST0159, IST0160). */
    private static void twin(Setting setting, Own telemetry, List<Problem> problems) {
        for (Own other : setting.istio("Telemetry", telemetry.namespace())) {
            if (other.equals(telemetry)) {
                return;
            }
            if (!telemetry.targetsResources()
                    && !other.targetsResources()
                    && other.selector().equals(telemetry.selector())
                    && !Setting.both(telemetry.clusters(), other.clusters()).isEmpty()) {
                problems.add(telemetry.warning(
                        Code.TELEMETRY_SERIES,
                        telemetry.manifest().place(),
                        telemetry.words() + " and " + other.words()
                                + " are for the same pods, and Istio takes the older",
                        "make them one, or select other pods; the first is at "
                                + other.manifest().place()));
                return;
            }
        }
    }

    /** A list of providers takes the place of Prometheus ({@code pilot/pkg/model/telemetry.go}, {@code mergeMetrics}). */
    private static void withoutPrometheus(Own telemetry, List<Problem> problems) {
        Field last = null;
        for (Field metrics : telemetry.spec().at("metrics").items()) {
            last = metrics.at("providers").isEmpty() ? last : metrics.at("providers");
        }
        if (last != null
                && last.items().stream().noneMatch(some -> some.at("name").is("prometheus"))) {
            problems.add(telemetry.warning(
                    Code.TELEMETRY_SERIES,
                    last.place(),
                    telemetry.words() + " takes the metrics from Prometheus, which rendered dashboards and alerts ask:"
                            + " they stay empty for these pods",
                    "add {name: prometheus}"));
        }
    }

    private static void providers(Mesh mesh, Own telemetry, String part, Field providers, List<Problem> problems) {
        if (providers.isThere() && providers.isEmpty()) {
            problems.add(telemetry.warning(
                    Code.TELEMETRY_SERIES,
                    providers.place(),
                    telemetry.words() + " names no provider in '" + part + "': Istio takes it as if it were not there",
                    "name a provider, or write disabled: true in its place to switch it off"));
        }
        for (Field provider : providers.items()) {
            Field name = provider.at("name");
            if (name.isThere() && !Providers.isKnown(mesh, telemetry, name.text())) {
                problems.add(telemetry.warning(
                        Code.TELEMETRY_SERIES,
                        name.place(),
                        telemetry.words() + " names the provider '" + name.text()
                                + "', which no mesh configuration defines: nothing is sent",
                        mesh.observability().flatMap(Observability::tracing).isPresent()
                                ? "write " + Providers.TRACING + ", which is rendered"
                                : "define it in istio.values.istiod.meshConfig.extensionProviders"));
            }
        }
    }

    private static void overrides(Own telemetry, Field metrics, List<Problem> problems) {
        for (Field override : metrics.at("overrides").items()) {
            String metric = override.at("match").at("metric").text();
            if (!COUNTED.contains(metric)
                    || !override.at("match").at("customMetric").isEmpty()) {
                continue;
            }
            Field disabled = override.at("disabled");
            if (disabled.is("true")) {
                problems.add(telemetry.warning(
                        Code.TELEMETRY_SERIES,
                        disabled.place(),
                        telemetry.words() + " switches off " + (metric.isEmpty() ? "ALL_METRICS" : metric)
                                + ", which rendered dashboards and alerts read: they stay empty for these pods",
                        "remove this override"));
            }
            for (Field tag : override.at("tagOverrides").entries()) {
                if (READ.contains(tag.key())
                        && new Field(tag.node(), "", tag.place())
                                .at("operation")
                                .is("REMOVE")) {
                    problems.add(telemetry.warning(
                            Code.TELEMETRY_SERIES,
                            tag.place(),
                            telemetry.words() + " removes the label '" + tag.key()
                                    + "', by which rendered dashboards and alerts sum up: they count these pods wrongly",
                            "remove this override"));
                }
            }
        }
    }
}
