package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.value.Name;

/**
 * The order among clusters that calls follow without {@code failoverPriority}: the caller's region first, by the labels of its node, and then all
 * others ({@code pilot/pkg/networking/core/loadbalancer}, {@code applyLocalityFailover}). Nothing is lost by it where nobody else is in that region.
 *
 * @param mesh the mesh
 * @param name the name that is called
 * @param from the cluster of the callers
 */
record RegionOrder(Mesh mesh, NameRoutes name, Name from) {
    private static final String SETTING = "localityLbSetting";

    /** Whether calls by a policy with the setting {@code locality}, or without any, prefer their own network all the same. */
    boolean isThatOfNetworks(Field locality) {
        Viewpoint viewpoint = name.viewpoints().get(from);
        Cluster caller = mesh.clusters().get(from);
        if (viewpoint == null || caller == null || !isOn(locality, caller)) {
            return false;
        }
        String region = caller.locality().region();
        return name.preference().failover().isEmpty()
                && viewpoint.direct().isEmpty()
                && viewpoint.remotes().stream()
                        .noneMatch(to -> to.locality().region().equals(region));
    }

    /** Whether it counts. What a policy leaves out, the mesh configuration says, and by itself it is on. */
    private boolean isOn(Field locality, Cluster caller) {
        return locality.isThere()
                ? !locality.at("enabled").is("false")
                        && locality.at("failoverPriority").isEmpty()
                : !mesh.istio().values().istiod().tree().toString().contains(SETTING)
                        && !caller.istio().values().istiod().tree().toString().contains(SETTING);
    }
}
