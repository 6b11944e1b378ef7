package io.meshrender.model;

/** What a server's sidecar demands of its callers (Istio's {@code PeerAuthentication} modes; {@code DISABLE} is not offered). */
public enum Mtls {
    /** A certificate of the mesh, or no connection. */
    STRICT,
    /** A certificate of the mesh, or plaintext. */
    PERMISSIVE
}
