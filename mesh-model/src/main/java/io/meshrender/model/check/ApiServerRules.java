package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where clusters of one network read each other: an API server whose address means something else, or nothing, in the other cluster (216). */
final class ApiServerRules {
    private static final List<Cidr> OF_THE_READER =
            List.of(Cidr.of("0.0.0.0/8"), Cidr.of("127.0.0.0/8"), Cidr.of("169.254.0.0/16"), Cidr.of("224.0.0.0/4"));

    /** What is below these is on one machine, and known to nobody but a cluster that runs there. */
    private static final List<String> OF_A_MACHINE = List.of(
            ".localhost",
            ".docker.internal",
            ".containers.internal",
            ".k3d.internal",
            ".minikube.internal",
            ".lima.internal",
            ".orb.internal",
            ".rancher-desktop.internal");

    private static final Set<String> LOCALHOST = Set.of("localhost", "localhost.localdomain", "ip6-localhost");

    /** No name ends in a label of digits. */
    private static final Pattern OF_NUMBERS = Pattern.compile("(.*\\.)?[0-9]+");

    private static final String NO_ADDRESS = "is neither a name nor an address, and leads nowhere";

    private ApiServerRules() {}

    /** The address is the API server's wherever istiods of the network ask for it. */
    static List<Problem> nowhere(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (List<Cluster> group : routes.ways().groups().values()) {
            for (Cluster cluster : group) {
                cluster.apiServer()
                        .flatMap(url -> why(mesh, cluster, url))
                        .ifPresent(why -> problems.add(Problem.error(
                                216,
                                ModelPath.of("clusters", cluster.name(), "apiServer"),
                                "'" + cluster.apiServer().orElseThrow() + "' " + why,
                                "write where pods of the other clusters of '" + cluster.network() + "' reach it")));
            }
        }
        return problems;
    }

    private static Optional<String> why(Mesh mesh, Cluster cluster, HttpUrl url) {
        String host = url.host();
        if (!url.text().startsWith("https://")) {
            return Optional.of("is no https, and a token would pass in the clear");
        }
        if (LOCALHOST.contains(host) || OF_A_MACHINE.stream().anyMatch(host::endsWith)) {
            return Optional.of("is the reader's own machine, wherever it is read");
        }
        if (host.equals("kubernetes")
                || host.equals("kubernetes.default")
                || host.endsWith(".svc")
                || host.endsWith(".cluster.local")) {
            return Optional.of("is a name of Kubernetes, which every cluster takes for a Service of its own");
        }
        if (host.startsWith("[")) {
            return ofIpv6(host);
        }
        if (IpAddress.isAddress(host)) {
            return why(mesh, cluster, IpAddress.of(host));
        }
        return OF_NUMBERS.matcher(host).matches() ? Optional.of(NO_ADDRESS) : Optional.empty();
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

    /** An address in brackets is not looked up; its zone, the name of an interface, means nothing here. */
    private static Optional<String> ofIpv6(String address) {
        try {
            InetAddress ip = InetAddress.getByName(address.replaceFirst("%.*", "]"));
            return ip.isLoopbackAddress()
                            || ip.isAnyLocalAddress()
                            || ip.isLinkLocalAddress()
                            || ip.isMulticastAddress()
                    ? Optional.of("leads to no other machine")
                    : Optional.empty();
        } catch (UnknownHostException none) {
            return Optional.of(NO_ADDRESS);
        }
    }
}
