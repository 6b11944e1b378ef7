package io.meshrender.model.istio;

/** Ports and addresses that a Sidecar listens at (819). */
final class SidecarPorts {
    private static final String UNIX = "unix://";

    private SidecarPorts() {}

    /** A listener for calls of the workload: at a port, or at a socket, whose port is 0. */
    static void checkEgress(Part listener, Findings findings) {
        Part port = listener.at("port");
        Part bind = listener.at("bind");
        common(port, findings);
        if (port.at("number").isWrong()) {
            return;
        }
        if (port.at("number").whole() != 0) {
            Ports.number(port.at("number"), findings);
            address(bind, findings);
            return;
        }
        if (bind.isWrong()) {
            return;
        }
        if (!bind.text().startsWith(UNIX)) {
            findings.error(
                    port.at("number").isThere() ? port.at("number") : port,
                    "no port number, and no socket to listen at",
                    "write a number, or 'bind: unix:///path'");
        } else {
            socket(bind, findings);
        }
        Part mode = listener.at("captureMode");
        if (mode.is("IPTABLES")) {
            findings.error(mode, "captureMode IPTABLES for a socket", "write DEFAULT or NONE");
        }
    }

    /** A listener for calls to the workload. */
    static void checkIngress(Part listener, Findings findings) {
        common(listener.at("port"), findings);
        Ports.number(listener.at("port").at("number"), findings);
        address(listener.at("bind"), findings);
    }

    /** Where the workload itself listens: an address of its pod with a port, or a socket. */
    static void endpoint(Part endpoint, Findings findings) {
        String text = endpoint.text();
        if (!endpoint.isSet()) {
            return;
        }
        if (text.startsWith(UNIX)) {
            socket(endpoint, findings);
            return;
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "" : text.substring(colon + 1);
        boolean local = host.isEmpty()
                || host.equals("127.0.0.1")
                || host.equals("0.0.0.0")
                || host.equals("[::1]")
                || host.equals("[::]")
                || host.equals("[127.0.0.1]")
                || host.equals("[0.0.0.0]")
                || host.equals("[]");
        boolean number =
                port.matches("\\+?0*[0-9]{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535;
        if (!local || !number) {
            findings.error(
                    endpoint,
                    Shown.quoted(text) + " is nowhere in the pod",
                    "write 127.0.0.1:port, 0.0.0.0:port, [::1]:port, [::]:port or unix:///path");
        }
    }

    private static void common(Part port, Findings findings) {
        if (port.at("targetPort").whole() > 0) {
            findings.error(port.at("targetPort"), "a targetPort, which a Sidecar does not have", "remove it");
        }
        if (port.at("name").isSet()) {
            Ports.name(port.at("name"), findings);
        }
        Protocols.check(port.at("protocol"), findings);
    }

    private static void address(Part bind, Findings findings) {
        if (bind.isSet() && !Addresses.isIp(bind.text())) {
            findings.error(bind, Shown.quoted(bind.text()) + " is no IP address", "write one, or remove it");
        }
    }

    private static void socket(Part at, Findings findings) {
        String path = at.text().substring(UNIX.length());
        if (!path.startsWith("@") && (!path.startsWith("/") || path.endsWith("/"))) {
            findings.error(at, Shown.quoted(path) + " is no path of a socket", "write an absolute one");
        }
    }
}
