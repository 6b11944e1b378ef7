package io.meshrender.add;

import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.value.Name;
import java.util.stream.Collectors;

/** What of a wish a mesh has. */
final class Present {
    private Present() {}

    /** @throws AdditionException if the mesh has it already, or has nothing to add it to */
    static void refuse(Mesh mesh, Wish wish) throws AdditionException {
        if (wish instanceof Wish.NewCluster cluster && has(mesh.clusters().keySet(), cluster.name())) {
            throw new AdditionException("there is a cluster '" + cluster.name() + "' already");
        }
        if (wish instanceof Wish.NewService service && has(mesh.services().keySet(), service.name())) {
            throw new AdditionException("there is a service '" + service.name() + "' already");
        }
        if (wish instanceof Wish.NewCaller caller) {
            Service service = service(mesh, caller.service());
            if (service.callers().isEmpty()) {
                throw new AdditionException(
                        "every service may call '" + caller.service()
                                + "' already, as it names no callers; to name one shuts out all others: write 'callers' by hand");
            }
            if (has(service.callers().get().services(), caller.caller())) {
                throw new AdditionException(
                        "'" + caller.caller() + "' is a caller of '" + caller.service() + "' already");
            }
        }
    }

    /** Whether the mesh has all of it. */
    static boolean isIn(Mesh mesh, Wish wish) throws AdditionException {
        if (wish instanceof Wish.NewCluster cluster) {
            return has(mesh.clusters().keySet(), cluster.name());
        }
        if (wish instanceof Wish.NewCaller caller) {
            return has(service(mesh, caller.service()).callers().orElseThrow().services(), caller.caller());
        }
        return has(mesh.services().keySet(), ((Wish.NewService) wish).name());
    }

    static boolean has(Iterable<Name> names, String text) {
        for (Name name : names) {
            if (name.text().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** @throws AdditionException if there is none of this name */
    static Service service(Mesh mesh, String name) throws AdditionException {
        return mesh.services().values().stream()
                .filter(service -> service.name().text().equals(name))
                .findFirst()
                .orElseThrow(() -> new AdditionException("no service '" + name + "'; there are "
                        + mesh.services().keySet().stream().map(Name::text).collect(Collectors.joining(", "))));
    }
}
