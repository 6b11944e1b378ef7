package io.meshrender.model.vip;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Service;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services come and go and come back; no address ever belongs to two names, and no name ever has two. */
class LedgerHistoryTest {
    private static final Mesh MESH = Mesh.of("m", "1.30.8")
            .withVips("240.0.0.0/20")
            .with(Network.of("us-net"), Network.of("eu-net"))
            .with(Cluster.of("us", "us-net", "us-east-1"), Cluster.of("eu", "eu-net", "eu-west-1"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anAddressIsForLife(long seed) {
        Random random = new Random(seed);
        Map<Host, IpAddress> ofHost = new HashMap<>();
        Map<IpAddress, Host> ofAddress = new HashMap<>();
        VipLedger ledger = VipLedger.empty();
        for (int year = 0; year < 40; year++) {
            VipAllocation allocation = VipAllocation.allocate(MESH.with(services(random)), ledger);
            assertThat(allocation.problems()).isEmpty();
            ledger = allocation.ledger();
            assertThat(ledger.active())
                    .doesNotContainKeys(ledger.retired().keySet().toArray(Host[]::new));
            for (Map<Host, IpAddress> part : List.of(ledger.active(), ledger.retired())) {
                part.forEach((host, address) -> {
                    assertThat(ofHost.merge(host, address, (old, now) -> old)).isEqualTo(address);
                    assertThat(ofAddress.merge(address, host, (old, now) -> old))
                            .isEqualTo(host);
                });
            }
        }
        assertThat(ledger.active().size() + ledger.retired().size()).isEqualTo(ofHost.size());
    }

    private static Service[] services(Random random) {
        List<Service> services = new ArrayList<>();
        IntStream.range(0, 60).filter(i -> random.nextBoolean()).forEach(i -> {
            NameKind kind = random.nextBoolean() ? NameKind.GLOBAL : NameKind.REGIONAL;
            services.add(Service.of("s" + i, "n").in("us", "eu").withNames(kind));
        });
        return services.toArray(Service[]::new);
    }
}
