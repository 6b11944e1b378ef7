package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.IpAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where clusters of one network read each other: an API server whose address means something else, or nothing, in the other cluster (216). */
final class ApiServerRules {
    private static final List<Cidr> OF_THE_READER =
            List.of(Cidr.of("0.0.0.0/8"), Cidr.of("127.0.0.0/8"), Cidr.of("169.254.0.0/16"), Cidr.of("224.0.0.0/4"));

    /** Below these, {@code host} and {@code gateway} are the machine that a cluster on one's own machine runs on. */
    private static final Set<String> OF_A_MACHINE =
            Set.of("docker.internal", "k3d.internal", "minikube.internal", "lima.internal", "orb.internal");

    private ApiServerRules() {}

    /** The address is the API server's wherever istiods of the network ask for it. */
    static List<Problem> nowhere(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (List<Cluster> group : routes.ways().groups().values()) {
            for (Cluster cluster : group) {
                cluster.apiServer()
                        .flatMap(url -> why(mesh, cluster, url.text()))
                        .ifPresent(why -> problems.add(Problem.error(
                                216,
                                ModelPath.of("clusters", cluster.name(), "apiServer"),
                                "'" + cluster.apiServer().orElseThrow() + "' " + why,
                                "write where pods of the other clusters of '" + cluster.network() + "' reach it")));
            }
        }
        return problems;
    }

    private static Optional<String> why(Mesh mesh, Cluster cluster, String url) {
        String host = host(url);
        boolean ofItsMachine = host.startsWith("host.") || host.startsWith("gateway.");
        if (!url.startsWith("https://")) {
            return Optional.of("is no https, and a token would pass in the clear");
        }
        if (host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("localhost.localdomain")
                || (ofItsMachine && OF_A_MACHINE.contains(host.substring(host.indexOf('.') + 1)))) {
            return Optional.of("is the reader's own machine, wherever it is read");
        }
        if (host.equals("kubernetes")
                || host.equals("kubernetes.default")
                || host.endsWith(".svc")
                || host.endsWith(".cluster.local")) {
            return Optional.of("is a name of Kubernetes, which every cluster takes for a Service of its own");
        }
        return address(host).flatMap(ip -> why(mesh, cluster, ip));
    }

    private static Optional<String> why(Mesh mesh, Cluster cluster, IpAddress ip) {
        for (Cidr cidr : OF_THE_READER) {
            if (cidr.contains(ip)) {
                return Optional.of("is in " + cidr + ", which leads to no other machine");
            }
        }
        if (mesh.settings().vips().contains(ip)) {
            return Optional.of("is in mesh.vips, which no network routes");
        }
        for (Network network : mesh.networks().values()) {
            for (Cidr cidr : network.cidrs()) {
                if (!network.name().equals(cluster.network()) && cidr.contains(ip)) {
                    return Optional.of("is in " + cidr + " of network '" + network.name() + "', not its own");
                }
            }
        }
        return Optional.empty();
    }

    /** In lower case and without the dot at its end, as resolvers take it. */
    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        } catch (IllegalArgumentException notToBeTakenApart) {
            return "";
        }
    }

    private static Optional<IpAddress> address(String host) {
        if (host.isEmpty() || !Character.isDigit(host.charAt(host.length() - 1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(IpAddress.of(host));
        } catch (InvalidValueException noAddress) {
            return Optional.empty();
        }
    }
}
