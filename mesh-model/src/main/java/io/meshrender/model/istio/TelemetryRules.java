package io.meshrender.model.istio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a Telemetry (816). */
final class TelemetryRules {
    private TelemetryRules() {}

    static void check(Part spec, Findings findings) {
        Targets.check(spec, findings);
        for (Part logs : spec.at("accessLogging").items()) {
            Part filter = logs.at("filter");
            if (filter.isThere() && !filter.isWrong() && filter.at("expression").isMissing()) {
                findings.error(filter.at("expression"), "a filter without an expression", "add one, or remove it");
            }
            expression(filter.at("expression"), findings);
        }
        for (Part metrics : spec.at("metrics").items()) {
            for (Part override : metrics.at("overrides").items()) {
                for (Part tag : override.at("tagOverrides").entries()) {
                    tagOverride(tag, findings);
                }
            }
        }
        if (spec.at("tracing").size() > 1) {
            findings.warning(spec.at("tracing"), "more than one tracing", "Istio takes the first; remove the others");
        }
        for (Part tracing : spec.at("tracing").items()) {
            tracing(tracing, findings);
        }
    }

    private static void expression(Part expression, Findings findings) {
        @Nullable String mistake = expression.isSet() ? CelSyntax.mistakeIn(expression.text()) : null;
        if (mistake != null) {
            findings.error(
                    expression,
                    Shown.quoted(expression.text()) + " is no expression of CEL: " + mistake,
                    "an example: response.code >= 400");
        }
    }

    private static void tagOverride(Part tag, Findings findings) {
        Part operation = tag.at("operation");
        Part value = tag.at("value");
        if (tag.key().isEmpty()) {
            findings.warning(tag, "a tag without a name", "name it");
        }
        if (tag.isWrong() || operation.isWrong()) {
            return;
        }
        if (operation.is("REMOVE") && value.isThere()) {
            findings.error(value, "a value for a tag that is removed", "remove it, or write operation UPSERT");
        } else if (!operation.is("REMOVE") && value.isMissing()) {
            findings.error(tag, "no value for a tag that is set", "add 'value', or write operation REMOVE");
        }
    }

    private static void tracing(Part tracing, Findings findings) {
        if (tracing.at("providers").size() > 1) {
            findings.warning(
                    tracing.at("providers"), "more than one provider", "Istio takes one for tracing; keep one");
        }
        Part share = tracing.at("randomSamplingPercentage");
        if (share.number() < 0 || share.number() > 100) {
            findings.error(share, share.text() + " is no percentage", "write a number from 0 to 100");
        }
        for (Part tag : tracing.at("customTags").entries()) {
            if (tag.key().isEmpty()) {
                findings.error(tag, "a tag without a name", "name it");
            }
            for (String kind : List.of("literal/value", "header/name", "environment/name")) {
                String[] way = kind.split("/", -1);
                Part source = tag.at(way[0]);
                Part name = source.at(way[1]);
                if (source.isThere() && !source.isWrong() && name.isMissing()) {
                    findings.error(name, "the " + way[0] + " of a tag without its " + way[1], "add it");
                }
            }
        }
    }
}
