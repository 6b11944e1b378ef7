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
        return compare(one.host(), one.route.local(), other.host(), other.route.local());
    }

    /** {@link #ORDER}, of what it goes by. */
    static int compare(Host one, boolean oneLocal, Host other, boolean otherLocal) {
        int order = one.compareTo(other);
        return order != 0 ? order : Boolean.compare(oneLocal, otherLocal);
    }

    /** The row of what Kubernetes has by itself. */
    static CallRow local(Route route, CalledService service) {
        return new CallRow(route, service, Optional.empty(), false);
    }

    /** The name. */
    public Host host() {
        return route.host();
    }
}
