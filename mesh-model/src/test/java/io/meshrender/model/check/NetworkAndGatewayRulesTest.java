package io.meshrender.model.check;

import static io.meshrender.model.check.LabMesh.ECHO;
import static io.meshrender.model.check.LabMesh.EU;
import static io.meshrender.model.check.LabMesh.MESH;
import static io.meshrender.model.check.LabMesh.US;
import static io.meshrender.model.check.LabMesh.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Failover;
import io.meshrender.model.Istio;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.Traffic;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkAndGatewayRulesTest {
    private static final Cluster EU_WITHOUT_GATEWAY =
            Cluster.of("prod-eu-west-1", "eu-net", "eu-west-1").withAlias("eu");

    @Test
    void aClusterWhoseNamesOtherNetworksCallNeedsAGateway() {
        assertThat(lines(MESH.with(US, EU_WITHOUT_GATEWAY)))
                .containsExactly("MESH202 error: clusters.prod-eu-west-1: no gateway, but other networks call"
                        + " 'echo.eu.mesh.local' here; set gateway.address to where they reach its east-west gateway,"
                        + " or to 'pending'");
    }

    @Test
    void aClusterThatNobodyCallsNeedsNone() {
        Cluster us = Cluster.of("prod-us-east-1", "us-net", "us-east-1").withAlias("us");
        assertThat(lines(MESH.with(us, EU))).isEmpty();
    }

    @Test
    void aPendingGatewayIsToldOf() {
        assertThat(lines(MESH.with(US, EU_WITHOUT_GATEWAY.withGateway("pending"))))
                .containsExactly(
                        "MESH202 warning: clusters.prod-eu-west-1.gateway.address: 'pending': other networks do"
                                + " not reach 'echo.eu.mesh.local' here yet; set it as soon as the gateway's Service has an"
                                + " address");
    }

    @Test
    void twoClustersDoNotShareAGateway() {
        assertThat(lines(MESH.with(US, EU_WITHOUT_GATEWAY.withGateway("eastwest.us.corp.example"))))
                .containsExactly("MESH203 error: clusters.prod-us-east-1.gateway.address: 'eastwest.us.corp.example'"
                        + " port 15443 is the gateway of 'prod-eu-west-1'; give each cluster the address of its own"
                        + " gateway");
        EastWestGateway other = EastWestGateway.at("eastwest.us.corp.example").withPort(15444);
        assertThat(lines(MESH.with(US, EU_WITHOUT_GATEWAY.withGateway(other)))).isEmpty();
    }

    @Test
    void anotherPortThan15443NeedsIstio130() {
        Mesh mesh = MESH.with(
                US,
                EU_WITHOUT_GATEWAY.withGateway(EastWestGateway.at("10.0.0.1").withPort(443)));
        assertThat(lines(mesh)).isEmpty();
        assertThat(lines(Breaking.istio(mesh, "1.29.6")))
                .contains("MESH205 error: clusters.prod-eu-west-1.gateway.port: port 443 with Istio 1.29.6, which knows"
                        + " 15443 only; use 15443, or Istio 1.30 or newer in this cluster");
    }

    @Test
    void aNetworkWithoutClusters() {
        assertThat(lines(MESH.with(Network.of("us-net"), Network.of("eu-net"), Network.of("ap-net"))))
                .containsExactly("MESH203 warning: networks.ap-net: no cluster is on network 'ap-net'; remove it, or"
                        + " name it in a cluster's 'network'");
    }

    @Test
    void rangesOfOneNetworkDoNotOverlapThoseOfTwoMay() {
        assertThat(lines(MESH.with(network("us-net", "10.0.0.0/8", "10.1.0.0/16"), network("eu-net", "10.0.0.0/8"))))
                .containsExactly("MESH204 error: networks.us-net.cidrs[1]: '10.1.0.0/16' overlaps '10.0.0.0/8' of the"
                        + " same network; remove it");
    }

    @Test
    void theVipRangeIsNobodyElses() {
        assertThat(lines(MESH.withVips("240.240.1.0/24").with(ECHO)))
                .containsExactly(
                        "MESH204 error: mesh.vips: '240.240.1.0/24' lies inside 240.240.0.0/16 of istiod, which"
                                + " gives addresses from it by itself; choose a range that nobody uses, such as 240.0.0.0/16");
        assertThat(lines(MESH.withVips("10.1.0.0/16")
                        .with(ECHO)
                        .with(network("us-net", "10.0.0.0/8"), Network.of("eu-net"))))
                .containsExactly("MESH204 error: mesh.vips: '10.1.0.0/16' lies inside 10.0.0.0/8 of network 'us-net';"
                        + " choose a range that nobody uses, such as 240.0.0.0/16");
    }

    @Test
    void oneRegionIsSpeltInOneWay() {
        Cluster other = Cluster.of("prod-us-east-2", "us-net", "us-east1/a").withAlias("us2");
        assertThat(lines(MESH.with(US, EU, other)))
                .containsExactly("MESH206 warning: clusters.prod-us-east-2.locality: region 'us-east1', but 'us-east-1'"
                        + " in 'prod-us-east-1' of the same network; write 'us-east-1' here, or 'us-east1' in 'prod-us-east-1', as"
                        + " the nodes' label topology.kubernetes.io/region says");
    }

    @Test
    void clustersOfOneNetworkThatNeedNotReachEachOther() {
        Cluster other = Cluster.of("prod-us-east-2", "us-net", "us-east-1").withAlias("us2");
        assertThat(lines(MESH.with(US, EU, other))).isEmpty();
    }

    @Test
    void clustersOfOneNetworkCannotCallEachOther() {
        Cluster other = Cluster.of("prod-eu-west-2", "eu-net", "eu-west-1").withAlias("eu2");
        Service log = ECHO.calledBy(Callers.clusters("prod-us-east-1", "prod-eu-west-2"));
        assertThat(lines(MESH.with(US, EU, other).with(log).with(Istio.of("1.30.3"))))
                .anyMatch(
                        line -> line.contains(
                                "; set networks.eu-net.discovery to remoteSecrets and istio.version to 1.30.4 or newer, if their pods reach"));
        assertThat(lines(MESH.with(US, EU, other).with(log)))
                .containsExactly(
                        "MESH207 error: clusters.prod-eu-west-2.network: 'prod-eu-west-1' and 'prod-eu-west-2'"
                                + " share network 'eu-net', and one calls 'echo.eu.mesh.local' of the other, whose pods it"
                                + " cannot know; set networks.eu-net.discovery to remoteSecrets, if their pods reach each other; otherwise give each cluster a network and a gateway of its own");
    }

    @Test
    void whoFollowsBothEditsOfThatHintIsDone() {
        Cluster other = Cluster.of("prod-eu-west-2", "eu-net", "eu-west-1").withAlias("eu2");
        Service log = ECHO.calledBy(Callers.clusters("prod-us-east-1", "prod-eu-west-2"));
        Mesh discovering = MESH.with(US, EU, other)
                .with(log)
                .with(Network.of("us-net"), Network.of("eu-net").withDiscovery());
        assertThat(lines(discovering.with(Istio.of("1.30.3"))))
                .anyMatch(line -> line.startsWith("MESH215 error: istio.version: "));
        assertThat(lines(discovering.with(Istio.of("1.30.8")))).isEmpty();
    }

    @Test
    void everyGatewayOfANetworkAnswersItsNames() {
        Cluster other = Cluster.of("prod-eu-west-2", "eu-net", "eu-west-1")
                .withAlias("eu2")
                .withGateway("eastwest.eu2.corp.example");
        assertThat(lines(MESH.with(US, EU, other)))
                .containsExactly(
                        "MESH207 error: clusters.prod-eu-west-2.network: 'prod-eu-west-1' and 'prod-eu-west-2'"
                                + " share network 'eu-net', and each has a gateway, but only one answers 'echo.eu.mesh.local':"
                                + " other networks would lose every second call; set networks.eu-net.discovery to remoteSecrets, if their pods reach each other; otherwise give each cluster a network and a gateway of its own");
        Service both =
                ECHO.in("prod-us-east-1", "prod-eu-west-1", "prod-eu-west-2").withNames(NameKind.GLOBAL);
        assertThat(lines(MESH.with(US, EU, other).with(both))).isEmpty();
    }

    @Test
    void clustersOfOneNetworkThatAnswerTheSameNameDoNotTakeOver() {
        Cluster other = Cluster.of("prod-eu-west-2", "eu-net", "eu-west-2").withAlias("eu2");
        for (NameKind kind : List.of(NameKind.GLOBAL, NameKind.KUBERNETES)) {
            Service both = Service.of("both", "both")
                    .in("prod-eu-west-1", "prod-eu-west-2")
                    .withPorts(ServicePort.of("http", 80, Protocol.HTTP))
                    .withNames(kind)
                    .calledBy(Callers.clusters("prod-eu-west-1"));
            String host = kind == NameKind.GLOBAL ? "both.mesh.local" : "both.both.svc.cluster.local";
            String pair =
                    "clusters.prod-eu-west-2.network: 'prod-eu-west-1' and 'prod-eu-west-2' share network 'eu-net', and ";
            assertThat(lines(MESH.with(US, EU, other).with(both)))
                    .containsExactly(
                            "MESH207 warning: " + pair + "neither takes over '" + host
                                    + "' when it fails in the other, whose pods it cannot know;"
                                    + " set networks.eu-net.discovery to remoteSecrets, if their pods reach each other; otherwise give each cluster a network and a gateway of its own");
            Traffic failover = new Traffic(
                    OutlierDetection.usual(),
                    Optional.empty(),
                    List.of(Failover.of("eu-west-1", "eu-west-2")),
                    List.of());
            assertThat(lines(MESH.with(US, EU, other).with(both.withTraffic(failover))))
                    .containsExactly(
                            "MESH207 error: " + pair + "the failover of '" + host
                                    + "' leads from one to the other, whose pods it cannot know;"
                                    + " set networks.eu-net.discovery to remoteSecrets, if their pods reach each other; otherwise give each cluster a network and a gateway of its own");
        }
    }

    private static Network network(String name, String... cidrs) {
        return new Network(
                Name.of(name), Optional.empty(), Stream.of(cidrs).map(Cidr::of).toList());
    }
}
