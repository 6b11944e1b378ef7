package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ports of a service: there are some, none is there twice, and each name says what the declared protocol says (302). */
final class PortRules {
    /**
     * What Istio reads from a Service's port name, alone or before a {@code -}, and the declared protocols that go with it. Those of databases
     * are bytes to the model.
     */
    private static final Map<String, Set<Protocol>> NAMED = Map.of(
            "http", EnumSet.of(Protocol.HTTP),
            "http2", EnumSet.of(Protocol.HTTP2),
            "grpc", EnumSet.of(Protocol.GRPC),
            "https", EnumSet.of(Protocol.HTTPS),
            "tls", EnumSet.of(Protocol.TLS),
            "tcp", EnumSet.of(Protocol.TCP),
            "mongo", EnumSet.of(Protocol.TCP),
            "mysql", EnumSet.of(Protocol.TCP),
            "redis", EnumSet.of(Protocol.TCP),
            "udp", EnumSet.noneOf(Protocol.class));

    private PortRules() {}

    /** A service listens on something. */
    static List<Problem> none(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.ports().isEmpty()) {
                problems.add(Problem.error(
                        302,
                        ModelPath.of("services", service.name(), "ports"),
                        "no port",
                        "add one, such as {name: http, port: 80, protocol: HTTP}"));
            }
        }
        return problems;
    }

    /** A port's name and number are its own. */
    static List<Problem> twice(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            Set<Name> names = new HashSet<>();
            Set<Port> numbers = new HashSet<>();
            for (int i = 0; i < service.ports().size(); i++) {
                ServicePort port = service.ports().get(i);
                ModelPath path =
                        ModelPath.of("services", service.name(), "ports").index(i);
                if (!names.add(port.name())) {
                    problems.add(Problem.error(
                            302,
                            path.key("name"),
                            "port name '" + port.name() + "' is defined twice",
                            "give each port a name of its own"));
                }
                if (!numbers.add(port.port())) {
                    problems.add(Problem.error(
                            302,
                            path.key("port"),
                            "port " + port.port() + " is defined twice",
                            "one port has one name and one protocol; remove this port, or give it another number"));
                }
            }
        }
        return problems;
    }

    /** Istio reads a protocol from the Kubernetes Service's port name, which is the same as here. */
    static List<Problem> misleadingNames(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            for (int i = 0; i < service.ports().size(); i++) {
                ServicePort port = service.ports().get(i);
                String name = port.name().text();
                String read = name.startsWith("grpc-web") ? "grpc-web" : name.substring(0, endOfFirstWord(name));
                Set<Protocol> fitting = read.equals("grpc-web") ? Set.of(Protocol.HTTP) : NAMED.get(read);
                if (fitting != null && !fitting.contains(port.protocol())) {
                    problems.add(Problem.error(
                            302,
                            ModelPath.of("services", service.name(), "ports")
                                    .index(i)
                                    .key("name"),
                            "Istio reads '" + read + "' from port name '" + name + "', but its protocol is "
                                    + port.protocol(),
                            fitting.isEmpty()
                                    ? "rename the port; UDP does not cross clusters"
                                    : "rename the port, or declare "
                                            + fitting.iterator().next()));
                }
            }
        }
        return problems;
    }

    private static int endOfFirstWord(String name) {
        int dash = name.indexOf('-');
        return dash < 0 ? name.length() : dash;
    }
}
