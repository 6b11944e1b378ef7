package io.meshrender.model.check;

import io.meshrender.model.Istio;
import io.meshrender.model.Mesh;

/** A mesh with one part exchanged, for parts that have no {@code with} of their own. */
final class Breaking {
    private Breaking() {}

    static Mesh istio(Mesh mesh, String version) {
        return new Mesh(
                mesh.settings(),
                Istio.of(version),
                mesh.networks(),
                mesh.clusters(),
                mesh.services(),
                mesh.observability(),
                mesh.gitops(),
                mesh.namespaces(),
                mesh.extras(),
                mesh.ignore());
    }
}
