package io.meshrender.render.istio;

import static io.meshrender.render.istio.Meshes.client;
import static io.meshrender.render.istio.Meshes.echo;
import static io.meshrender.render.istio.Meshes.eu;
import static io.meshrender.render.istio.Meshes.threeClusters;
import static io.meshrender.render.istio.Meshes.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Failover;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Service;
import io.meshrender.model.Traffic;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.WholePercent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DestinationRules")
class DestinationRulesTest {

    @Test
    @DisplayName(
            "A global name: own network first, then the declared order of regions, whatever order it was declared in")
    void globalName() {
        Traffic traffic = new Traffic(
                OutlierDetection.usual(),
                Optional.empty(),
                List.of(
                        Failover.of("us-east-1", "eu-west-1"),
                        Failover.of("eu-west-1", "us-east-1"),
                        Failover.of("ap-southeast-2", "us-east-1")),
                List.of());
        Service echo = echo("us", "eu").withNames(NameKind.GLOBAL).withTraffic(traffic);
        Mesh mesh = threeClusters().with(echo.calledBy(Callers.services("client")), client("us", "ap"));

        String whereItRuns = Files.of(mesh, "us", DestinationRules::render);

        assertThat(whereItRuns).isEqualTo("""
                # clusters/us/mesh/echo/destinationrule-echo-global.yaml
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: echo-global
                  namespace: echo
                spec:
                  exportTo:
                  - .
                  - client
                  - istio-system
                  host: echo.mesh.local
                  trafficPolicy:
                    loadBalancer:
                      simple: LEAST_REQUEST
                      localityLbSetting:
                        enabled: true
                        failover:
                        - from: ap-southeast-2
                          to: us-east-1
                        - from: eu-west-1
                          to: us-east-1
                        - from: us-east-1
                          to: eu-west-1
                        failoverPriority:
                        - topology.istio.io/network
                    outlierDetection:
                      baseEjectionTime: 30s
                      consecutive5xxErrors: 5
                      consecutiveGatewayErrors: 5
                      interval: 5s
                      maxEjectionPercent: 100
                """);
        assertThat(Files.of(mesh, "ap", DestinationRules::render))
                .as("where it does not run: the same policy, seen by the callers only")
                .isEqualTo(whereItRuns
                        .replace("clusters/us", "clusters/ap")
                        .replace("  - .\n  - client\n  - istio-system\n", "  - client\n"));
        assertThat(Files.of(mesh, "eu", DestinationRules::render))
                .as("where it runs and is not called")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "A drained cluster: calls from it go to the others alike, and its gateway follows a rule of its own, as ever")
    void drainedCluster() {
        Service echo = echo("us", "eu", "ap").withNames(NameKind.GLOBAL);
        Mesh mesh = threeClusters()
                .with(us().drained(), eu(), Meshes.ap())
                .with(echo.calledBy(Callers.services("client")), client("us", "ap"));

        assertThat(Files.of(mesh, "us", DestinationRules::render)).isEqualTo("""
                # clusters/us/mesh/echo/destinationrule-echo-global.yaml
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: echo-global
                  namespace: echo
                spec:
                  exportTo:
                  - .
                  - client
                  - istio-system
                  host: echo.mesh.local
                  trafficPolicy:
                    loadBalancer:
                      simple: LEAST_REQUEST
                      localityLbSetting:
                        distribute:
                        - from: "*"
                          to:
                            ap-southeast-2/*: 50
                            eu-west-1/*: 50
                        enabled: true
                    outlierDetection:
                      baseEjectionTime: 30s
                      consecutive5xxErrors: 5
                      consecutiveGatewayErrors: 5
                      interval: 5s
                      maxEjectionPercent: 100
                # clusters/us/mesh/istio-system/destinationrule-echo.mesh.local.yaml
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: echo.mesh.local
                  namespace: istio-system
                spec:
                  exportTo:
                  - .
                  host: echo.mesh.local
                  trafficPolicy:
                    loadBalancer:
                      simple: LEAST_REQUEST
                      localityLbSetting:
                        enabled: true
                        failoverPriority:
                        - topology.istio.io/network
                    outlierDetection:
                      baseEjectionTime: 30s
                      consecutive5xxErrors: 5
                      consecutiveGatewayErrors: 5
                      interval: 5s
                      maxEjectionPercent: 100
                """);
    }

    @Test
    @DisplayName("A Kubernetes name: as a global one, without an order of regions if none is declared")
    void kubernetesName() {
        Mesh mesh = threeClusters().with(echo("us", "eu").withNames(NameKind.KUBERNETES));
        assertThat(Files.of(mesh, "us", DestinationRules::render)).isEqualTo("""
                # clusters/us/mesh/echo/destinationrule-echo-kubernetes.yaml
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: echo-kubernetes
                  namespace: echo
                spec:
                  host: echo.echo.svc.cluster.local
                  trafficPolicy:
                    loadBalancer:
                      simple: LEAST_REQUEST
                      localityLbSetting:
                        enabled: true
                        failoverPriority:
                        - topology.istio.io/network
                    outlierDetection:
                      baseEjectionTime: 30s
                      consecutive5xxErrors: 5
                      consecutiveGatewayErrors: 5
                      interval: 5s
                      maxEjectionPercent: 100
                """);
    }

    @Test
    @DisplayName("A regional name of several clusters: evenly, without those that fail")
    void aliasOfTwoClusters() {
        OutlierDetection impatient = new OutlierDetection(
                Count.of(3), Count.of(2), Duration.of("1s"), Duration.of("1m30s"), WholePercent.of(50));
        Mesh mesh = threeClusters()
                .with(us(), eu().withAlias("rest"), Meshes.ap().withAlias("rest"))
                .with(echo("eu", "ap")
                        .withNames(NameKind.REGIONAL)
                        .withTraffic(new Traffic(impatient, Optional.of(Duration.of("2s")), List.of(), List.of())));
        String rule = """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: echo-rest
                  namespace: echo
                spec:
                  host: echo.rest.mesh.local
                  trafficPolicy:
                    connectionPool:
                      tcp:
                        connectTimeout: 2s
                    loadBalancer:
                      simple: LEAST_REQUEST
                      localityLbSetting:
                        enabled: false
                    outlierDetection:
                      baseEjectionTime: 1m30s
                      consecutive5xxErrors: 3
                      consecutiveGatewayErrors: 2
                      interval: 1s
                      maxEjectionPercent: 50
                """;
        assertThat(Files.of(mesh, "us", DestinationRules::render))
                .isEqualTo("# clusters/us/mesh/echo/destinationrule-echo-rest.yaml\n" + rule);
        assertThat(Files.of(mesh, "eu", DestinationRules::render))
                .as("inside the alias: the same")
                .isEqualTo("# clusters/eu/mesh/echo/destinationrule-echo-rest.yaml\n" + rule);
    }

    @Test
    @DisplayName(
            "A regional name of one cluster has nothing to choose: a rule for the connect timeout only, if there is one")
    void aliasOfOneCluster() {
        Service echo = echo("eu").withNames(NameKind.REGIONAL).calledBy(Callers.clusters("us"));
        Traffic patient = new Traffic(OutlierDetection.usual(), Optional.of(Duration.of("30s")), List.of(), List.of());

        assertThat(Files.of(threeClusters().with(echo), "us", DestinationRules::render))
                .isEmpty();
        assertThat(Files.of(threeClusters().with(echo.withTraffic(patient)), "us", DestinationRules::render))
                .isEqualTo("""
                        # clusters/us/mesh/echo/destinationrule-echo-eu.yaml
                        apiVersion: networking.istio.io/v1
                        kind: DestinationRule
                        metadata:
                          name: echo-eu
                          namespace: echo
                        spec:
                          host: echo.eu.mesh.local
                          trafficPolicy:
                            connectionPool:
                              tcp:
                                connectTimeout: 30s
                        """);
    }

    @Test
    @DisplayName("No rule without an entry: the only cluster that answers has no gateway address yet")
    void pendingGateway() {
        Mesh mesh = threeClusters()
                .with(us(), eu().withGateway("pending"))
                .with(echo("eu").withNames(NameKind.GLOBAL).calledBy(Callers.clusters("us")));
        assertThat(Files.of(mesh, "us", DestinationRules::render)).isEmpty();
    }
}
