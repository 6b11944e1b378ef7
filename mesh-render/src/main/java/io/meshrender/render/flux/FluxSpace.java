package io.meshrender.render.flux;

import static java.util.Map.entry;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.value.Name;
import io.meshrender.render.yaml.Mapping;
import java.util.Map;
import java.util.Optional;

/**
 * Where the objects for the Flux of a cluster are, and how it reaches the cluster.
 *
 * @param mesh the mesh
 * @param namespace their namespace: Flux's own, or on a hub the cluster's
 * @param access the Secret with the cluster's kubeconfig; absent where Flux runs in the cluster
 */
public record FluxSpace(Mesh mesh, String namespace, Optional<Name> access) {
    /** That of {@code cluster}, which Flux applies. */
    public static FluxSpace of(Mesh mesh, Cluster cluster) {
        Flux flux = mesh.gitops().map(GitOps::flux).orElseThrow();
        return flux.hub()
                .map(hub -> new FluxSpace(
                        mesh,
                        Flux.spaceOnHub(
                                mesh.settings().id().text(), cluster.name().text()),
                        Optional.of(hub.secret())))
                .orElseGet(() -> new FluxSpace(mesh, flux.namespace().text(), Optional.empty()));
    }

    /** Lets a step or a release reach the cluster from a hub. */
    void addAccess(Map<String, Object> spec) {
        access.ifPresent(secret ->
                spec.put("kubeConfig", Mapping.of(entry("secretRef", Mapping.of(entry("name", secret.text()))))));
    }
}
