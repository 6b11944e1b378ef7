package io.meshrender.render.ask;

import io.meshrender.model.CallerRule;
import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.route.Authorizers;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the callers of a service name somebody whom they admit.
 *
 * @param list the list of {@code callers} that does; absent: none, since everybody is admitted or whole clusters are
 * @param name as it stands there; the identity if it stands nowhere
 * @param path where
 */
record DeclaredCaller(Optional<String> list, String name, ModelPath path) {

    static DeclaredCaller of(Mesh mesh, Service service, Caller caller) {
        ModelPath callers = ModelPath.of("services", service.name()).key("callers");
        return service.callers()
                .flatMap(declared -> find(mesh, declared, caller, callers))
                .or(() -> asking(mesh, service, caller))
                .orElse(new DeclaredCaller(Optional.empty(), caller.identity().text(), callers));
    }

    private static Optional<DeclaredCaller> find(Mesh mesh, Callers declared, Caller caller, ModelPath callers) {
        Identity identity = caller.identity();
        Cluster from = mesh.clusters().get(caller.cluster());
        for (int i = 0; i < declared.identities().size(); i++) {
            Identity some = declared.identities().get(i);
            if (some.equals(identity) || (from != null && some.equals(identity.in(mesh.trustDomainOf(from))))) {
                return in("identities", some.text(), i, callers);
            }
        }
        for (int i = 0; i < declared.gateways().size(); i++) {
            Name name = declared.gateways().get(i);
            Gateway some = mesh.gateways().get(name);
            if (some != null && some.identity().equals(identity)) {
                return in("gateways", name.text(), i, callers);
            }
        }
        for (int i = 0; i < declared.services().size(); i++) {
            Name name = declared.services().get(i);
            Service some = mesh.services().get(name);
            if (some != null && some.at(caller.cluster()).identity().equals(identity)) {
                return in("services", name.text(), i, callers);
            }
        }
        return Optional.empty();
    }

    /** Whose pods ask the service whether requests of others may pass. */
    private static Optional<DeclaredCaller> asking(Mesh mesh, Service service, Caller caller) {
        for (Service asks : Authorizers.askers(mesh, service)) {
            if (asks.at(caller.cluster()).identity().equals(caller.identity())) {
                return Optional.of(new DeclaredCaller(
                        Optional.empty(),
                        asks.name().text(),
                        ModelPath.of("services", asks.name()).key("externalAuthorization")));
            }
        }
        return Optional.empty();
    }

    private static Optional<DeclaredCaller> in(String list, String name, int index, ModelPath callers) {
        return Optional.of(
                new DeclaredCaller(Optional.of(list), name, callers.key(list).index(index)));
    }

    /** Whether {@code rule} names it too. */
    boolean isNamedBy(CallerRule rule) {
        return Stream.of(rule.services(), rule.identities(), rule.gateways())
                .flatMap(List::stream)
                .anyMatch(some -> some.toString().equals(name));
    }
}
