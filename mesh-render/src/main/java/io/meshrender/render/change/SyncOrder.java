package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.render.change.Bond.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        List<Constraint> soft = new ArrayList<>();
        for (Constraint constraint : constraints) {
            (constraint.firstTier() ? hard : soft).add(constraint);
        }
        List<Bond> kept = Bond.of(hard);
        List<Bond> split = new ArrayList<>();
        while (!Waves.isAcyclic(Bond.edges(kept))) {
            Bond worst = worst(kept);
            kept.remove(worst);
            split.add(worst);
        }
        boolean separable = Waves.isAcyclic(Bond.edges(split));
        SortedSet<Host> later = hosts(split);
        // Constraints of later tiers are kept as far as those of the first leave room, one name after the other.
        Set<Edge> edges = Bond.edges(kept);
        SortedSet<Host> notices = new TreeSet<>();
        soft.removeIf(some -> later.contains(some.host()));
        for (Bond bond : Bond.of(soft)) {
            Set<Edge> more = new LinkedHashSet<>(edges);
            more.addAll(bond.edges());
            if (Waves.isAcyclic(more)) {
                edges = more;
            } else {
                notices.addAll(bond.hosts());
            }
        }
        return new SyncOrder(Waves.of(edges), later, separable, notices);
    }

    private static SortedSet<Host> hosts(List<Bond> bonds) {
        SortedSet<Host> hosts = new TreeSet<>();
        bonds.forEach(bond -> hosts.addAll(bond.hosts()));
        return hosts;
    }

    /** The names without which the fewest clusters are in a circle. */
    private static Bond worst(List<Bond> bonds) {
        Bond worst = bonds.get(0);
        int fewest = Integer.MAX_VALUE;
        for (Bond bond : bonds) {
            List<Bond> rest = new ArrayList<>(bonds);
            rest.remove(bond);
            int circular = Waves.circular(Bond.edges(rest));
            if (circular < fewest) {
                fewest = circular;
                worst = bond;
            }
        }
        return worst;
    }
}
