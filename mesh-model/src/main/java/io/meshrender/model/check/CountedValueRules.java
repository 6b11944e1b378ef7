package io.meshrender.model.check;

import static io.meshrender.model.check.CountedValue.at;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Raw values under which rendered files would not do what they are for (502), each told with the file that counts on something else. */
final class CountedValueRules {
    private static final Set<String> RENDERED = Set.of(
            "authorizationpolicies.security.istio.io",
            "destinationrules.networking.istio.io",
            "gateways.networking.istio.io",
            "peerauthentications.security.istio.io",
            "serviceentries.networking.istio.io",
            "telemetries.telemetry.istio.io");

    private CountedValueRules() {}

    /** What each raw value does to the rendered files. */
    static List<Problem> moved(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (RawValues raw : RawValues.all(mesh)) {
            List<CountedValue> values = raw.component() == Component.GATEWAY
                    ? CountedOfGateway.OF_FURTHER
                    : of(raw.component().chart());
            for (CountedValue counted : values) {
                RawValue value = RawValue.find(mesh, raw, counted.keys());
                Problem problem = value == null ? null : counted.judge().of(value);
                if (problem != null) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    /** Not a map of all: each value has a judge, a function, which a mesh without raw values of that chart should not pay for. */
    private static List<CountedValue> of(String chart) {
        return switch (chart) {
            case "base" ->
                List.of(
                        at("base.excludedCRDs", CountedValueRules::withoutKinds),
                        at("global.resourceScope", CountedOfIstiod::halfOfTheChart));
            case "istiod" -> CountedOfIstiod.VALUES;
            case "gateway" -> CountedOfGateway.VALUES;
            case "kube-prometheus-stack" -> CountedOfStack.VALUES;
            case "kiali-server" ->
                List.of(at("deployment.instance_name", CountedValue.unless(CountedValueRules::otherKiali, "kiali")));
            default -> List.of();
        };
    }

    private static @Nullable Problem withoutKinds(RawValue value) {
        Set<String> missing = new TreeSet<>(RENDERED);
        if (!(value.value() instanceof List<?> excluded)) {
            return null;
        }
        missing.retainAll(Set.copyOf(excluded));
        return missing.isEmpty()
                ? null
                : value.error(
                        "leaves out " + Quoted.all(missing) + ", of which the folder mesh of a cluster has resources",
                        "take " + (missing.size() == 1 ? "it" : "them") + " off the list");
    }

    private static @Nullable Problem otherKiali(RawValue value) {
        boolean linked = value.mesh()
                .observability()
                .flatMap(observability -> observability.kiali())
                .filter(kiali -> !kiali.urls().isEmpty())
                .isPresent();
        return linked
                ? value.error(
                        "is not what clustering.kiali_urls of the other clusters' values-kiali.yaml says", "remove it")
                : null;
    }
}
