package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.Text;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Somebody whom sidecars ask whether a request may pass: an OPA, an OAuth proxy, a gate of one's own. It is {@code meshConfig.extensionProviders}
 * of istiod in every cluster where a service asks it.
 *
 * @param name how services name it
 * @param service the service of the mesh that it is; absent: {@code address}
 * @param port the port of that service at which it is asked; absent: its only one
 * @param address where it is otherwise, {@code host:port}: a host that istiod knows in each cluster where it is asked; absent: {@code service}
 * @param protocol how it is asked
 * @param timeout how long a request waits for its answer
 * @param onFailure what becomes of a request about which it says nothing
 * @param statusOnError the status of a request that is refused because it says nothing; absent: 403
 * @param bodyBytes how much of a request's body it sees; absent: nothing
 * @param partialBody whether of a longer body it sees the beginning; without it such a request gets 413
 * @param pathPrefix with {@code http}: what goes before the path of the request that it is asked about; absent: nothing
 * @param requestHeaders with {@code http}: the headers of the request that it sees beside host, method, path, length and authorization
 * @param addedHeaders with {@code http}: headers that it sees beside those of the request
 * @param upstreamHeaders with {@code http}: the headers of its answer that the service gets
 * @param allowedHeaders with {@code http}: the headers of its answer that the caller gets with an answer
 * @param deniedHeaders with {@code http}: the headers of its answer that the caller gets with a refusal
 */
public record ExternalAuthorizer(
        Name name,

        @Doc(value = "The service of this mesh that it is; absent: 'address'.", example = "opa")
        Optional<Name> service,

        @Doc(value = "The port of that service at which it is asked; absent: its only one.", example = "9191")
        Optional<Port> port,

        @Doc(
                value =
                        "Where it is if it is no service of this mesh: a host that istiod knows in each cluster where it is asked, host:port.",
                example = "ext-authz.gate.svc.cluster.local:9000")
        Optional<Text> address,

        @Doc("How it is asked: 'grpc', Envoy's own protocol, or 'http', a request of its own about each request.")
        @Default("grpc")
        AuthorizerProtocol protocol,

        @Doc("How long a request waits for its answer.") @Default("1s")
        Duration timeout,

        @Doc("What becomes of a request when it does not answer: 'deny', or 'allow', as if nobody had to be asked.")
        @Default("deny")
        OnFailure onFailure,

        @Doc(
                value = "The status of a request that is refused because it does not answer; absent: 403.",
                example = "503")
        Optional<Count> statusOnError,

        @Doc(value = "How many bytes of a request's body it sees; absent: none.", example = "8192")
        Optional<Count> bodyBytes,

        @Doc("Whether it sees the beginning of a body that is longer; without it such a request gets 413.")
        @Default("false")
        boolean partialBody,

        @Doc(
                value =
                        "With 'http': what goes before the path of the request that it is asked about; absent: nothing.",
                example = "/check")
        Optional<Text> pathPrefix,

        @Doc(
                value =
                        "With 'http': headers of the request that it sees beside host, method, path, content-length and authorization; x-* for all that begin so.",
                example = "cookie")
        List<Text> requestHeaders,

        @Doc(value = "With 'http': headers that it sees beside those of the request.", example = "x-mesh: shop")
        SortedMap<String, String> addedHeaders,

        @Doc(value = "With 'http': headers of its answer that the service gets.", example = "x-user")
        List<Text> upstreamHeaders,

        @Doc(value = "With 'http': headers of its answer that the caller gets if it may pass.", example = "set-cookie")
        List<Text> allowedHeaders,

        @Doc(value = "With 'http': headers of its answer that the caller gets if it may not.", example = "location")
        List<Text> deniedHeaders) {

    public ExternalAuthorizer {
        requestHeaders = List.copyOf(requestHeaders);
        addedHeaders = Collections.unmodifiableSortedMap(new TreeMap<>(addedHeaders));
        upstreamHeaders = List.copyOf(upstreamHeaders);
        allowedHeaders = List.copyOf(allowedHeaders);
        deniedHeaders = List.copyOf(deniedHeaders);
    }

    /** The port of {@code its} at which it is asked; empty if that is not one, or one of several. */
    public Optional<ServicePort> portOf(Service its) {
        if (port.isEmpty()) {
            return its.ports().size() == 1 ? Optional.of(its.ports().get(0)) : Optional.empty();
        }
        for (ServicePort some : its.ports()) {
            if (some.port().equals(port.get())) {
                return Optional.of(some);
            }
        }
        return Optional.empty();
    }
}
