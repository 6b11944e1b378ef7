package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HttpPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.List;

/**
 * Whom the sidecars of a service ask first, and about which requests. Which of the others may pass, callers and their rules say.
 *
 * @param authorizer the one that is asked, of {@code mesh.extAuthz}
 * @param ports the ports of the service whose requests it is asked about, as callers know them; empty: all
 * @param paths the paths that it is asked about; empty: all
 * @param except the paths that it is not asked about
 */
public record ExternalAuthorization(
        @Doc(value = "Who is asked: one of mesh.extAuthz.", example = "opa")
        Name authorizer,

        @Doc(
                value = "Ports of the service whose requests it is asked about, as callers know them; absent: all.",
                example = "80")
        List<Port> ports,

        @Doc(value = "Paths that it is asked about; absent: all.", example = "/admin/*")
        List<HttpPath> paths,

        @Doc(value = "Paths that it is not asked about.", example = "/healthz")
        List<HttpPath> except) {

    public ExternalAuthorization {
        ports = List.copyOf(ports);
        paths = List.copyOf(paths);
        except = List.copyOf(except);
    }

    /** Whether it looks at requests, which only a port of HTTP has. */
    public boolean readsRequests() {
        return !paths.isEmpty() || !except.isEmpty();
    }

    /** Whether it is about requests of {@code port}. */
    public boolean isAbout(ServicePort port) {
        return ports.isEmpty() || ports.contains(port.port());
    }
}
