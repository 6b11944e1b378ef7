package io.meshrender.model.check;

import io.meshrender.model.AuthorizerProtocol;
import io.meshrender.model.Cluster;
import io.meshrender.model.ExternalAuthorization;
import io.meshrender.model.ExternalAuthorizer;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Authorizers;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.HttpPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.Star;
import io.meshrender.model.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Services that ask an external authorizer: they know it (201), reach it (339), ask about what they seem to (414), and not about their own questions (415). */
final class AskingRules {
    /** What a sidecar asks by gRPC ({@code envoy/service/auth/v3/external_auth.proto}). */
    private static final String CHECK = "/envoy.service.auth.v3.Authorization/Check";

    /** A path that no pattern names whole: it stands for all. */
    private static final String ANY = "/?/?";

    private AskingRules() {}

    static List<Problem> check(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.externalAuthorization().isEmpty()) {
                continue;
            }
            ExternalAuthorization about = service.externalAuthorization().get();
            ModelPath path = ModelPath.of("services", service.name(), "externalAuthorization");
            ExternalAuthorizer authorizer = mesh.settings().extAuthz().get(about.authorizer());
            if (authorizer == null) {
                String hint = Spelling.hint(
                        about.authorizer().text(), mesh.settings().extAuthz().keySet());
                problems.add(Problem.error(
                        201,
                        path.key("authorizer"),
                        "no external authorizer named '" + about.authorizer() + "'",
                        hint.isEmpty() ? "add it to 'mesh.extAuthz'" : hint));
                continue;
            }
            reach(mesh, routes, service, authorizer, path, problems);
            ports(service, about, authorizer, path, problems);
            nothing(service, about, authorizer, path, problems);
            itself(mesh, service, authorizer, path, problems);
        }
        return problems;
    }

    /** Where the service runs there is a name that leads to whom it asks. */
    private static void reach(
            Mesh mesh,
            Routes routes,
            Service service,
            ExternalAuthorizer authorizer,
            ModelPath path,
            List<Problem> problems) {
        Service asked = authorizer.service().map(mesh.services()::get).orElse(null);
        if (asked == null || !ReferenceRules.knowsWhereItRuns(mesh, service) || !ReferenceRules.allKnown(mesh, asked)) {
            return;
        }
        ServiceRoutes its = routes.of(asked);
        SortedSet<Name> out = new TreeSet<>();
        for (Cluster cluster : routes.of(service).running()) {
            if (Authorizers.host(asked, its.names(), its.runsIn(cluster.name()), cluster.name())
                    .isEmpty()) {
                out.add(cluster.name());
            }
        }
        if (out.isEmpty() || its.running().isEmpty()) {
            return;
        }
        boolean named = asked.names().contains(NameKind.GLOBAL)
                || asked.names().contains(NameKind.KUBERNETES)
                || !asked.hosts().isEmpty();
        problems.add(Problem.error(
                339,
                path.key("authorizer"),
                "'" + asked.name() + "' cannot be asked in " + Quoted.first(out) + ", where '" + service.name()
                        + "' runs: "
                        + (named
                                ? "no way leads to it"
                                : "it does not run there, and has no name that all its clusters answer"),
                named
                        ? "give a cluster where '" + asked.name()
                                + "' runs a gateway with an address, or let it run there"
                        : "add 'global' to services." + asked.name() + ".names, or let it run there"));
    }

    /** Without HTTP there are connections only: one who is asked by HTTP hears of none, one who is asked by gRPC of all. */
    private static void ports(
            Service service,
            ExternalAuthorization about,
            ExternalAuthorizer authorizer,
            ModelPath path,
            List<Problem> problems) {
        for (int i = 0; i < about.ports().size(); i++) {
            Port number = about.ports().get(i);
            if (service.ports().stream().noneMatch(port -> port.port().equals(number))) {
                problems.add(Problem.error(
                        414,
                        path.key("ports").index(i),
                        "'" + service.name() + "' has no port " + number,
                        PolicyRules.knownPorts(service, number)));
            }
        }
        for (ServicePort port : service.ports()) {
            if (port.protocol().isHttp() || !about.isAbout(port)) {
                continue;
            }
            String speaks = "port " + port.port() + " speaks " + port.protocol();
            String hint = about.ports().isEmpty()
                    ? "name the ports in 'ports' that it is asked about"
                    : "take " + port.port() + " off 'ports'";
            if (authorizer.protocol() == AuthorizerProtocol.HTTP) {
                String words = speaks + ", about which nobody asks by HTTP: all connections pass";
                String other = hint + (about.ports().isEmpty() ? " and leave this one out" : "") + "; or let '"
                        + authorizer.name()
                        + "' be asked by gRPC, if it speaks that: 'grpc' here and 'GRPC' at its port";
                problems.add(
                        about.ports().isEmpty()
                                ? Problem.warning(414, path, words, other)
                                : Problem.error(
                                        414,
                                        path.key("ports").index(about.ports().indexOf(port.port())),
                                        words,
                                        other));
            } else if (about.readsRequests()) {
                problems.add(Problem.warning(
                        414,
                        about.paths().isEmpty() ? path.key("except") : path.key("paths"),
                        speaks + ", which has no paths: '" + authorizer.name()
                                + "' is asked about every connection there",
                        hint));
            }
        }
    }

    /** What is left out is all that is named. */
    private static void nothing(
            Service service,
            ExternalAuthorization about,
            ExternalAuthorizer authorizer,
            ModelPath path,
            List<Problem> problems) {
        boolean everywhere = about.paths().isEmpty()
                ? matches(about.except(), ANY)
                : about.paths().stream()
                        .allMatch(some -> about.except().contains(some)
                                || about.except().stream()
                                        .anyMatch(each ->
                                                each.text().indexOf('{') < 0 && matches(List.of(each), some.text())));
        if (everywhere
                && service.ports().stream()
                        .filter(about::isAbout)
                        .allMatch(port -> port.protocol().isHttp())) {
            problems.add(Problem.warning(
                    414,
                    path.key("except"),
                    "leaves out all "
                            + (about.paths().isEmpty() ? "requests" : "that 'paths' name")
                            + ": '" + authorizer.name() + "' is asked about nothing",
                    "leave out less; or remove 'externalAuthorization', if nobody is to be asked"));
        }
    }

    /** A question is a request too: whoever asks about it gets no answer. */
    private static void itself(
            Mesh mesh, Service service, ExternalAuthorizer authorizer, ModelPath path, List<Problem> problems) {
        Set<Name> asked = new LinkedHashSet<>();
        ExternalAuthorizer next = authorizer;
        while (next != null) {
            Service its = next.service().map(mesh.services()::get).orElse(null);
            if (its == null || !isAbout(its, next) || !asked.add(its.name())) {
                return;
            }
            if (its.name().equals(service.name())) {
                problems.add(Problem.error(
                        415,
                        path,
                        asked.size() == 1
                                ? "'" + service.name() + "' asks itself about its own questions: none is answered"
                                : "'" + service.name() + "' is asked about its own questions by way of "
                                        + Quoted.all(new TreeSet<>(asked)) + ": none is answered",
                        its.ports().size() > 1
                                ? "name the other ports in 'ports'"
                                : "remove it, or except the path at which it is asked"));
                return;
            }
            next = Authorizers.of(mesh, its).orElse(null);
        }
    }

    /** Whether whom {@code its} asks is asked about the questions that {@code its} gets as {@code authorizer}. */
    private static boolean isAbout(Service its, ExternalAuthorizer authorizer) {
        ExternalAuthorization about = its.externalAuthorization().orElse(null);
        ServicePort port = authorizer.portOf(its).orElse(null);
        if (about == null || port == null || !about.isAbout(port)) {
            return false;
        }
        if (!about.readsRequests()) {
            return true;
        }
        String question = authorizer.protocol() == AuthorizerProtocol.GRPC
                ? CHECK
                : authorizer.pathPrefix().map(Text::text).orElse("") + ANY;
        return (about.paths().isEmpty() || matches(about.paths(), question)) && !matches(about.except(), question);
    }

    private static boolean matches(List<HttpPath> patterns, String path) {
        return patterns.stream()
                .map(HttpPath::text)
                .anyMatch(pattern -> pattern.indexOf('{') < 0
                        ? Star.matches(pattern, path)
                        : path.matches(
                                "\\Q" + pattern.replace("{**}", "\\E.*\\Q").replace("{*}", "\\E[^/]+\\Q") + "\\E"));
    }
}
