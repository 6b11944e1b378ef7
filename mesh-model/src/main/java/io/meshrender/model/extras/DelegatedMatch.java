package io.meshrender.model.extras;

import java.util.List;

/**
 * Whether the conditions of a delegate's route go with those of the route that leads to it. If one is for other requests, or istiod cannot tell, as
 * of two regular expressions, it leaves the whole route out ({@code pilot/pkg/model/virtualservice.go}, {@code mergeHTTPMatchRequests} and {@code hasConflict}).
 */
final class DelegatedMatch {
    private static final List<String> TEXTS = List.of("uri", "scheme", "method", "authority");
    private static final List<String> MAPS = List.of("headers", "withoutHeaders", "queryParams");

    private DelegatedMatch() {}

    /** Whether {@code leaf}, a route of a delegate, is left out below {@code root}, the route that leads to it. */
    static boolean isLeftOut(Field root, Field leaf) {
        List<Field> roots = root.at("match").items();
        List<Field> leaves = leaf.at("match").items();
        return !roots.isEmpty()
                && leaves.stream().anyMatch(some -> roots.stream().allMatch(its -> contradict(its, some)));
    }

    /** Whether {@code route} asks for a regular expression somewhere, by which istiod joins it with no condition on the same. */
    static boolean hasRegex(Field route) {
        for (Field match : route.at("match").items()) {
            for (String key : TEXTS) {
                if (match.at(key).at("regex").isThere()) {
                    return true;
                }
            }
            for (String key : MAPS) {
                if (match.at(key).entries().stream()
                        .anyMatch(entry -> entry.at("regex").isThere())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean contradict(Field root, Field leaf) {
        for (String key : TEXTS) {
            if (differ(root.at(key), leaf.at(key))) {
                return true;
            }
        }
        for (String key : MAPS) {
            for (Field entry : leaf.at(key).entries()) {
                if (differ(root.at(key).at(entry.key()), entry)) {
                    return true;
                }
            }
        }
        for (Field label : leaf.at("sourceLabels").entries()) {
            Field its = root.at("sourceLabels").at(label.key());
            if (its.isThere() && !its.is(label.text())) {
                return true;
            }
        }
        Field namespace = root.at("sourceNamespace");
        Field port = root.at("port");
        return root.at("ignoreUriCase").is("true") != leaf.at("ignoreUriCase").is("true")
                || (namespace.isThere()
                        && !namespace.is(leaf.at("sourceNamespace").text()))
                || (port.isThere()
                        && leaf.at("port").isThere()
                        && !port.is(leaf.at("port").text()));
    }

    /** Whether {@code leaf} takes a text that {@code root} does not, or may: of regular expressions istiod compares none. */
    private static boolean differ(Field root, Field leaf) {
        if (!root.isThere() || !leaf.isThere()) {
            return false;
        }
        String exact = root.at("exact").text();
        String prefix = root.at("prefix").text();
        if (!exact.isEmpty()) {
            return !leaf.at("exact").is(exact);
        }
        String its = leaf.at("prefix").text() + leaf.at("exact").text();
        return prefix.isEmpty() || its.isEmpty() || !its.startsWith(prefix);
    }
}
