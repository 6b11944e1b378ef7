package io.meshrender.model.check;

import io.meshrender.model.AuthorizerProtocol;
import io.meshrender.model.ExternalAuthorizer;
import io.meshrender.model.Mesh;
import io.meshrender.model.OnFailure;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.extras.Providers;
import io.meshrender.model.route.Authorizers;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.HostPort;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** External authorizers: sidecars can ask each (201, 235), and its name is its own (236). What istiod refuses of a provider refuses every request. */
final class AuthorizerRules {
    /** Names of headers as istiod takes them: with a star at one end, and not one alone ({@code security/authz/builder/extauthz.go}). */
    private static final Pattern HEADER =
            Pattern.compile("\\*?[!#$%&'+.^_`|~0-9A-Za-z-]+|[!#$%&'+.^_`|~0-9A-Za-z-]+\\*");

    /** The statuses of errors that Envoy can send ({@code envoy/type/v3/http_status.proto}). */
    private static final Pattern STATUS = Pattern.compile("4(0\\d|1[0-7]|2[1-46-9]|31)|50[0-8]|51[01]");

    private AuthorizerRules() {}

    static List<Problem> check(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (ExternalAuthorizer authorizer : mesh.settings().extAuthz().values()) {
            ModelPath path = ModelPath.of("mesh", "extAuthz", authorizer.name());
            where(mesh, authorizer, path, problems);
            headers(authorizer, path, problems);
            failures(authorizer, path, problems);
            if (Providers.isTaken(authorizer.name())) {
                problems.add(Problem.error(
                        236,
                        path,
                        "'" + authorizer.name() + "' is a provider that istiod has, and this would take its place",
                        "give it another name, here and wherever it is used"));
            }
            if (mesh.services().values().stream()
                    .noneMatch(service -> Authorizers.of(mesh, service)
                            .filter(authorizer::equals)
                            .isPresent())) {
                problems.add(Problem.warning(
                        235,
                        path,
                        "no service asks '" + authorizer.name() + "', so nothing is rendered for it",
                        "name it in the 'externalAuthorization' of a service, or remove it"));
            }
        }
        return problems;
    }

    /** It is a service or an address, at a port that speaks as it is asked. */
    private static void where(Mesh mesh, ExternalAuthorizer authorizer, ModelPath path, List<Problem> problems) {
        if (authorizer.service().isPresent() == authorizer.address().isPresent()) {
            boolean both = authorizer.service().isPresent();
            problems.add(Problem.error(
                    235,
                    path,
                    both ? "it is in two places: 'service' and 'address'" : "nobody says where it is",
                    both ? "keep one of them" : "add 'service', or 'address' if it is no service of this mesh"));
            return;
        }
        if (authorizer.address().isPresent()) {
            address(mesh, authorizer, authorizer.address().get().text(), path, problems);
            return;
        }
        Name name = authorizer.service().orElseThrow();
        Service service = mesh.services().get(name);
        if (service == null) {
            problems.add(ReferenceRules.unknown(
                    path.key("service"), "service", name, mesh.services().keySet()));
            return;
        }
        Optional<ServicePort> port = authorizer.portOf(service);
        if (port.isEmpty()) {
            if (!service.ports().isEmpty()) {
                problems.add(Problem.error(
                        235,
                        authorizer.port().isPresent() ? path.key("port") : path,
                        "'" + name + "' has "
                                + authorizer
                                        .port()
                                        .map(some -> "no port " + some)
                                        .orElse("several ports"),
                        authorizer
                                .port()
                                .map(some -> PolicyRules.knownPorts(service, some))
                                .orElseGet(() ->
                                        "say at which of them it is asked, in 'port': " + PolicyRules.ports(service))));
            }
        } else if (!speaks(authorizer.protocol(), port.get().protocol())) {
            boolean grpc = authorizer.protocol() == AuthorizerProtocol.GRPC;
            problems.add(Problem.error(
                    235,
                    path.key("protocol"),
                    "port " + port.get().port() + " of '" + name + "' speaks "
                            + port.get().protocol() + ", in which nobody asks by " + (grpc ? "gRPC" : "HTTP")
                            + ": no question would be answered",
                    grpc && port.get().protocol() == Protocol.HTTP
                            ? "write protocol: http, or protocol: GRPC at the port if that is what it speaks"
                            : "write protocol: " + (grpc ? "GRPC" : "HTTP")
                                    + " at the port if that is what it speaks, or name another"));
        }
    }

    private static boolean speaks(AuthorizerProtocol asked, Protocol port) {
        return port.isHttp() && (asked == AuthorizerProtocol.HTTP || port != Protocol.HTTP);
    }

    /** istiod looks for a host that it knows, {@code [namespace/]host}. */
    private static void address(
            Mesh mesh, ExternalAuthorizer authorizer, String address, ModelPath path, List<Problem> problems) {
        if (authorizer.port().isPresent()) {
            problems.add(Problem.error(
                    235, path.key("port"), "it is the port of a service, and 'address' has its own", "remove it"));
        }
        String whole = HostPort.hostOf(address);
        String host = whole.substring(whole.indexOf('/') + 1);
        if (HostPort.portOf(address).isEmpty() || !Host.isHost(host) || host.indexOf('.') < 0) {
            problems.add(Problem.error(
                    235,
                    path.key("address"),
                    IpAddress.isAddress(host)
                            ? "istiod looks for a host that it knows, and '" + host + "' is none"
                            : Quoted.of(address) + " is no host with a port",
                    IpAddress.isAddress(host)
                            ? "make it the endpoint of a ServiceEntry among the extras, and write its host"
                            : "write one such as ext-authz.gate.svc.cluster.local:9000"));
            return;
        }
        for (Service service : mesh.services().values()) {
            if (isNameOf(mesh, service, host)) {
                problems.add(Problem.error(
                        235,
                        path.key("address"),
                        "it is '" + service.name()
                                + "', a service of this mesh, to which whoever asks would be no caller",
                        "write service: " + service.name() + " instead, and its port in 'port'"));
            }
        }
    }

    /** Whether it is a name of the service in the mesh, or its Service's in Kubernetes, as long or short as people write it. */
    private static boolean isNameOf(Mesh mesh, Service service, String host) {
        String full = service.kubernetesHost().text();
        return full.equals(host)
                || full.equals(host + ".cluster.local")
                || full.equals(host + ".svc.cluster.local")
                || MeshName.of(mesh, service).stream()
                        .anyMatch(name -> name.host().text().equals(host));
    }

    /** Only a request about a request has a path and headers to choose. */
    private static void headers(ExternalAuthorizer authorizer, ModelPath path, List<Problem> problems) {
        names(authorizer, authorizer.requestHeaders(), path.key("requestHeaders"), problems);
        names(authorizer, authorizer.upstreamHeaders(), path.key("upstreamHeaders"), problems);
        names(authorizer, authorizer.allowedHeaders(), path.key("allowedHeaders"), problems);
        names(authorizer, authorizer.deniedHeaders(), path.key("deniedHeaders"), problems);
        if (!authorizer.addedHeaders().isEmpty()) {
            onlyHttp(authorizer, path.key("addedHeaders"), problems);
        }
        for (String header : authorizer.addedHeaders().keySet()) {
            if (header.indexOf('*') >= 0 || !HEADER.matcher(header).matches()) {
                problems.add(noHeader(header, path.key("addedHeaders").key(header)));
            }
        }
        if (authorizer.pathPrefix().isPresent()) {
            onlyHttp(authorizer, path.key("pathPrefix"), problems);
            String prefix = authorizer.pathPrefix().get().text();
            if (!prefix.startsWith("/")) {
                problems.add(Problem.error(
                        235, path.key("pathPrefix"), Quoted.of(prefix) + " is no path", "begin it with /"));
            }
        }
    }

    private static void names(
            ExternalAuthorizer authorizer, List<Text> headers, ModelPath path, List<Problem> problems) {
        if (!headers.isEmpty()) {
            onlyHttp(authorizer, path, problems);
        }
        for (int i = 0; i < headers.size(); i++) {
            if (!HEADER.matcher(headers.get(i).text()).matches()) {
                problems.add(noHeader(headers.get(i).text(), path.index(i)));
            }
        }
    }

    private static Problem noHeader(String header, ModelPath path) {
        return header.equals("*")
                ? Problem.error(235, path, "istiod refuses '*' alone", "name them, or write x-* for all that begin so")
                : Problem.error(235, path, Quoted.of(header) + " is no name of a header", "write one such as x-user");
    }

    private static void onlyHttp(ExternalAuthorizer authorizer, ModelPath path, List<Problem> problems) {
        if (authorizer.protocol() == AuthorizerProtocol.GRPC) {
            problems.add(Problem.error(
                    235,
                    path,
                    "by gRPC it sees all of a request, and its answer says itself what becomes of headers",
                    "remove it, or write protocol: http"));
        }
    }

    private static void failures(ExternalAuthorizer authorizer, ModelPath path, List<Problem> problems) {
        authorizer.statusOnError().ifPresent(status -> {
            if (authorizer.onFailure() == OnFailure.ALLOW) {
                problems.add(Problem.error(
                        235,
                        path.key("statusOnError"),
                        "no request is refused when it does not answer: 'onFailure' is 'allow'",
                        "remove it, or write onFailure: deny"));
            } else if (!STATUS.matcher(status.text()).matches()) {
                problems.add(Problem.error(
                        235,
                        path.key("statusOnError"),
                        "'" + status
                                + "' is no status of an error that Envoy sends, and istiod would refuse all requests",
                        "write one such as 503"));
            }
        });
        if (authorizer.bodyBytes().filter(bytes -> bytes.number() == 0).isPresent()) {
            problems.add(Problem.error(
                    235, path.key("bodyBytes"), "Envoy takes no empty part of a body", "remove it, and it sees none"));
        }
        if (authorizer.partialBody() && authorizer.bodyBytes().isEmpty()) {
            problems.add(
                    Problem.error(235, path.key("partialBody"), "it sees no body", "add 'bodyBytes', or remove this"));
        }
    }
}
