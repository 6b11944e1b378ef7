package io.meshrender.model;

/** What is spoken on a port, in Istio's words. */
public enum Protocol {
    /** HTTP/1.1; Istio upgrades between sidecars by itself. */
    HTTP,
    /** HTTP/2 in plaintext, as the application speaks it. */
    HTTP2,
    /** gRPC. */
    GRPC,
    /** HTTP inside the application's own TLS, routed by SNI. */
    HTTPS,
    /** The application's own TLS, routed by SNI. */
    TLS,
    /** Bytes. A name with such a port needs an address of its own. */
    TCP;

    /** Whether Istio reads requests on it, and so routes by host, retries and answers 403 or 503 itself. */
    public boolean isHttp() {
        return this == HTTP || this == HTTP2 || this == GRPC;
    }
}
