package io.meshrender.model.route;

import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two routes of a mesh, row by row.
 *
 * @param changes the rows that differ, by host and cluster; empty if no call differs
 */
public record RouteDiff(List<Change> changes) {

    public RouteDiff {
        changes = List.copyOf(changes);
    }

    /**
     * One row that differs. At least one of the two is there, both are of one name and one cluster, and they are not equal.
     *
     * @param before absent if the cluster did not call the name
     * @param after absent if the cluster does not call the name any more
     */
    public record Change(Optional<Route> before, Optional<Route> after) {
        /** The name. */
        public Host host() {
            return some().host();
        }

        /** The calling cluster. */
        public Name cluster() {
            return some().cluster();
        }

        private Route some() {
            return before.or(() -> after).orElseThrow();
        }

        /** Whether calls were answered, and nobody can answer them any more. */
        public boolean isLost() {
            return before.filter(Route::isAnswered).isPresent()
                    && after.filter(Route::isAnswered).isEmpty();
        }

        /** Whether calls are answered now, which they were not before. */
        public boolean isGained() {
            return before.filter(Route::isAnswered).isEmpty()
                    && after.filter(Route::isAnswered).isPresent();
        }
    }

    /** What is another in {@code after} than in {@code before}. */
    public static RouteDiff between(Routes before, Routes after) {
        List<Change> changes = new ArrayList<>();
        Iterator<Route> olds = before.rows().iterator();
        Iterator<Route> news = after.rows().iterator();
        Route old = next(olds);
        Route now = next(news);
        while (old != null || now != null) {
            int order = old == null ? 1 : now == null ? -1 : Route.ORDER.compare(old, now);
            if (!Objects.equals(old, now)) {
                changes.add(new Change(
                        order <= 0 ? Optional.ofNullable(old) : Optional.empty(),
                        order >= 0 ? Optional.ofNullable(now) : Optional.empty()));
            }
            old = order <= 0 ? next(olds) : old;
            now = order >= 0 ? next(news) : now;
        }
        return new RouteDiff(changes);
    }

    private static @Nullable Route next(Iterator<Route> routes) {
        return routes.hasNext() ? routes.next() : null;
    }
}
