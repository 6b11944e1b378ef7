package io.meshrender.render.calls;

import io.meshrender.model.route.Route;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import java.util.Comparator;
import java.util.Optional;

/**
 * One name that the pods of a cluster call or answer.
 *
 * @param route where its calls go
 * @param service the service behind it
 * @param address what it resolves to in the cluster; absent if that is its Kubernetes Service's
 * @param exported whether other networks call it through the cluster's gateway
 */
public record CallRow(Route route, CalledService service, Optional<IpAddress> address, boolean exported) {
    /** By host, those of the mesh before those that Kubernetes has by itself. */
    static final Comparator<CallRow> ORDER = CallRow::compare;

    private static int compare(CallRow one, CallRow other) {
        int order = one.host().compareTo(other.host());
        return order != 0 ? order : Boolean.compare(one.route.local(), other.route.local());
    }

    /** The name. */
    public Host host() {
        return route.host();
    }
}
