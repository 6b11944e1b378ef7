package io.meshrender.render.change;

import io.meshrender.model.value.Name;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds pods in a side. */
final class Servers {
    private Servers() {}

    /** The pods of {@code service} in some cluster; what a service admits is the same in all. */
    static @Nullable Server any(Side side, Name service) {
        for (ClusterSide cluster : side.clusters().values()) {
            Server server = cluster.servers().get(service);
            if (server != null) {
                return server;
            }
        }
        return null;
    }

    /** The trust domain of the pods of {@code cluster}; absent if none of a side's services runs there. */
    static Optional<String> trustDomain(Side side, Name cluster) {
        ClusterSide its = side.clusters().get(cluster);
        return its == null
                ? Optional.empty()
                : its.servers().values().stream().findFirst().map(Server::trustDomain);
    }
}
