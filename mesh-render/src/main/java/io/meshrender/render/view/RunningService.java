package io.meshrender.render.view;

import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.TrustDomain;
import io.meshrender.render.tree.Origins;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A service that runs in a cluster, whether or not other clusters know it. All clusters where it runs share one of these.
 *
 * @param service the service
 * @param trustDomain the trust domain of all identities of the mesh
 * @param admitted the identities that its pods admit, the same in every cluster; empty if they admit everybody
 */
public record RunningService(Service service, TrustDomain trustDomain, SortedSet<Identity> admitted)
        implements Origins {

    public RunningService {
        admitted = Collections.unmodifiableSortedSet(new TreeSet<>(admitted));
    }

    /** The model path of the service, which every file about it answers to. */
    @Override
    public List<ModelPath> origins() {
        return List.of(ModelPath.of("services", service.name()));
    }
}
