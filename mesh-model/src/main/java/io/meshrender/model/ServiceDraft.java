package io.meshrender.model;

import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The components of a service that a copy may change, each by its name: by place, two of one type could be swapped unseen. */
final class ServiceDraft {
    private final Service original;
    Optional<Name> serviceAccount;
    Selection clusters;
    List<ServicePort> ports;
    List<NameKind> names;
    List<Host> hosts;
    Optional<Name> importInto;
    Optional<Callers> callers;
    Optional<Jwt> jwt;
    Optional<ExternalAuthorization> externalAuthorization;
    SortedMap<Host, IpAddress> vips;
    Traffic traffic;
    SortedMap<Name, InCluster> inCluster;

    /** A copy of {@code original} that differs in nothing yet. */
    ServiceDraft(Service original) {
        this.original = original;
        this.serviceAccount = original.serviceAccount();
        this.clusters = original.clusters();
        this.ports = original.ports();
        this.names = original.names();
        this.hosts = original.hosts();
        this.importInto = original.importInto();
        this.callers = original.callers();
        this.jwt = original.jwt();
        this.externalAuthorization = original.externalAuthorization();
        this.vips = original.vips();
        this.traffic = original.traffic();
        this.inCluster = original.inCluster();
    }

    Service done() {
        return new Service(
                original.name(),
                original.namespace(),
                clusters,
                ports,
                serviceAccount,
                original.selector(),
                names,
                hosts,
                importInto,
                callers,
                jwt,
                externalAuthorization,
                vips,
                traffic,
                original.k8sName(),
                original.headless(),
                inCluster,
                original.survives(),
                original.never());
    }
}
