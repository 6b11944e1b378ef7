package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.Service;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallingClustersTest {
    private static final Service ORDERS = Service.of("orders", "shop").in("eu");
    private static final Mesh MESH = Mesh.of("m", "1.30.8")
            .with(Network.of("us-net"), Network.of("eu-net"), Network.of("ap-net"))
            .with(
                    Cluster.of("us", "us-net", "us-east-1"),
                    Cluster.of("eu", "eu-net", "eu-west-1"),
                    Cluster.of("ap", "ap-net", "ap-south-1"))
            .with(
                    ORDERS,
                    Service.of("web", "front").in("us", "eu"),
                    Service.of("cron", "batch").in("us"));

    @Test
    void withoutCallersEveryClusterCallsFromEveryNamespace() {
        assertThat(CallingClusters.of(MESH, ORDERS)).hasToString(text("ap=[], eu=[], us=[]", ""));
    }

    @Test
    void servicesCallWhereTheyRunFromTheirNamespaceAndUnderTheirIdentity() {
        assertThat(CallingClusters.of(MESH, ORDERS.calledBy(Callers.services("web", "cron"))))
                .hasToString(text("eu=[front], us=[batch, front]", "batch/cron, front/web"));
    }

    @Test
    void identitiesAloneCallFromEveryCluster() {
        assertThat(of(Optional.empty(), List.of(), "ingress/gateway"))
                .hasToString(text("ap=[ingress], eu=[ingress], us=[ingress]", "ingress/gateway"));
    }

    @Test
    void identitiesBesideServicesCallWhereTheseRun() {
        assertThat(of(Optional.empty(), List.of(Name.of("cron")), "ingress/gateway"))
                .hasToString(text("us=[batch, ingress]", "batch/cron, ingress/gateway"));
    }

    @Test
    void inAMeshOfSeveralTrustDomainsEachCallerHasThatOfItsCluster() {
        Mesh mesh = MESH.with(
                Cluster.of("us", "us-net", "us-east-1").withTrustDomain("us.example"),
                Cluster.of("eu", "eu-net", "eu-west-1"),
                Cluster.of("ap", "ap-net", "ap-south-1"));
        Callers callers =
                new Callers(Optional.empty(), List.of(Name.of("web")), List.of(Identity.of("ingress/gateway")));
        assertThat(CallingClusters.of(mesh, ORDERS.calledBy(callers)))
                .hasToString(text(
                        "eu=[front, ingress], us=[front, ingress]",
                        "cluster.local/ns/front/sa/web, cluster.local/ns/ingress/sa/gateway,"
                                + " us.example/ns/front/sa/web, us.example/ns/ingress/sa/gateway"));
    }

    @Test
    void anIdentityWithATrustDomainCallsFromItsClusters() {
        Mesh mesh = MESH.with(
                Cluster.of("us", "us-net", "us-east-1").withTrustDomain("us.example"),
                Cluster.of("eu", "eu-net", "eu-west-1"),
                Cluster.of("ap", "ap-net", "ap-south-1"));
        Callers callers =
                new Callers(Optional.empty(), List.of(), List.of(Identity.of("us.example/ns/ingress/sa/gateway")));
        assertThat(CallingClusters.of(mesh, ORDERS.calledBy(callers)))
                .hasToString(text("us=[ingress]", "us.example/ns/ingress/sa/gateway"));
    }

    @Test
    void theMeshsOwnTrustDomainSaysNothingNew() {
        assertThat(of(Optional.empty(), List.of(), "cluster.local/ns/ingress/sa/gateway"))
                .hasToString(text("ap=[ingress], eu=[ingress], us=[ingress]", "ingress/gateway"));
    }

    @Test
    void aWholeClusterIsMoreThanItsServicesAndRestrictsNobody() {
        assertThat(of(Optional.of(Selection.of("us")), List.of(Name.of("web")), "ingress/gateway"))
                .hasToString(text("eu=[front, ingress], us=[]", ""));
    }

    @Test
    void whatTheMeshDoesNotKnowIsPassedOver() {
        assertThat(of(Optional.of(Selection.of("moon")), List.of(Name.of("nothing"))))
                .isEqualTo(new CallingClusters(new TreeMap<>(), new TreeSet<>()));
    }

    private static CallingClusters of(Optional<Selection> clusters, List<Name> services, String... identities) {
        List<Identity> some = Stream.of(identities).map(Identity::of).toList();
        return CallingClusters.of(MESH, ORDERS.calledBy(new Callers(clusters, services, some)));
    }

    private static String text(String namespaces, String identities) {
        return "CallingClusters[namespaces={" + namespaces + "}, identities=[" + identities + "]]";
    }
}
