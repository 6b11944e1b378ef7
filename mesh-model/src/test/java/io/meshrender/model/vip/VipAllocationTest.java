package io.meshrender.model.vip;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VipAllocationTest {
    private static final Mesh MESH = Mesh.of("m", "1.30.8")
            .withVips("240.0.0.0/24")
            .with(Network.of("us-net"), Network.of("eu-net"))
            .with(
                    Cluster.of("us", "us-net", "us-east-1").withGateway("us.example"),
                    Cluster.of("eu", "eu-net", "eu-west-1").withGateway("eu.example"));

    private static Service service(String name, NameKind... kinds) {
        return Service.of(name, name)
                .in("us", "eu")
                .withPorts(ServicePort.of("http", 80, Protocol.HTTP))
                .withNames(kinds);
    }

    private static VipLedger ledger(SortedMap<Host, IpAddress> active, SortedMap<Host, IpAddress> retired) {
        return new VipLedger(active, retired);
    }

    /** Pairs of host and address. */
    private static SortedMap<Host, IpAddress> vips(String... pairs) {
        SortedMap<Host, IpAddress> vips = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            vips.put(Host.of(pairs[i]), IpAddress.of(pairs[i + 1]));
        }
        return vips;
    }

    private static List<String> lines(VipAllocation allocation) {
        return allocation.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void namesGetTheLowestFreeAddressInTheOrderOfHosts() {
        Mesh mesh = MESH.with(
                service("b", NameKind.GLOBAL), service("a", NameKind.REGIONAL).withVip("a.us.mesh.local", "240.0.0.2"));
        VipAllocation allocation = VipAllocation.allocate(mesh, VipLedger.empty());
        assertThat(allocation.problems()).isEmpty();
        assertThat(allocation.ledger())
                .isEqualTo(ledger(
                        vips(
                                "a.eu.mesh.local",
                                "240.0.0.1",
                                "a.us.mesh.local",
                                "240.0.0.2",
                                "b.mesh.local",
                                "240.0.0.3"),
                        vips()));
    }

    @Test
    void aKubernetesNameGetsOneOnlyIfACallerHasNoSuchService() {
        Service both = service("both", NameKind.KUBERNETES);
        Service eu = service("eu", NameKind.KUBERNETES).in("eu");
        Service home = eu.calledBy(Callers.clusters("eu"));
        assertThat(VipAllocation.allocate(MESH.with(both), VipLedger.empty()).ledger())
                .isEqualTo(VipLedger.empty());
        assertThat(VipAllocation.allocate(MESH.with(home), VipLedger.empty()).ledger())
                .isEqualTo(VipLedger.empty());
        assertThat(VipAllocation.allocate(MESH.with(eu), VipLedger.empty())
                        .ledger()
                        .active())
                .isEqualTo(vips("eu.eu.svc.cluster.local", "240.0.0.1"));
    }

    @Test
    void nobodyIsRenumberedAndWhoGoesKeepsTheAddress() {
        VipLedger before = ledger(vips("b.mesh.local", "240.0.0.1", "c.mesh.local", "240.0.0.2"), vips());
        VipAllocation without =
                VipAllocation.allocate(MESH.with(service("a", NameKind.GLOBAL), service("c", NameKind.GLOBAL)), before);
        assertThat(without.ledger())
                .isEqualTo(ledger(
                        vips("a.mesh.local", "240.0.0.3", "c.mesh.local", "240.0.0.2"),
                        vips("b.mesh.local", "240.0.0.1")));
        VipAllocation again = VipAllocation.allocate(
                MESH.with(service("b", NameKind.GLOBAL), service("d", NameKind.GLOBAL)), without.ledger());
        assertThat(again.ledger())
                .isEqualTo(ledger(
                        vips("b.mesh.local", "240.0.0.1", "d.mesh.local", "240.0.0.4"),
                        vips("a.mesh.local", "240.0.0.3", "c.mesh.local", "240.0.0.2")));
        assertThat(again.problems()).isEmpty();
    }

    @Test
    void aSecondAllocationChangesNothing() {
        Mesh mesh = MESH.with(service("a", NameKind.values()), service("b", NameKind.values()));
        VipLedger once = VipAllocation.allocate(mesh, VipLedger.empty()).ledger();
        assertThat(VipAllocation.allocate(mesh, once).ledger()).isEqualTo(once);
    }

    @Test
    void rangesOfOthersAreLeftOut() {
        Mesh mesh = MESH.withVips("240.239.255.248/29")
                .with(
                        new Network(Name.of("us-net"), Optional.empty(), List.of(Cidr.of("240.239.255.250/31"))),
                        new Network(Name.of("eu-net"), Optional.empty(), List.of(Cidr.of("240.239.255.252/32"))))
                .with(service("a", NameKind.GLOBAL, NameKind.REGIONAL));
        assertThat(VipAllocation.allocate(mesh, VipLedger.empty()).ledger().active())
                .isEqualTo(vips(
                        "a.eu.mesh.local", "240.239.255.249",
                        "a.mesh.local", "240.239.255.253",
                        "a.us.mesh.local", "240.239.255.254"));
    }

    @Test
    void istiodsOwnRangeIsLeftOut() {
        Mesh mesh = MESH.withVips("240.240.0.0/15").with(service("a", NameKind.GLOBAL));
        assertThat(VipAllocation.allocate(mesh, VipLedger.empty()).ledger().active())
                .isEqualTo(vips("a.mesh.local", "240.241.0.0"));
    }

    @Test
    void aFullRangeSaysHowToWidenIt() {
        Mesh mesh = MESH.withVips("240.0.0.4/30")
                .with(service("a", NameKind.GLOBAL), service("b", NameKind.GLOBAL), service("c", NameKind.GLOBAL));
        VipAllocation full = VipAllocation.allocate(mesh, VipLedger.empty());
        assertThat(lines(full))
                .containsExactly("MESH304 error: mesh.vips: 240.0.0.4/30 has no address left for 'c.mesh.local';"
                        + " widen it to 240.0.0.0/29, in which every name keeps its address");
        VipAllocation wide = VipAllocation.allocate(mesh.withVips("240.0.0.0/29"), full.ledger());
        assertThat(wide.problems()).isEmpty();
        assertThat(wide.ledger().active()).containsAllEntriesOf(full.ledger().active());
    }

    @Test
    void aWiderRangeHasRoomBesideWhatItNewlyMeets() {
        Mesh mesh = MESH.withVips("10.8.0.0/29")
                .with(
                        new Network(Name.of("us-net"), Optional.empty(), List.of(Cidr.of("10.8.0.8/29"))),
                        new Network(Name.of("eu-net"), Optional.empty(), List.of(Cidr.of("10.8.0.8/30"))))
                .with(IntStream.range(0, 9)
                        .mapToObj(i -> service("s" + i, NameKind.GLOBAL))
                        .toArray(Service[]::new));
        VipAllocation full = VipAllocation.allocate(mesh, VipLedger.empty());
        assertThat(lines(full))
                .containsExactly(
                        "MESH304 error: mesh.vips: 10.8.0.0/29 has no address left for 's6.mesh.local' and 2 more;"
                                + " widen it to 10.8.0.0/27, in which every name keeps its address");
        assertThat(lines(VipAllocation.allocate(mesh.withVips("10.8.0.0/27"), full.ledger())))
                .isEmpty();
    }

    @Test
    void theRangeThatIsAdvisedIsTheNarrowestThatHelps() {
        for (String other : List.of("10.8.0.0/30", "10.8.0.8/29", "10.8.0.16/28", "10.8.1.0/24", "10.8.0.128/25")) {
            for (int names = 7; names < 40; names++) {
                Mesh mesh = MESH.withVips("10.8.0.0/29")
                        .with(
                                new Network(Name.of("us-net"), Optional.empty(), List.of(Cidr.of(other))),
                                Network.of("eu-net"))
                        .with(IntStream.range(0, names)
                                .mapToObj(i -> service("s" + i, NameKind.GLOBAL))
                                .toArray(Service[]::new));
                VipAllocation full = VipAllocation.allocate(mesh, VipLedger.empty());
                Cidr advised = advised(full);
                assertThat(lines(VipAllocation.allocate(mesh.withVips(advised.toString()), full.ledger())))
                        .as("%s names beside %s in %s", names, other, advised)
                        .isEmpty();
                Cidr narrower = Cidr.of(advised.first() + "/" + (advised.length() + 1));
                assertThat(lines(VipAllocation.allocate(mesh.withVips(narrower.toString()), full.ledger())))
                        .as("%s names beside %s in %s", names, other, narrower)
                        .isNotEmpty();
            }
        }
    }

    private static Cidr advised(VipAllocation full) {
        String hint = full.problems().get(0).hint();
        return Cidr.of(hint.substring("widen it to ".length(), hint.indexOf(',')));
    }

    @Test
    void aRangeThatSomebodyUsesAsAWholeIsForTheRulesToRefuse() {
        Mesh mesh = MESH.withVips("240.240.1.0/24")
                .with(service("a", NameKind.GLOBAL).withVip("a.mesh.local", "10.0.0.1"));
        assertThat(VipAllocation.allocate(mesh, VipLedger.empty()).problems()).isEmpty();
    }

    @Test
    void anAddressByHandLiesInTheRange() {
        Mesh mesh = MESH.with(
                new Network(Name.of("us-net"), Optional.empty(), List.of(Cidr.of("240.0.0.128/25"))),
                Network.of("eu-net"));
        assertThat(lines(byHand(mesh, "240.0.1.1")))
                .containsExactly("MESH304 error: services.a.vips[a.mesh.local]: 240.0.1.1 lies outside 240.0.0.0/24;"
                        + " choose an address of 240.0.0.0/24 that nobody uses, or leave the line out");
        assertThat(lines(byHand(mesh, "240.0.0.0")))
                .containsExactly(
                        "MESH304 error: services.a.vips[a.mesh.local]: 240.0.0.0 is the first or last address of"
                                + " 240.0.0.0/24; choose an address of 240.0.0.0/24 that nobody uses, or leave the line out");
        assertThat(lines(byHand(mesh, "240.0.0.129")))
                .containsExactly(
                        "MESH304 error: services.a.vips[a.mesh.local]: 240.0.0.129 lies in 240.0.0.128/25 of"
                                + " network 'us-net'; choose an address of 240.0.0.0/24 that nobody uses, or leave the line out");
    }

    private static VipAllocation byHand(Mesh mesh, String address) {
        return VipAllocation.allocate(
                mesh.with(service("a", NameKind.GLOBAL).withVip("a.mesh.local", address)), VipLedger.empty());
    }

    @Test
    void anAddressByHandDoesNotMoveAName() {
        Mesh mesh = MESH.with(service("a", NameKind.GLOBAL).withVip("a.mesh.local", "240.0.0.9"));
        VipLedger before = ledger(vips("a.mesh.local", "240.0.0.1"), vips());
        assertThat(lines(VipAllocation.allocate(mesh, before)))
                .containsExactly(
                        "MESH304 error: services.a.vips[a.mesh.local]: 240.0.0.9 moves 'a.mesh.local' against the"
                                + " ledger, which has 240.0.0.1; write 240.0.0.1, or remove the name's line from the ledger if"
                                + " callers may lose it for a while");
        assertThat(lines(VipAllocation.allocate(mesh, ledger(vips(), before.active()))))
                .hasSize(1);
        assertThat(lines(VipAllocation.allocate(mesh, ledger(vips("a.mesh.local", "240.0.0.9"), vips()))))
                .isEmpty();
    }

    @Test
    void anAddressByHandIsNobodyElses() {
        Mesh mesh = MESH.with(
                service("a", NameKind.GLOBAL).withVip("a.mesh.local", "240.0.0.9"),
                service("b", NameKind.GLOBAL).withVip("b.mesh.local", "240.0.0.9"));
        assertThat(lines(VipAllocation.allocate(mesh, VipLedger.empty())))
                .containsExactly(
                        "MESH304 error: services.b.vips[b.mesh.local]: 240.0.0.9 is the address of 'a.mesh.local';"
                                + " choose another, or leave the line out to get the lowest that is free");
        assertThat(lines(VipAllocation.allocate(
                        MESH.with(service("a", NameKind.GLOBAL).withVip("a.mesh.local", "240.0.0.9")),
                        ledger(vips(), vips("z.mesh.local", "240.0.0.9")))))
                .containsExactly(
                        "MESH304 error: services.a.vips[a.mesh.local]: 240.0.0.9 is the address of 'z.mesh.local',"
                                + " which is retired; choose another, or leave the line out to get the lowest that is free");
    }

    @Test
    void aLedgerOutsideTheRangeIsOneLineHoweverLongItIs() {
        Mesh mesh = MESH.withVips("240.0.1.0/24")
                .with(service("a", NameKind.GLOBAL), service("b", NameKind.GLOBAL), service("c", NameKind.GLOBAL));
        VipLedger before = VipAllocation.allocate(mesh.withVips("240.0.0.0/24"), VipLedger.empty())
                .ledger();
        assertThat(lines(VipAllocation.allocate(mesh, before)))
                .containsExactly(
                        "MESH304 error: mesh.vips: 240.0.0.1, the ledger's address of 'a.mesh.local', lies outside"
                                + " 240.0.1.0/24, and so do 2 more of the ledger; change this range so that they may stay, or remove"
                                + " their lines from the ledger to move them");
    }

    @Test
    void twoNamesThatAMergeGaveOneAddress() {
        Mesh mesh = MESH.with(service("a", NameKind.GLOBAL), service("b", NameKind.GLOBAL));
        assertThat(lines(VipAllocation.allocate(
                        mesh, ledger(vips("a.mesh.local", "240.0.0.1", "b.mesh.local", "240.0.0.1"), vips()))))
                .containsExactly(
                        "MESH304 error: ledger[b.mesh.local]: 240.0.0.1 is the address of 'a.mesh.local' as well;"
                                + " remove the line of the name that came last; it gets a new address");
    }
}
