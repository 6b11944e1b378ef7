package io.meshrender.render.change;

import io.meshrender.model.value.Name;
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
}
