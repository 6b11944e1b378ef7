package io.meshrender.model.value;

import java.util.Optional;

/** A text {@code host:port}, taken apart at its last colon; what stands before it may be {@code namespace/host}. */
public final class HostPort {
    private HostPort() {}

    /** What stands before the port; the empty text if there is none. */
    public static String hostOf(String address) {
        return address.substring(0, Math.max(address.lastIndexOf(':'), 0));
    }

    /** The port; absent if what stands there is none. */
    public static Optional<Port> portOf(String address) {
        int colon = address.lastIndexOf(':');
        String port = address.substring(colon + 1);
        return colon >= 0 && Port.isPort(port) ? Optional.of(Port.of(Integer.parseInt(port))) : Optional.empty();
    }
}
