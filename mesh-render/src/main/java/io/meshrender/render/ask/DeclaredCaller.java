package io.meshrender.render.ask;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Identity;
import java.util.Optional;

/**
 * How the callers of a service name somebody whom they admit.
 *
 * @param name the service that calls, or its identity
 * @param path where they do
 */
record DeclaredCaller(String name, ModelPath path) {

    static DeclaredCaller of(Mesh mesh, Service service, Caller caller) {
        Optional<Callers> declared = service.callers();
        ModelPath path = ModelPath.of("services", service.name()).key("callers");
        String name = Edits.serviceOf(mesh, caller)
                .map(Service::name)
                .filter(some -> declared.map(Callers::services)
                        .filter(all -> all.contains(some))
                        .isPresent())
                .map(some -> some.text())
                .orElse(caller.identity().text());
        return new DeclaredCaller(
                name, declared.map(some -> path(mesh, some, caller, path)).orElse(path));
    }

    private static ModelPath path(Mesh mesh, Callers declared, Caller caller, ModelPath callers) {
        Identity identity = caller.identity();
        Cluster from = mesh.clusters().get(caller.cluster());
        for (int i = 0; i < declared.identities().size(); i++) {
            Identity some = declared.identities().get(i);
            if (some.equals(identity) || (from != null && some.equals(identity.in(mesh.trustDomainOf(from))))) {
                return callers.key("identities").index(i);
            }
        }
        for (int i = 0; i < declared.gateways().size(); i++) {
            Gateway some = mesh.gateways().get(declared.gateways().get(i));
            if (some != null && some.identity().equals(identity)) {
                return callers.key("gateways").index(i);
            }
        }
        for (int i = 0; i < declared.services().size(); i++) {
            Service some = mesh.services().get(declared.services().get(i));
            if (some != null && Edits.identity(some.at(caller.cluster())).equals(identity)) {
                return callers.key("services").index(i);
            }
        }
        return callers;
    }
}
