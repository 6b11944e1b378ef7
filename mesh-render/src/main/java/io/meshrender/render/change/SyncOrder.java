package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * In which order the clusters of a change may be synced so that no call is stranded on the way.
 *
 * @param waves the clusters that an order binds, those of one wave in any order, one wave after the other; empty if any order will do
 * @param split the names whose change belongs into a second commit, if no order is safe; empty if one commit will do
 * @param separable whether the split makes both commits safe; if not, nothing does but syncing the clusters at once
 * @param notices calls that lie in a later tier and are stranded all the same: only if all tried before fail in that window
 */
@Api
public record SyncOrder(
        List<SortedSet<Name>> waves, SortedSet<Host> split, boolean separable, SortedSet<Host> notices) {

    public SyncOrder {
        waves = List.copyOf(waves);
        split = Collections.unmodifiableSortedSet(new TreeSet<>(split));
        notices = Collections.unmodifiableSortedSet(new TreeSet<>(notices));
    }

    /** Whether the clusters may be synced in any order. */
    public boolean isFree() {
        return waves.isEmpty() && split.isEmpty();
    }

    /** The order for a change from {@code before} to {@code after}. */
    static SyncOrder between(Side before, Side after) {
        return of(Constraints.between(before, after));
    }

    static SyncOrder of(List<Constraint> constraints) {
        List<Constraint> hard = new ArrayList<>();
        for (Constraint constraint : constraints) {
            if (constraint.firstTier()) {
                hard.add(constraint);
            }
        }
        SortedSet<Host> split = new TreeSet<>();
        boolean separable = true;
        while (!Waves.isAcyclic(without(hard, split))) {
            split.add(worst(hard, split));
        }
        if (!split.isEmpty()) {
            separable = Waves.isAcyclic(only(hard, split));
        }
        // Constraints of later tiers are kept as far as those of the first leave room, one name after the other.
        List<Constraint> kept = without(hard, split);
        SortedSet<Host> notices = new TreeSet<>();
        SortedSet<Host> later = new TreeSet<>();
        constraints.stream().filter(some -> !some.firstTier()).forEach(some -> later.add(some.host()));
        later.removeAll(split);
        for (Host host : later) {
            List<Constraint> more = new ArrayList<>(kept);
            constraints.stream()
                    .filter(some -> !some.firstTier() && some.host().equals(host))
                    .forEach(more::add);
            if (Waves.isAcyclic(more)) {
                kept = more;
            } else {
                notices.add(host);
            }
        }
        return new SyncOrder(Waves.of(kept), split, separable, notices);
    }

    private static List<Constraint> without(List<Constraint> constraints, SortedSet<Host> hosts) {
        return constraints.stream().filter(some -> !hosts.contains(some.host())).toList();
    }

    private static List<Constraint> only(List<Constraint> constraints, SortedSet<Host> hosts) {
        return constraints.stream().filter(some -> hosts.contains(some.host())).toList();
    }

    /** The name without which the fewest clusters are in a circle. */
    private static Host worst(List<Constraint> hard, SortedSet<Host> split) {
        List<Constraint> left = without(hard, split);
        SortedSet<Host> hosts = new TreeSet<>();
        left.forEach(some -> hosts.add(some.host()));
        Host worst = hosts.first();
        int fewest = Integer.MAX_VALUE;
        for (Host host : hosts) {
            SortedSet<Host> more = new TreeSet<>(split);
            more.add(host);
            int circular = Waves.circular(without(hard, more));
            if (circular < fewest) {
                fewest = circular;
                worst = host;
            }
        }
        return worst;
    }
}
