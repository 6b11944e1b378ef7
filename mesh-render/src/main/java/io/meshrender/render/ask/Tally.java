package io.meshrender.render.ask;

import io.meshrender.model.Service;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of calls under several losses, each by itself. */
final class Tally {
    private final List<Loss> losses;
    private final Map<Name, List<Integer>> byCluster = new HashMap<>();
    private final List<Integer> everywhere = new ArrayList<>();
    private final int[] lost;
    private final int[] moved;
    private final int[] gone;
    private final int[] lastRow;
    private int row;
    private int all;

    Tally(List<Loss> losses) {
        this.losses = losses;
        this.lost = new int[losses.size()];
        this.moved = new int[losses.size()];
        this.gone = new int[losses.size()];
        this.lastRow = new int[losses.size()];
        for (int i = 0; i < losses.size(); i++) {
            Loss loss = losses.get(i);
            if (!loss.links().isEmpty()) {
                everywhere.add(i);
                continue;
            }
            for (Name cluster : loss.outage().clusters()) {
                byCluster.computeIfAbsent(cluster, none -> new ArrayList<>()).add(i);
            }
            for (Name cluster : loss.outage().gateways()) {
                byCluster.computeIfAbsent(cluster, none -> new ArrayList<>()).add(i);
            }
        }
    }

    /** Counts the calls of one name of {@code service} from one cluster. */
    void add(Service service, Name from, List<List<Way>> tiers, int calls) {
        row++;
        all += calls;
        ask(everywhere, service, from, tiers, calls);
        ask(byCluster.getOrDefault(from, List.of()), service, from, tiers, calls);
        for (List<Way> tier : tiers) {
            for (Way way : tier) {
                ask(byCluster.getOrDefault(way.cluster(), List.of()), service, from, tiers, calls);
                if (way instanceof Way.Gateway gateway) {
                    for (Name through : gateway.through()) {
                        ask(byCluster.getOrDefault(through, List.of()), service, from, tiers, calls);
                    }
                }
            }
        }
    }

    private void ask(List<Integer> some, Service service, Name from, List<List<Way>> tiers, int calls) {
        for (int i : some) {
            if (lastRow[i] == row) {
                continue;
            }
            lastRow[i] = row;
            Loss loss = losses.get(i);
            if (loss.takes(from)) {
                gone[i] += calls;
                continue;
            }
            Fate fate = Fate.of(loss, service, from, tiers, loss.left(from, tiers));
            if (fate == Fate.LOST) {
                lost[i] += calls;
            } else if (fate == Fate.MOVED) {
                moved[i] += calls;
            }
        }
    }

    /** The counts, in the order of the losses. */
    List<CallCount> counts() {
        CallCount[] counts = new CallCount[losses.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new CallCount(lost[i], moved[i], all - lost[i] - moved[i] - gone[i], gone[i]);
        }
        return Arrays.asList(counts);
    }
}
