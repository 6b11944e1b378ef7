package io.meshrender.render.ask;

import io.meshrender.model.Callers;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.route.Authorizers;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Those whom the model names as callers of a service, cluster by cluster: each counts as one. */
public final class ModelledCallers {
    private static final String EVERYBODY = "everybody";

    /** What {@link #in} says of a cluster that calls as a whole. */
    public static final List<String> WHOLE_CLUSTER = List.of(EVERYBODY);

    private final Mesh mesh;
    private final ServiceRoutes routes;

    private ModelledCallers(Mesh mesh, ServiceRoutes routes) {
        this.mesh = mesh;
        this.routes = routes;
    }

    /** The callers of a service of {@code mesh}. */
    public static ModelledCallers of(Mesh mesh, ServiceRoutes routes) {
        return new ModelledCallers(mesh, routes);
    }

    /** Services and identities that call from {@code cluster}, by the model's words; {@code everybody} for a whole cluster. */
    public List<String> in(Name cluster) {
        Set<Name> namespaces = routes.callers().namespaces().get(cluster);
        if (namespaces == null) {
            return List.of();
        }
        Callers declared = routes.service().callers().orElse(null);
        if (declared == null || namespaces.isEmpty()) {
            return WHOLE_CLUSTER;
        }
        List<String> callers = new ArrayList<>();
        for (Name name : services(declared)) {
            Service service = mesh.services().get(name);
            if (service != null && service.clusters().includes(cluster)) {
                callers.add(name.text());
            }
        }
        for (Name name : declared.gateways()) {
            Gateway gateway = mesh.gateways().get(name);
            if (gateway != null && gateway.clusters().includes(cluster)) {
                callers.add(gateway.identity().text());
            }
        }
        for (Identity identity : declared.identities()) {
            callers.add(identity.text());
        }
        return callers;
    }

    /** All of them in the order in which {@link #in} says them; some may call from nowhere. */
    public List<String> all() {
        List<String> all = new ArrayList<>(WHOLE_CLUSTER);
        routes.service().callers().ifPresent(declared -> {
            services(declared).forEach(name -> all.add(name.text()));
            for (Name name : declared.gateways()) {
                Gateway gateway = mesh.gateways().get(name);
                if (gateway != null) {
                    all.add(gateway.identity().text());
                }
            }
            declared.identities().forEach(identity -> all.add(identity.text()));
        });
        return all;
    }

    /** The services that are named, and then those that only ask it whether requests may pass. */
    private List<Name> services(Callers declared) {
        List<Name> services = new ArrayList<>(declared.services());
        for (Service asks : Authorizers.askers(mesh, routes.service())) {
            if (!declared.services().contains(asks.name())) {
                services.add(asks.name());
            }
        }
        return services;
    }

    /** Whether the policies of the service admit one of {@link #in}. */
    boolean isAdmitted(String caller) {
        if (routes.admission().isEverybody()) {
            return true;
        }
        for (Identity identity : routes.admission().identities()) {
            if (identity.text().equals(caller) || identity.local().text().equals(caller)) {
                return true;
            }
        }
        return !routes.admission().isNobody() && !caller.equals(EVERYBODY) && caller.indexOf('/') < 0;
    }
}
