package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Service;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshNameTest {
    private static final Mesh MESH = Mesh.of("m", "1.30.8")
            .with(Network.of("us-net"), Network.of("eu-net"))
            .with(
                    Cluster.of("us", "us-net", "us-east-1"),
                    Cluster.of("eu-1", "eu-net", "eu-west-1").withAlias("eu"),
                    Cluster.of("eu-2", "eu-net", "eu-west-2").withAlias("eu"));
    private static final Service ORDERS =
            Service.of("orders", "shop").in("eu-2", "us", "eu-1").withNames(NameKind.values());

    @Test
    void namesAreSortedByHostAndAnsweredByTheClustersOfTheirAlias() {
        assertThat(lines(MESH, ORDERS))
                .containsExactly(
                        "orders.eu.mesh.local: eu-1 eu-2",
                        "orders.mesh.local: eu-1 eu-2 us",
                        "orders.shop.svc.cluster.local: eu-1 eu-2 us",
                        "orders.us.mesh.local: us");
    }

    @Test
    void aKindOrClusterThatStandsTwiceCountsOnce() {
        Service twice = new Service(
                ORDERS.name(),
                ORDERS.namespace(),
                Selection.of("us", "us", "moon"),
                List.of(),
                ORDERS.serviceAccount(),
                ORDERS.selector(),
                List.of(NameKind.GLOBAL, NameKind.GLOBAL),
                ORDERS.hosts(),
                ORDERS.importInto(),
                ORDERS.callers(),
                ORDERS.jwt(),
                ORDERS.externalAuthorization(),
                ORDERS.vips(),
                ORDERS.traffic(),
                ORDERS.k8sName(),
                false,
                ORDERS.inCluster(),
                ORDERS.survives(),
                ORDERS.never());
        assertThat(lines(MESH, twice)).containsExactly("orders.mesh.local: us");
    }

    @Test
    void aDomainThatIsTooLongHasNoNames() {
        Mesh longest = inDomain("d".repeat(63) + "." + "d".repeat(61));
        assertThat(MeshName.of(longest, ORDERS)).hasSize(4);
        Mesh tooLong = inDomain("d".repeat(63) + "." + "d".repeat(62));
        assertThat(lines(tooLong, ORDERS)).containsExactly("orders.shop.svc.cluster.local: eu-1 eu-2 us");
    }

    private static Mesh inDomain(String domain) {
        MeshSettings settings = MESH.settings();
        return MESH.with(new MeshSettings(
                settings.id(),
                settings.trustDomain(),
                settings.trustDomainAliases(),
                Host.of(domain),
                settings.vips(),
                settings.mtls(),
                settings.authorization(),
                settings.ca(),
                settings.secrets()));
    }

    private static List<String> lines(Mesh mesh, Service service) {
        return MeshName.of(mesh, service).stream()
                .map(name -> name.host() + ": "
                        + String.join(
                                " ",
                                name.among(MeshName.clustersOf(mesh, service)).stream()
                                        .map(cluster -> cluster.name().text())
                                        .toList()))
                .toList();
    }
}
