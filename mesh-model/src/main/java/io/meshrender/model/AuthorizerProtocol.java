package io.meshrender.model;

/** How sidecars ask an external authorizer. */
public enum AuthorizerProtocol {
    /** {@code envoy.service.auth.v3.Authorization}, which is told everything, and which connections without HTTP can ask too. */
    GRPC("grpc"),
    /** A request with the method and path of the one that it is about: it may pass if the answer is 200. */
    HTTP("http");

    private final String word;

    AuthorizerProtocol(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
