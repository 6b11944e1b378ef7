package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Kubernetes Services against the model's services: their ports, and what their ports' names say of protocols (832). */
final class ServiceEffects {
    private static final Set<String> PROTOCOLS = Set.of(
            "grpc", "grpc-web", "http", "http2", "https", "mongo", "mysql", "redis", "tcp", "tls", "udp", "hbone");

    private ServiceEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own own : setting.of("", "Service")) {
            unnamed(own, problems);
            external(own, problems);
            for (ServiceRoutes service : setting.servicesIn(own.namespace())) {
                if (setting.where(own, service).isEmpty()) {
                    continue;
                }
                Service model = service.service();
                if (model.k8sName()
                        .orElse(model.name())
                        .text()
                        .equals(own.manifest().name())) {
                    ports(own, model, problems);
                    pods(own, model, problems);
                    ServiceVisibility.check(setting, own, service, problems);
                } else if (!own.selector().isEmpty()
                        && Match.select(own.selector(), model.selectorOrApp()) == Match.YES) {
                    guessed(own, model, problems);
                }
            }
        }
    }

    /** The API server refuses two ports of which one has no name. */
    private static void unnamed(Own own, List<Problem> problems) {
        List<Field> ports = own.spec().at("ports").items();
        for (Field port : ports) {
            if (ports.size() > 1 && port.at("name").text().isEmpty()) {
                problems.add(own.error(
                        Code.SERVICE_PORTS,
                        port.place(),
                        own.words() + " has " + ports.size()
                                + " ports, and this one has no name: the API server refuses it",
                        "add a name that begins with the protocol, such as 'http'"));
            }
        }
    }

    /** With a port of TCP, the listener of an ExternalName takes every connection to that port (IST0150). */
    private static void external(Own own, List<Problem> problems) {
        if (!own.spec().at("type").is("ExternalName")) {
            return;
        }
        for (Field port : own.spec().at("ports").items()) {
            Field name = port.at("name");
            if (port.at("appProtocol").text().isEmpty()
                    && (name.text().isEmpty() || protocol(name.text()).equals("tcp"))) {
                problems.add(own.warning(
                        Code.SERVICE_PORTS,
                        name.isThere() ? name.place() : port.place(),
                        own.words() + " leads outside, with a port of TCP: sidecars take every connection to port "
                                + port.at("port").text() + " for it",
                        "name the port 'tls' or 'http', or leave 'ports' out"));
            }
        }
    }

    private static void guessed(Own own, Service model, List<Problem> problems) {
        for (Field port : own.spec().at("ports").items()) {
            Field name = port.at("name");
            if (!name.text().isEmpty()
                    && port.at("appProtocol").text().isEmpty()
                    && !port.at("protocol").is("UDP")
                    && !PROTOCOLS.contains(protocol(name.text()))) {
                problems.add(own.warning(
                        Code.SERVICE_PORTS,
                        name.place(),
                        own.words() + " selects the pods of " + model.name() + ", and the name of its port '"
                                + name.text() + "' says no protocol: Istio waits for the first bytes and guesses",
                        "write 'http-" + name.text() + "' or 'tcp-" + name.text() + "', or add appProtocol"));
            }
        }
    }

    private static String protocol(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("grpc-web")) {
            return "grpc-web";
        }
        int hyphen = lower.indexOf('-');
        return hyphen < 0 ? lower : lower.substring(0, hyphen);
    }

    /** The Service of a service of the model stands before its pods, at the ports where they listen. */
    private static void pods(Own own, Service model, List<Problem> problems) {
        Field selector = own.spec().at("selector");
        for (Field label : selector.entries()) {
            String value = model.selectorOrApp().get(label.key());
            if (value != null && !value.equals(selector.at(label.key()).text())) {
                problems.add(own.warning(
                        Code.SERVICE_PORTS,
                        selector.at(label.key()).place(),
                        own.words() + " selects pods with '" + label.key() + ": "
                                + selector.at(label.key()).text() + "', and the pods of services." + model.name()
                                + " have '" + value
                                + "': its Kubernetes name leads to others than its names of the mesh",
                        "write '" + value + "' in both"));
            }
        }
        Set<ServicePort> ports = new LinkedHashSet<>();
        own.clusters().forEach(cluster -> ports.addAll(model.at(cluster).ports()));
        for (ServicePort port : ports) {
            for (Field each : own.spec().at("ports").items()) {
                Field target = each.at("targetPort");
                int its = target.number();
                if (each.at("port").number() == port.port().number()
                        && its > 0
                        && its != port.targetPortOrPort().number()) {
                    problems.add(own.warning(
                            Code.SERVICE_PORTS,
                            target.place(),
                            own.words() + " leads port " + port.port() + " to port " + its
                                    + " of its pods, and services."
                                    + model.name() + " to " + port.targetPortOrPort()
                                    + ": calls by one of its names reach nobody",
                            "write targetPort: " + port.targetPortOrPort() + ", or that of the model"));
                }
            }
        }
    }

    /** The Service of a service of the model. istiod joins endpoints by the names of ports (istio/istio#46105). */
    private static void ports(Own own, Service model, List<Problem> problems) {
        for (ServicePort port : model.ports()) {
            Field found = null;
            for (Field each : own.spec().at("ports").items()) {
                if (each.at("port").number() == port.port().number()) {
                    found = each;
                }
            }
            if (found == null) {
                problems.add(own.warning(
                        Code.SERVICE_PORTS,
                        own.spec().at("ports").place(),
                        own.words() + " has no port " + port.port() + ", which services." + model.name()
                                + " has: calls of its Kubernetes name at this port fail",
                        "add {name: " + port.name() + ", port: " + port.port() + "}, or remove it from the model"));
            } else if (model.isKnownElsewhere()
                    && !found.at("name").text().isEmpty()
                    && !found.at("name").is(port.name().text())) {
                problems.add(own.warning(
                        Code.SERVICE_PORTS,
                        found.at("name").place(),
                        own.words() + " calls port " + port.port() + " '"
                                + found.at("name").text() + "', and services." + model.name() + " '" + port.name()
                                + "': istiod joins endpoints by that name",
                        "write '" + port.name() + "' in both"));
            }
        }
    }
}
