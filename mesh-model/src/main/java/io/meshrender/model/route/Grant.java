package io.meshrender.model.route;

import io.meshrender.model.HttpMethod;
import io.meshrender.model.ServicePort;
import io.meshrender.model.value.HttpPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Port;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What some callers may do at the pods of a service.
 *
 * @param callers who; empty: everybody
 * @param ports the ports of the pods, not of the Service; empty: all
 * @param methods the methods of requests; empty: all
 * @param paths the paths of requests; empty: all
 * @param token whose token a request must carry: its issuer; absent: none
 */
public record Grant(
        SortedSet<Identity> callers,
        SortedSet<Port> ports,
        SortedSet<HttpMethod> methods,
        SortedSet<HttpPath> paths,
        Optional<String> token) {

    public Grant {
        callers = copy(callers);
        ports = copy(ports);
        methods = copy(methods);
        paths = copy(paths);
    }

    private static <T> SortedSet<T> copy(SortedSet<T> some) {
        return some.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(some));
    }

    /** Everything, for {@code callers}; none stands for everybody. */
    static Grant everything(SortedSet<Identity> callers, Optional<String> token) {
        return new Grant(
                callers,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                token);
    }

    /** Whether its callers may do everything, without a token. */
    public boolean isWhole() {
        return !isNarrow() && token.isEmpty();
    }

    /** Whether it is about some ports, methods or paths only. */
    public boolean isNarrow() {
        return !ports.isEmpty() || readsOperations();
    }

    private boolean readsOperations() {
        return !methods.isEmpty() || !paths.isEmpty();
    }

    /** Whether whatever {@code other} lets its callers do, it lets its own; patterns of paths are the same only if written the same. */
    public boolean includes(Grant other) {
        return includes(ports, other.ports)
                && includes(methods, other.methods)
                && includes(paths, other.paths)
                && (token.isEmpty() || token.equals(other.token));
    }

    /** Whether {@code some} include all of {@code others}; an empty set stands for all that there are. */
    static <T> boolean includes(SortedSet<T> some, SortedSet<T> others) {
        return some.isEmpty() || (!others.isEmpty() && some.containsAll(others));
    }

    /** Whether it is about requests of some port of the pods. */
    private boolean isAt(Port target) {
        return ports.isEmpty() || ports.contains(target);
    }

    /** Whether it reads requests, so that it admits nobody at a port that speaks no HTTP. */
    private boolean readsRequests() {
        return readsOperations() || token.isPresent();
    }

    /** Whether some request at {@code port} of the service is admitted by it. */
    public boolean admitsAt(ServicePort port) {
        return isAt(port.targetPortOrPort()) && (port.protocol().isHttp() || !readsRequests());
    }

    /** Whether every request at {@code port} of the service is admitted by it. */
    public boolean admitsAllAt(ServicePort port) {
        return isAt(port.targetPortOrPort()) && !readsRequests();
    }

    /** The same for other callers. */
    public Grant of(SortedSet<Identity> others) {
        return new Grant(others, ports, methods, paths, token);
    }
}
