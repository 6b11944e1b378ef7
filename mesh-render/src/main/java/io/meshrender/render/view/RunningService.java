package io.meshrender.render.view;

import io.meshrender.model.Service;
import io.meshrender.model.route.Admission;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.TrustDomain;
import io.meshrender.render.tree.Origins;
import java.util.List;

/**
 * A service that runs in a cluster, whether or not other clusters know it. All clusters where it runs share one of these.
 *
 * @param service the service
 * @param trustDomain the trust domain of all identities of the mesh
 * @param admission whom its pods admit, and to what, the same in every cluster
 */
public record RunningService(Service service, TrustDomain trustDomain, Admission admission) implements Origins {

    /** The model path of the service, which every file about it answers to. */
    @Override
    public List<ModelPath> origins() {
        return List.of(ModelPath.of("services", service.name()));
    }
}
