package io.meshrender.importing;

/** What an import finds and does not read, in the words of a note: what it costs, and which key of the mesh says it. */
final class NotTaken {
    private NotTaken() {}

    static Note gateway(String source, String what) {
        return new Note(
                source,
                what
                        + " is not that between networks, and is not taken; write it into 'gateways', or leave it to what installs it now");
    }

    static Note distribute(String source, String service) {
        return new Note(
                source,
                "shares the calls of '" + service
                        + "' out among localities, and that is not taken, so that they would go to the nearest; write it into services."
                        + service + ".traffic.shift, or clusters.<cluster>.drain");
    }

    static Note cni(String source, String what) {
        return new Note(
                source,
                what
                        + " is not taken, so that pods would start with an init container that needs NET_ADMIN; write it into istio.cni");
    }

    static Note tag(String source, String what) {
        return new Note(
                source,
                what
                        + " is not taken, so that pods of namespaces that name it would start without a sidecar; write it into istio.tags");
    }
}
