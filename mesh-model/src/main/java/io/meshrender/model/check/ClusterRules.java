package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.List;

/** A mesh is clusters (219). */
final class ClusterRules {
    private ClusterRules() {}

    /** Without a cluster there is nothing to render. */
    static List<Problem> none(Mesh mesh) {
        return mesh.clusters().isEmpty()
                ? List.of(Problem.error(
                        Code.NO_CLUSTERS,
                        ModelPath.of("clusters"),
                        "the mesh has no cluster, so there is nothing to render",
                        "add one below 'clusters', with its network and its locality"))
                : List.of();
    }
}
