package io.meshrender.model.extras;

import java.util.List;

/**
 * Whether requests that a delegate's route is for are among those that are left to the delegate. If one of its conditions is for others, istiod
 * leaves the whole route out ({@code pilot/pkg/model/virtualservice.go}, {@code mergeHTTPMatchRequests} and {@code hasConflict}).
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

    /** Whether texts that {@code leaf} takes are not all taken by {@code root}. */
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
