package io.meshrender.render.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.value.Name;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.calls.ClusterCalls;
import io.meshrender.render.view.ClusterViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The order of syncing")
class SyncOrderTest {
    private static final int MOVES = 600;

    /** All orders of all clusters of random moves are tried, step by step, by an evaluator that knows nothing of constraints. */
    @Test
    void anOrderStrandsNoCallIfAndOnlyIfItKeepsEveryConstraint() {
        int tried = 0;
        int bound = 0;
        int split = 0;
        for (long seed = 0; seed < MOVES; seed++) {
            Pair pair = pair(seed);
            if (pair == null) {
                continue;
            }
            tried++;
            Side before = side(pair.from());
            Side after = side(pair.to());
            List<Constraint> constraints = Constraints.between(before, after);
            List<Constraint> hard =
                    constraints.stream().filter(Constraint::firstTier).toList();
            SyncOrder order = SyncOrder.of(constraints);
            boolean some = false;
            for (List<Name> one :
                    orders(new ArrayList<>(pair.from().mesh().clusters().keySet()))) {
                boolean safe = isSafe(pair, one);
                some |= safe;
                assertThat(safe).as("seed %s, order %s", seed, one).isEqualTo(keeps(one, hard));
            }
            assertThat(some)
                    .as("seed %s: two commits", seed)
                    .isEqualTo(order.split().isEmpty());
            if (order.split().isEmpty()) {
                List<Name> told = new ArrayList<>();
                order.waves().forEach(told::addAll);
                pair.from().mesh().clusters().keySet().stream()
                        .filter(cluster -> !told.contains(cluster))
                        .forEach(told::add);
                assertThat(isSafe(pair, told))
                        .as("seed %s, as told %s", seed, told)
                        .isTrue();
            }
            bound += hard.isEmpty() ? 0 : 1;
            split += order.split().isEmpty() ? 0 : 1;
        }
        assertThat(tried).isGreaterThan(200);
        assertThat(bound).isGreaterThan(50);
        assertThat(split).isGreaterThan(5);
    }

    private static @Nullable Pair pair(long seed) {
        List<String> texts = RandomMove.of(seed);
        try {
            return Pair.of(texts.get(0), texts.get(1));
        } catch (InvalidMeshException e) {
            return null;
        }
    }

    private static Side side(CheckedMesh mesh) {
        return Sides.of(ClusterViews.of(mesh.mesh(), mesh.routes(), mesh.ledger()).stream()
                .map(view -> ClusterCalls.of(view, mesh.routes()))
                .toList());
    }

    private static boolean isSafe(Pair pair, List<Name> order) {
        Set<Name> synced = new TreeSet<>();
        for (Name cluster : order) {
            synced.add(cluster);
            if (new MixedState(pair.from().mesh(), pair.to().mesh(), Set.copyOf(synced)).strands()) {
                return false;
            }
        }
        return true;
    }

    private static boolean keeps(List<Name> order, List<Constraint> constraints) {
        return constraints.stream().allMatch(some -> order.indexOf(some.first()) < order.indexOf(some.then()));
    }

    private static List<List<Name>> orders(List<Name> clusters) {
        if (clusters.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Name>> all = new ArrayList<>();
        for (Name first : clusters) {
            List<Name> rest = new ArrayList<>(clusters);
            rest.remove(first);
            for (List<Name> order : orders(rest)) {
                List<Name> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }
}
