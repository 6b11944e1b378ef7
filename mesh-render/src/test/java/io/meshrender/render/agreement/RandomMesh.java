package io.meshrender.render.agreement;

import io.meshrender.model.Authorization;
import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Failover;
import io.meshrender.model.InCluster;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.Traffic;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Meshes that the rules accept, of any shape; the same for the same seed. */
public final class RandomMesh {
    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-south-1", "sa-east-1");
    private static final List<String> SERVICES =
            List.of("cart", "cart-db", "orders", "search", "stock", "web", "api-v2", "mail");
    private static final List<String> NAMESPACES = List.of("shop", "data", "istio-system");

    private final Random random;
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();

    /** A cluster that shares the network of another, and neither calls nor is called. */
    private final boolean withBystander;

    /** Whether clusters share networks by twos, and know each other's pods. */
    private final boolean withNeighbours;

    /** Whether policy is finer than callers. */
    private final boolean withPolicy;

    /** Whether services have other accounts in the first cluster, and their pods listen elsewhere there. */
    private final boolean withDifferences;

    private boolean severalTrustDomains;

    private RandomMesh(long seed) {
        this.random = new Random(seed);
        this.withNeighbours = seed % 4 == 0;
        this.withDifferences = seed % 5 == 1;
        this.withBystander = chance(20);
        this.withPolicy = seed % 3 == 0;
    }

    /** The mesh of a seed. */
    public static Mesh of(long seed) {
        return new RandomMesh(seed).mesh();
    }

    /** The same mesh, with every list whose order means nothing in another order. */
    static Mesh shuffled(Mesh mesh, long seed) {
        Random random = new Random(seed);
        return mesh.with(mesh.services().values().stream()
                .map(service -> shuffled(service, random))
                .toArray(Service[]::new));
    }

    private Mesh mesh() {
        severalTrustDomains = chance(15) && !withNeighbours;
        int count = 1 + random.nextInt(5);
        IntStream.range(0, count).forEach(i -> clusters.add(cluster(i)));
        List<Cluster> all = new ArrayList<>(clusters);
        if (withBystander) {
            all.add(Cluster.of("bystander", "net-0", REGIONS.get(0)));
        }
        SERVICES.stream().filter(name -> chance(60)).forEach(name -> services.add(service(name)));
        boolean authorized = chance(30);
        services.replaceAll(service -> called(service, authorized));
        if (withDifferences) {
            services.replaceAll(this::otherInTheFirst);
        }
        String version = "1.30.8";
        Mesh empty = severalTrustDomains
                ? Mesh.of("mesh", version).withTrustDomain("corp.example")
                : Mesh.of("mesh", version);
        Mesh mesh = empty.with(authorized ? Authorization.CALLERS : Authorization.NONE)
                .with(IntStream.range(0, count)
                        .filter(i -> network(i).equals("net-" + i))
                        .mapToObj(i -> withNeighbours ? Network.of("net-" + i).withDiscovery() : Network.of("net-" + i))
                        .toArray(Network[]::new))
                .with(all.toArray(Cluster[]::new))
                .with(services.toArray(Service[]::new));
        return withPolicy ? RandomPolicy.on(mesh, random) : mesh;
    }

    private Service otherInTheFirst(Service service) {
        Name first = Name.of("cluster-0");
        return service.clusters().includes(first)
                ? service.withDifference(
                        first,
                        new InCluster(
                                Optional.of(Name.of(service.name() + "-first")),
                                withNeighbours
                                        ? new TreeMap<>()
                                        : new TreeMap<>(
                                                Map.of(service.ports().get(0).name(), Port.of(7070)))))
                : service;
    }

    private Cluster cluster(int i) {
        String address = chance(10) ? "pending" : chance(50) ? "192.0.2." + (i + 1) : "eastwest-" + i + ".example";
        EastWestGateway gateway = EastWestGateway.at(address).withPort(chance(10) ? 443 : 15443);
        Cluster cluster = Cluster.of("cluster-" + i, network(i), REGIONS.get(random.nextInt(REGIONS.size())))
                .withGateway(gateway);
        if (severalTrustDomains && chance(50)) {
            cluster = cluster.withTrustDomain("domain-" + i % 2 + ".example");
        }
        if (chance(50)) {
            cluster = cluster.withAlias(chance(50) ? "here" : "there");
        }
        return chance(20)
                ? cluster.withIstio(
                        new ClusterIstio(Optional.empty(), Optional.of(Name.of("1-30-8")), IstioValues.none()))
                : cluster;
    }

    private String network(int i) {
        return "net-" + (withNeighbours ? i / 2 * 2 : i);
    }

    private Service service(String name) {
        EnumSet<NameKind> names = EnumSet.noneOf(NameKind.class);
        for (NameKind kind : NameKind.values()) {
            if (chance(40) && !(severalTrustDomains && kind == NameKind.KUBERNETES)) {
                names.add(kind);
            }
        }
        boolean everywhere = !withBystander && chance(20);
        Service service = Service.of(name, NAMESPACES.get(random.nextInt(NAMESPACES.size())))
                .in(everywhere ? Selection.every() : Selection.of(someClusters()))
                .withPorts(ports())
                .withNames(names.toArray(NameKind[]::new));
        if (chance(15)) {
            service = service.withHosts(name + "." + service.namespace() + ".global", name + ".example");
        }
        if (chance(15)) {
            service = service.importedInto("imports");
        }
        return service.withTraffic(new Traffic(
                OutlierDetection.usual(),
                chance(20) ? Optional.of(Duration.of("3s")) : Optional.empty(),
                failover(service)));
    }

    private Service called(Service service, boolean authorized) {
        boolean byAll = !withBystander && chance(30);
        if (byAll || !service.isKnownElsewhere()) {
            return withBystander ? service.withNames() : service;
        }
        List<Name> callers = new ArrayList<>();
        services.stream().filter(caller -> chance(20)).forEach(caller -> callers.add(caller.name()));
        List<Identity> identities =
                chance(20) && !callers.isEmpty() ? List.of(Identity.of("istio-ingress/gateway")) : List.of();
        boolean wholeClusters = !authorized && (callers.isEmpty() || chance(30));
        if (!wholeClusters && callers.isEmpty()) {
            callers.add(services.get(random.nextInt(services.size())).name());
        }
        Optional<Selection> whole = wholeClusters ? Optional.of(Selection.of(someClusters())) : Optional.empty();
        return service.calledBy(new Callers(whole, callers, identities));
    }

    private ServicePort[] ports() {
        List<ServicePort> ports = new ArrayList<>(List.of(
                ServicePort.of("http", 80, Protocol.HTTP).withTargetPort(8080),
                ServicePort.of("grpc-api", 9090, Protocol.GRPC),
                ServicePort.of("tcp-raw", 5432, Protocol.TCP).withTargetPort(15432),
                ServicePort.of("tls", 8443, Protocol.TLS)));
        Collections.shuffle(ports, random);
        return ports.subList(0, 1 + random.nextInt(3)).toArray(ServicePort[]::new);
    }

    /** From some regions to one where the service runs. */
    private List<Failover> failover(Service service) {
        List<String> running = clusters.stream()
                .filter(cluster -> service.clusters().includes(cluster.name()))
                .map(cluster -> cluster.locality().region())
                .distinct()
                .toList();
        boolean canFailOver = running.size() > 1
                && (service.names().contains(NameKind.GLOBAL) || service.names().contains(NameKind.KUBERNETES));
        if (!canFailOver || chance(50)) {
            return List.of();
        }
        String to = running.get(random.nextInt(running.size()));
        return running.stream()
                .filter(from -> !from.equals(to))
                .map(from -> Failover.of(from, to))
                .toList();
    }

    private String[] someClusters() {
        List<String> some = new ArrayList<>();
        clusters.stream()
                .filter(cluster -> chance(50))
                .forEach(cluster -> some.add(cluster.name().text()));
        return some.isEmpty() ? new String[] {"cluster-0"} : some.toArray(String[]::new);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static Service shuffled(Service service, Random random) {
        SortedMap<String, String> selector = new TreeMap<>(Collections.reverseOrder());
        selector.putAll(service.selector());
        Traffic traffic = service.traffic();
        return new Service(
                service.name(),
                service.namespace(),
                shuffled(service.clusters(), random),
                service.ports(),
                service.serviceAccount(),
                selector,
                shuffled(service.names(), random),
                shuffled(service.hosts(), random),
                service.importInto(),
                service.callers()
                        .map(callers -> new Callers(
                                callers.clusters().map(selection -> shuffled(selection, random)),
                                shuffled(callers.services(), random),
                                shuffled(callers.identities(), random),
                                callers.gateways(),
                                callers.rules())),
                service.jwt(),
                service.externalAuthorization(),
                service.vips(),
                new Traffic(traffic.outlierDetection(), traffic.connectTimeout(), shuffled(traffic.failover(), random)),
                service.k8sName(),
                service.headless(),
                service.inCluster(),
                service.survives(),
                service.never());
    }

    private static Selection shuffled(Selection selection, Random random) {
        return new Selection(selection.all(), shuffled(selection.names(), random));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
