package io.meshrender.model;

/** A method of HTTP requests; gRPC's are all {@code POST}. */
public enum HttpMethod {
    /** Reads. */
    GET,
    /** Reads the headers only. */
    HEAD,
    /** Writes something new; every call of gRPC. */
    POST,
    /** Replaces. */
    PUT,
    /** Changes. */
    PATCH,
    /** Deletes. */
    DELETE,
    /** Asks what may be asked, as browsers do before a request to another site. */
    OPTIONS
}
