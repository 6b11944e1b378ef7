package io.meshrender.render.change;

import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Calls in words. */
final class CallWords {
    private CallWords() {}

    /** {@code at home, then eu-blue | eu-green}. */
    static String tiers(List<List<Way>> tiers) {
        if (tiers.isEmpty()) {
            return "nobody";
        }
        List<String> each = new ArrayList<>();
        for (List<Way> tier : tiers) {
            List<String> ways = new ArrayList<>();
            tier.forEach(way -> ways.add(way instanceof Way.Home ? "at home" : way.cluster().text()));
            each.add(String.join(" | ", ways));
        }
        return String.join(", then ", each);
    }

    /** {@code everybody}, {@code 'web'}, {@code 'checkout', 'web'}. */
    static String namespaces(Collection<Name> namespaces) {
        return namespaces.isEmpty() ? "every namespace" : quoted(namespaces);
    }

    static String quoted(Collection<?> some) {
        return String.join(", ", some.stream().map(one -> "'" + one + "'").toList());
    }

    /** The two sides of what is another now. */
    static String turned(Object before, Object after) {
        return before + "  →  " + after;
    }
}
