package io.meshrender.importing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The services of a mesh, as they are written.
 *
 * @param lines where to
 */
record ServicesText(Facts facts, MeshLines lines) {
    private static final Map<String, String> USUAL = Map.of(
            "consecutive5xxErrors",
            "5",
            "consecutiveGatewayErrors",
            "5",
            "interval",
            "5s",
            "baseEjectionTime",
            "30s",
            "maxEjectionPercent",
            "100");

    void write() {
        if (facts.services.isEmpty()) {
            lines.text().append("\n# No service is known that crosses: add those that do.\nservices: {}\n");
            return;
        }
        if (facts.mesh.containsKey("exposesAll")) {
            Fact wide = facts.mesh.get("exposesAll");
            facts.services.values().stream()
                    .filter(service -> service.names.isEmpty())
                    .forEach(service -> service.names.add("kubernetes"));
            lines.text()
                    .append("\n# ")
                    .append(wide.source())
                    .append(" opens ")
                    .append(wide.text())
                    .append(" to other networks: every service, by its Kubernetes name, to everybody.\n");
            lines.text().append("# Take 'names' from those that stay at home, and name the callers of the others.");
        }
        Map<String, Integer> count = new HashMap<>();
        facts.services.values().forEach(service -> count.merge(service.name, 1, Integer::sum));
        lines.text().append("\nservices:\n");
        for (ServiceFacts service : facts.services.values()) {
            write(service, count);
        }
    }

    private String name(ServiceFacts service, Map<String, Integer> count) {
        return count.getOrDefault(service.name, 1) > 1 ? service.namespace + "-" + service.name : service.name;
    }

    private void write(ServiceFacts service, Map<String, Integer> count) {
        String name = name(service, count);
        lines.line(2, Written.text(name), " # from " + service.source);
        lines.line(4, "namespace", Written.text(service.namespace));
        lines.line(
                4,
                "clusters",
                service.clusters.isEmpty()
                        ? "TODO"
                        : service.clusters.containsAll(facts.clusters.keySet())
                                ? "all"
                                : Written.list(service.clusters));
        lines.line(4, "ports", service.ports.isEmpty() ? "[{name: TODO, port: 80, protocol: HTTP}]" : "");
        service.ports
                .values()
                .forEach(port -> lines.text()
                        .append("      - {name: ")
                        .append(port.name().isEmpty() ? "TODO" : Written.text(port.name()))
                        .append(", port: ")
                        .append(said(port.number()))
                        .append(port.target().isEmpty() ? "" : ", targetPort: " + said(port.target()))
                        .append(", protocol: ")
                        .append(said(port.protocol()))
                        .append("}\n"));
        if (service.ports.values().stream().anyMatch(ServiceFacts.Port::guessed)) {
            lines.notes()
                    .add(new Note(
                            service.source,
                            "nothing tells the names of the ports of '" + name
                                    + "' and where its pods listen; they are called by their protocols"));
        }
        String account = service.serviceAccount();
        if (!account.isEmpty() && !account.equals(name)) {
            lines.line(4, "serviceAccount", Written.text(account));
        }
        if (!service.selector.isEmpty() && !service.selector.equals(Map.of("app", name))) {
            lines.line(4, "selector", Written.map(service.selector));
        }
        if (!name.equals(service.name)) {
            lines.line(4, "k8sName", Written.text(service.name));
        }
        if (service.headless) {
            lines.line(4, "headless", "true");
        }
        if (!service.names.isEmpty()) {
            lines.line(4, "names", Written.list(service.names));
        }
        if (!service.hosts.isEmpty()) {
            lines.line(4, "hosts", Written.list(service.hosts));
        }
        if (!service.importInto.isEmpty()) {
            lines.line(4, "importInto", Written.text(service.importInto));
        }
        differences(service);
        callers(service, count);
        traffic(service);
    }

    private void differences(ServiceFacts service) {
        boolean first = true;
        for (String cluster : service.clusters) {
            Map<String, String> own = service.differences(cluster);
            if (!own.isEmpty()) {
                if (first) {
                    lines.line(4, "inCluster", "");
                }
                first = false;
                lines.line(6, Written.text(cluster), Written.flow(own));
            }
        }
    }

    private void callers(ServiceFacts service, Map<String, Integer> count) {
        TreeSet<String> services = new TreeSet<>();
        TreeSet<String> identities = new TreeSet<>();
        TreeSet<String> whole = new TreeSet<>();
        if (service.hasFinerPolicy) {
            whole.addAll(service.admitsWholly.isEmpty() ? Callers.clusters(service) : List.of());
        } else if (service.admits.isEmpty()) {
            Callers callers = Callers.of(service, facts);
            whole.addAll(callers.clusters());
            callers.services().forEach(caller -> services.add(name(caller, count)));
            if (!callers.unknown().isEmpty()) {
                identities.add("TODO");
                lines.notes()
                        .add(new Note(
                                service.source,
                                "somebody in namespace " + String.join(", ", callers.unknown()) + " calls '"
                                        + name(service, count) + "', and nothing tells by which service account"));
            }
        }
        Admitted.of(service, facts).forEach(admitted -> {
            if (admitted.service().isPresent()) {
                services.add(name(admitted.service().get(), count));
            } else {
                identities.add(admitted.identity());
            }
        });
        boolean everybody = services.isEmpty()
                && identities.isEmpty()
                && (whole.isEmpty() || whole.containsAll(facts.clusters.keySet()));
        if (everybody) {
            return;
        }
        lines.line(4, "callers", "");
        list("clusters", whole);
        list("services", services);
        list("identities", identities);
    }

    private static String said(String word) {
        return word.isEmpty() ? "TODO" : Written.word(word);
    }

    private void list(String key, TreeSet<String> words) {
        if (!words.isEmpty()) {
            lines.line(6, key, Written.list(words));
        }
    }

    private void traffic(ServiceFacts service) {
        Map<String, String> outlier = new LinkedHashMap<>();
        Map<String, String> failover = new TreeMap<>();
        service.traffic.forEach((key, fact) -> {
            if (key.startsWith("outlierDetection.")) {
                String setting = key.substring(key.indexOf('.') + 1);
                if (!fact.text().equals(USUAL.get(setting))) {
                    outlier.put(setting, fact.text());
                }
            } else if (key.startsWith("failover.")) {
                failover.put(key.substring(key.indexOf('.') + 1), fact.text());
            }
        });
        Fact timeout = service.traffic.get("connectTimeout");
        if (outlier.isEmpty() && failover.isEmpty() && timeout == null) {
            return;
        }
        lines.line(4, "traffic", "");
        if (timeout != null) {
            lines.line(6, "connectTimeout", Written.text(timeout.text()) + "  # from " + timeout.source());
        }
        if (!outlier.isEmpty()) {
            StringBuilder words = new StringBuilder();
            outlier.forEach((key, value) -> words.append(words.isEmpty() ? "" : ", ")
                    .append(key)
                    .append(": ")
                    .append(Written.word(value)));
            lines.line(6, "outlierDetection", "{" + words + "}");
        }
        if (!failover.isEmpty()) {
            lines.line(6, "failover", "");
            failover.forEach((from, to) -> lines.text()
                    .append("        - {from: ")
                    .append(Written.text(from))
                    .append(", to: ")
                    .append(Written.text(to))
                    .append("}\n"));
        }
    }
}
