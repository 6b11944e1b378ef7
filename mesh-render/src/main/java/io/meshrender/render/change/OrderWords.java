package io.meshrender.render.change;

import java.util.ArrayList;
import java.util.List;

/** The order of a change in sentences. */
final class OrderWords {
    private OrderWords() {}

    static List<String> of(MeshChange change) {
        SyncOrder order = change.order();
        if (change.clusters() < 2) {
            return List.of();
        }
        if (order.isFree() && order.notices().isEmpty()) {
            return List.of("any: no call that stays meets a gateway that does not know it");
        }
        List<String> lines = new ArrayList<>();
        if (!order.split().isEmpty()) {
            lines.add(
                    order.separable()
                            ? "two commits: no order is safe at once. Leave " + CallWords.quoted(order.split())
                                    + " as it is in the first one"
                            : "no order is safe, and no split either: callers and servers of "
                                    + CallWords.quoted(order.split())
                                    + " have to be synced at the same time, or moved to a second name first");
        }
        if (!order.waves().isEmpty()) {
            List<String> waves = new ArrayList<>();
            order.waves()
                    .forEach(wave -> waves.add(String.join(
                            " and ", wave.stream().map(Object::toString).toList())));
            lines.add((order.split().isEmpty() ? "" : "the rest: ") + String.join("; then ", waves)
                    + ". Any other leaves calls that meet a gateway which does not know the name");
        }
        if (!order.notices().isEmpty()) {
            lines.add(
                    "in no order safe for " + CallWords.quoted(order.notices())
                            + ", whose later choices are stranded on the way: it costs calls only if the first choice fails in that time");
        }
        return lines;
    }
}
