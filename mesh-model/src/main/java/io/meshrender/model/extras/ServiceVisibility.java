package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Commas;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom the Service of a service of the model is hidden from by its annotation (832): proxies of other namespaces than it says do not know its
 * Kubernetes name ({@code pilot/pkg/serviceregistry/kube/conversion.go}). Names below the domain of the mesh have ServiceEntries of their own.
 */
final class ServiceVisibility {
    private static final String EXPORT_TO = "networking.istio.io/exportTo";

    private final Setting setting;
    private final Own own;
    private final ServiceRoutes service;
    private final List<String> namespaces;
    private final SortedSet<String> callers = new TreeSet<>();
    private final SortedSet<Name> clusters = new TreeSet<>();

    private ServiceVisibility(Setting setting, Own own, ServiceRoutes service, Field exportTo) {
        this.setting = setting;
        this.own = own;
        this.service = service;
        this.namespaces = Commas.items(exportTo.text());
    }

    static void check(Setting setting, Own own, ServiceRoutes service, List<Problem> problems) {
        Field exportTo = own.root().at("metadata").at("annotations").at(EXPORT_TO);
        if (exportTo.text().isEmpty()) {
            return;
        }
        ServiceVisibility visibility = new ServiceVisibility(setting, own, service, exportTo);
        visibility.hidden();
        if (!visibility.callers.isEmpty()) {
            problems.add(own.warning(
                    Code.SERVICE_PORTS,
                    exportTo.place(),
                    own.words() + " is not exported to " + Words.list(visibility.callers) + " in "
                            + Words.list(visibility.clusters) + ", whose proxies do not know "
                            + service.service().kubernetesHost() + ": calls of it fail, or go on in plain text",
                    "remove " + EXPORT_TO));
        }
    }

    private void hidden() {
        Service model = service.service();
        for (Call call : setting.callsTo(service)) {
            for (Name cluster : setting.shared(own.clusters(), call.caller().clusters())) {
                if (call.hosts(cluster).contains(model.kubernetesHost().text())) {
                    add(call.caller().namespace(), cluster);
                }
            }
        }
        for (NameRoutes name : service.names()) {
            if (!name.host().equals(model.kubernetesHost())) {
                continue;
            }
            for (Name cluster : own.clusters()) {
                if (name.isExportedBy(cluster)) {
                    add(GatewayPods.namespace(setting.mesh(), cluster), cluster);
                }
            }
        }
    }

    private void add(String namespace, Name cluster) {
        boolean seen = namespaces.contains("*")
                || namespaces.contains(namespace)
                || (namespaces.contains(".") && namespace.equals(own.namespace()));
        if (!seen && service.runsIn(cluster)) {
            callers.add(namespace);
            clusters.add(cluster);
        }
    }
}
