package io.meshrender.model.check;

import io.meshrender.model.CallerRule;
import io.meshrender.model.Callers;
import io.meshrender.model.HttpMethod;
import io.meshrender.model.InCluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules about what callers may do: they are about callers (231), something asks for them (232), and they admit somebody (233). */
final class PolicyRules {
    private PolicyRules() {}

    static List<Problem> check(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        problems.addAll(ofNoCaller(mesh));
        problems.addAll(unasked(mesh));
        problems.addAll(ports(mesh));
        problems.addAll(closedPorts(mesh));
        return problems;
    }

    /** Whom a rule names is a caller. */
    private static List<Problem> ofNoCaller(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        each(mesh, (service, callers, rule, path) -> {
            strangers(rule.services(), callers.services(), path, "services", service, problems);
            strangers(rule.identities(), callers.identities(), path, "identities", service, problems);
            strangers(rule.gateways(), callers.gateways(), path, "gateways", service, problems);
        });
        return problems;
    }

    private static void strangers(
            List<?> named, List<?> callers, ModelPath path, String key, Service service, List<Problem> problems) {
        for (int i = 0; i < named.size(); i++) {
            if (!callers.contains(named.get(i))) {
                String near = Spelling.hintOfNearest(named.get(i).toString(), callers);
                problems.add(Problem.error(
                        231,
                        path.key(key).index(i),
                        "'" + named.get(i) + "' is no caller of '" + service.name() + "'",
                        near.isEmpty() ? "add it to services." + service.name() + ".callers." + key : near));
            }
        }
    }

    /** A sidecar asks. */
    private static List<Problem> unasked(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        boolean asked = mesh.settings().authorization().asksCallers();
        for (Service service : mesh.services().values()) {
            if (!asked
                    && service.callers()
                            .filter(callers -> !callers.rules().isEmpty())
                            .isPresent()) {
                problems.add(Problem.error(
                        232,
                        ModelPath.of("services", service.name(), "callers", "rules"),
                        "no sidecar asks who calls: 'mesh.authorization' is 'none'",
                        "set mesh.authorization: callers"));
            }
        }
        each(mesh, (service, callers, rule, path) -> {
            if (!rule.jwt() && service.jwt().isEmpty()) {
                problems.add(Problem.error(
                        232,
                        path.key("jwt"),
                        "'" + service.name() + "' asks for no token",
                        "leave it out, or add services." + service.name() + ".jwt"));
            }
        });
        return problems;
    }

    /** Ports are those of the service, and can be told apart. */
    private static List<Problem> ports(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        each(mesh, (service, callers, rule, path) -> {
            for (int i = 0; i < rule.ports().size(); i++) {
                ModelPath at = path.key("ports").index(i);
                Port number = rule.ports().get(i);
                ServicePort port = port(service, number);
                if (port == null) {
                    problems.add(Problem.error(
                            233, at, "'" + service.name() + "' has no port " + number, knownPorts(service, number)));
                } else if (rule.readsRequests() && !port.protocol().isHttp()) {
                    problems.add(Problem.error(
                            233,
                            at,
                            "port " + number + " speaks " + port.protocol()
                                    + ", which has neither methods nor paths: the rule admits nobody there",
                            "give the port a rule of its own without them"));
                } else if (asksToken(service, rule) && !port.protocol().isHttp()) {
                    problems.add(Problem.error(
                            233,
                            at,
                            "port " + number + " speaks " + port.protocol()
                                    + ", which carries no token: the rule admits nobody there",
                            "give the port a rule of its own with jwt: false"));
                } else {
                    oneTarget(mesh, service, rule, number, at).ifPresent(problems::add);
                }
            }
        });
        return problems;
    }

    /** Another port that the policy opens with {@code number}, since it names the ports of the pods of all clusters in each. */
    private static Optional<Problem> oneTarget(Mesh mesh, Service service, CallerRule rule, Port number, ModelPath at) {
        List<Service> variants = InCluster.variants(mesh, service);
        for (Service one : variants) {
            for (ServicePort port : one.ports()) {
                for (Service some : port.port().equals(number) ? variants : List.<Service>of()) {
                    for (ServicePort other : some.ports()) {
                        if (!rule.ports().contains(other.port())
                                && other.targetPortOrPort().equals(port.targetPortOrPort())) {
                            return Optional.of(Problem.error(
                                    233,
                                    at,
                                    "ports " + number + " and " + other.port() + " lead to one port of the pods, "
                                            + port.targetPortOrPort()
                                            + (some.equals(one)
                                                    ? ", where nobody can tell them apart"
                                                    : ", each in other clusters, and the policy is the same in all"),
                                    "name both"));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What to write instead of {@code number}, which is no port of {@code service}. */
    static String knownPorts(Service service, Port number) {
        for (ServicePort port : service.ports()) {
            if (port.targetPortOrPort().equals(number)) {
                return number + " is where its pods listen; write " + port.port();
            }
        }
        return "write one of its ports: " + ports(service);
    }

    static String ports(Service service) {
        return String.join(
                ", ", service.ports().stream().map(port -> port.port().text()).toList());
    }

    /**
     * A rule without ports that reads requests, or asks for their token, is about all ports, and closes those that have none. Where a token is
     * why no rule opens the port to anybody, that is reported of the token (234).
     */
    private static List<Problem> closedPorts(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        each(mesh, (service, callers, rule, path) -> {
            if ((rule.readsRequests() || asksToken(service, rule))
                    && rule.ports().isEmpty()) {
                for (ServicePort port : service.ports()) {
                    if (!port.protocol().isHttp()
                            && !isOpen(service, callers, rule, port)
                            && (service.jwt().isEmpty() || opensToSome(service, callers, port))) {
                        problems.add(Problem.warning(
                                233,
                                path,
                                "port " + port.port() + " speaks " + port.protocol()
                                        + (rule.readsRequests()
                                                ? ", which has neither methods nor paths"
                                                : ", which carries no token")
                                        + ": it is closed to whom the rule is about",
                                service.ports().stream()
                                                .anyMatch(
                                                        some -> some.protocol().isHttp())
                                        ? "name ports in the rule, and add one with ports: [" + port.port() + "]"
                                                + (service.jwt().isPresent() ? " and jwt: false" : "")
                                                + " if they may call it"
                                        : "leave 'methods' and 'paths' out of the rule, since no port of '"
                                                + service.name() + "' has them"));
                    }
                }
            }
            List<ServicePort> its = service.ports().stream()
                    .filter(port -> rule.ports().isEmpty() || rule.ports().contains(port.port()))
                    .toList();
            boolean onlyGrpc = !its.isEmpty() && its.stream().allMatch(port -> port.protocol() == Protocol.GRPC);
            if (onlyGrpc && !rule.methods().isEmpty() && !rule.methods().contains(HttpMethod.POST)) {
                problems.add(Problem.warning(
                        233,
                        path.key("methods"),
                        "all requests of gRPC are POST: the rule admits none",
                        "leave 'methods' out, and name methods of gRPC in 'paths': /shop.Orders/Get"));
            }
        });
        return problems;
    }

    /** Whether all whom {@code rule} is about may call {@code port} by another rule. */
    private static boolean isOpen(Service service, Callers callers, CallerRule rule, ServicePort port) {
        Set<Object> closed = new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
        closed.addAll(rule.isAboutAll() ? callers.services() : rule.services());
        closed.addAll(rule.isAboutAll() ? callers.identities() : rule.identities());
        closed.addAll(rule.isAboutAll() ? callers.gateways() : rule.gateways());
        for (CallerRule other : callers.rules()) {
            boolean opens = opens(service, other, port);
            if (opens && other.isAboutAll()) {
                return true;
            }
            if (opens) {
                closed.removeAll(other.services());
                closed.removeAll(other.identities());
                closed.removeAll(other.gateways());
            }
        }
        return closed.isEmpty() && (!rule.isAboutAll() || hasNames(callers));
    }

    /** Whether {@code rule} opens a port without HTTP to whom it is about: there is nothing to read there, and nothing that carries a token. */
    private static boolean opens(Service service, CallerRule rule, ServicePort port) {
        return !rule.readsRequests()
                && !asksToken(service, rule)
                && (rule.ports().isEmpty() || rule.ports().contains(port.port()));
    }

    static boolean opensToSome(Service service, Callers callers, ServicePort port) {
        return callers.rules().stream().anyMatch(rule -> opens(service, rule, port));
    }

    private static boolean asksToken(Service service, CallerRule rule) {
        return rule.jwt() && service.jwt().isPresent();
    }

    private static boolean hasNames(Callers callers) {
        return !callers.services().isEmpty()
                || !callers.identities().isEmpty()
                || !callers.gateways().isEmpty();
    }

    private static @Nullable ServicePort port(Service service, Port number) {
        for (ServicePort port : service.ports()) {
            if (port.port().equals(number)) {
                return port;
            }
        }
        return null;
    }

    /** What is said of each rule. */
    private interface About {
        void say(Service service, Callers callers, CallerRule rule, ModelPath path);
    }

    private static void each(Mesh mesh, About about) {
        for (Service service : mesh.services().values()) {
            Callers callers = service.callers().orElse(null);
            for (int i = 0; callers != null && i < callers.rules().size(); i++) {
                about.say(
                        service,
                        callers,
                        callers.rules().get(i),
                        ModelPath.of("services", service.name(), "callers", "rules")
                                .index(i));
            }
        }
    }
}
