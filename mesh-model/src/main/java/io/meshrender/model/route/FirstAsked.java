package io.meshrender.model.route;

import io.meshrender.model.OnFailure;
import io.meshrender.model.ServicePort;
import io.meshrender.model.value.HttpPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom pods ask first whether a request may pass, and about which. What it lets pass must still be granted.
 *
 * @param authorizer who is asked, of {@code mesh.extAuthz}
 * @param service the service of the mesh that it is; absent: none
 * @param ports the ports of the pods that it is asked about; empty: all
 * @param paths the paths that it is asked about; empty: all
 * @param except the paths that it is not asked about
 * @param raw whether it is asked about connections without HTTP, too
 * @param onFailure what becomes of a request about which it says nothing
 */
public record FirstAsked(
        Name authorizer,
        Optional<Name> service,
        SortedSet<Port> ports,
        SortedSet<HttpPath> paths,
        SortedSet<HttpPath> except,
        boolean raw,
        OnFailure onFailure) {

    public FirstAsked {
        ports = copy(ports);
        paths = copy(paths);
        except = copy(except);
    }

    private static <T> SortedSet<T> copy(SortedSet<T> some) {
        return some.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(some));
    }

    /** Whether it is asked about some ports or paths only. */
    public boolean isNarrow() {
        return !ports.isEmpty() || !paths.isEmpty() || !except.isEmpty();
    }

    /** Whether it is asked about some request at {@code port} of the service. Where there is no HTTP, paths are passed over. */
    public boolean isAbout(ServicePort port) {
        return (ports.isEmpty() || ports.contains(port.targetPortOrPort()))
                && (raw || port.protocol().isHttp());
    }

    /** Whether whatever {@code other} is asked about it is asked about too; patterns of paths are the same only if written the same. */
    public boolean includes(FirstAsked other) {
        return Grant.includes(ports, other.ports)
                && Grant.includes(paths, other.paths)
                && other.except.containsAll(except)
                && (raw || !other.raw);
    }
}
