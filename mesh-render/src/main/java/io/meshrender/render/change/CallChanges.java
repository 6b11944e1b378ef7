package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.Said;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the calls of two sides, name by name. */
final class CallChanges {
    private final Side before;
    private final Side after;
    private final Consequences found;
    private final OrderCause order;

    private CallChanges(Side before, Side after, Consequences found) {
        this.before = before;
        this.after = after;
        this.found = found;
        this.order = new OrderCause(before, after);
    }

    static void find(Side before, Side after, Consequences found) {
        new CallChanges(before, after, found).all();
    }

    private void all() {
        SortedSet<Name> clusters = new TreeSet<>(before.clusters().keySet());
        clusters.addAll(after.clusters().keySet());
        for (Name cluster : clusters) {
            ClusterSide old = before.clusters().get(cluster);
            ClusterSide now = after.clusters().get(cluster);
            SortedSet<Host> hosts = new TreeSet<>();
            if (old != null) {
                hosts.addAll(old.rows().keySet());
            }
            if (now != null) {
                hosts.addAll(now.rows().keySet());
            }
            for (Host host : hosts) {
                compare(
                        cluster,
                        old == null ? null : old.rows().get(host),
                        now == null ? null : now.rows().get(host));
            }
        }
    }

    private void compare(Name cluster, @Nullable Row old, @Nullable Row now) {
        if (old != null && old.works()) {
            lost(cluster, old, now);
        }
        if (now != null && now.works()) {
            gained(cluster, old, now);
        }
        if (old != null && now != null && old.works() && now.works() && meet(old, now)) {
            ways(cluster, old, now);
            ports(cluster, old, now);
            rest(cluster, old, now);
        }
    }

    /** Whether somebody calls before and after. */
    private static boolean meet(Row old, Row now) {
        return old.namespaces().isEmpty()
                || now.namespaces().isEmpty()
                || !Collections.disjoint(old.namespaces(), now.namespaces());
    }

    private void lost(Name cluster, Row old, @Nullable Row now) {
        String was = Said.tiers(old.tiers());
        if (!after.clusters().containsKey(cluster) || (old.local() && hasName(after, cluster, old))) {
            return;
        }
        if (now != null && now.called() && now.tiers().isEmpty()) {
            String why = now.unreachable().isEmpty()
                    ? "nobody answers"
                    : "no way: " + now.unreachable().get(0).why() + " in '"
                            + now.unreachable().get(0).cluster() + "'";
            ModelPath cause = now.unreachable().isEmpty()
                    ? of(old).key("clusters")
                    : ModelPath.of("clusters", now.unreachable().get(0).cluster(), "gateway");
            tell(Kind.LOST, old, cluster, who(old.namespaces()) + CallWords.turned(was, why), cause);
            return;
        }
        SortedSet<Name> gone = new TreeSet<>();
        if (now == null || !now.called()) {
            gone.addAll(old.namespaces());
        } else if (!now.namespaces().isEmpty()) {
            gone.addAll(old.namespaces());
            gone.removeAll(now.namespaces());
        }
        boolean others = old.namespaces().isEmpty()
                && (now == null || !now.called() || !now.namespaces().isEmpty());
        gone.removeIf(namespace -> left(cluster, namespace, old));
        if (others || !gone.isEmpty()) {
            String whom = others && now != null && now.called()
                    ? "other namespaces than " + CallWords.quoted(now.namespaces()) + ": "
                    : who(gone);
            tell(
                    Kind.LOST,
                    old,
                    cluster,
                    whom + CallWords.turned(was, "unknown: the name does not resolve"),
                    whoCalls(old));
        }
    }

    /** Whether the callers of a namespace have left the cluster themselves, so that no call of theirs is lost. */
    private boolean left(Name cluster, Name namespace, Row row) {
        boolean were = false;
        for (Server caller : servers(before, cluster)) {
            Server target = Servers.any(before, row.service());
            if (caller.account().namespace().equals(namespace) && (target == null || target.admits(caller))) {
                were = true;
                ClusterSide now = after.clusters().get(cluster);
                if (now != null && now.servers().containsKey(caller.service())) {
                    return false;
                }
            }
        }
        return were;
    }

    private static Iterable<Server> servers(Side side, Name cluster) {
        ClusterSide its = side.clusters().get(cluster);
        return its == null ? List.of() : its.servers().values();
    }

    /** Whether a cluster knows a service by some other name. */
    private static boolean hasName(Side side, Name cluster, Row row) {
        ClusterSide its = side.clusters().get(cluster);
        return its != null
                && its.rows().values().stream()
                        .anyMatch(other -> !other.local() && other.service().equals(row.service()));
    }

    private void gained(Name cluster, @Nullable Row old, Row now) {
        if (now.local() && hasName(before, cluster, now)) {
            return;
        }
        SortedSet<Name> some = new TreeSet<>(now.namespaces());
        if (old != null && old.works()) {
            if (old.namespaces().isEmpty()) {
                return;
            }
            some.removeAll(old.namespaces());
            if (some.isEmpty() && !now.namespaces().isEmpty()) {
                return;
            }
        }
        boolean pending = old != null && old.called() && old.tiers().isEmpty();
        String was = pending ? "no way" : "unknown";
        ModelPath cause =
                pending ? ModelPath.of("clusters", now.tiers().get(0).get(0).cluster(), "gateway") : whoCalls(now);
        tell(Kind.GAINED, now, cluster, who(some) + CallWords.turned(was, Said.tiers(now.tiers())), cause);
    }

    private void ways(Name cluster, Row old, Row now) {
        List<SortedSet<Name>> oldTiers = old.clustersByTier();
        List<SortedSet<Name>> newTiers = now.clustersByTier();
        String words = who(now.namespaces()) + CallWords.turned(Said.tiers(old.tiers()), Said.tiers(now.tiers()));
        boolean shared = !old.shares().equals(now.shares());
        boolean rerouted = shared || !oldTiers.get(0).equals(newTiers.get(0));
        if (rerouted || !oldTiers.equals(newTiers)) {
            tell(
                    rerouted ? Kind.REROUTED : Kind.REORDERED,
                    now,
                    cluster,
                    words,
                    shared ? of(now).key("traffic").key("shift") : order.of(cluster, old, now));
        }
        WayMoves.find(cluster, old, now, found);
    }

    private void ports(Name cluster, Row old, Row now) {
        SortedSet<String> gone = new TreeSet<>(old.ports());
        gone.removeAll(now.ports());
        SortedSet<String> come = new TreeSet<>(now.ports());
        come.removeAll(old.ports());
        if (!gone.isEmpty()) {
            tell(
                    Kind.LOST,
                    old,
                    cluster,
                    "port " + String.join(", ", gone) + ": answered  →  the name has no such port",
                    of(now).key("ports"));
        }
        if (!come.isEmpty()) {
            tell(Kind.GAINED, now, cluster, "port " + String.join(", ", come), of(now).key("ports"));
        }
    }

    private void rest(Name cluster, Row old, Row now) {
        if (old.address().isPresent()
                && now.address().isPresent()
                && !old.address().equals(now.address())) {
            tell(
                    Kind.ADDRESS_MOVED,
                    now,
                    cluster,
                    CallWords.turned(old.address().get(), now.address().get())
                            + "; cached answers of DNS and open TCP connections break",
                    of(now).key("vips").key(now.host()));
        }
        if (old.demanded().isPresent()
                && now.demanded().isPresent()
                && !old.demanded().equals(now.demanded())) {
            boolean domain = !trustDomain(old.demanded().get())
                    .equals(trustDomain(now.demanded().get()));
            tell(
                    Kind.IDENTITY,
                    now,
                    cluster,
                    CallWords.turned(
                                    either(old.demanded().get()),
                                    either(now.demanded().get())) + "; calls fail until both sides are synced",
                    domain ? trustDomainCause() : of(now).key("serviceAccount"));
        }
        if (!old.patience().equals(now.patience())) {
            tell(Kind.PATIENCE, now, cluster, CallWords.turned(old.patience(), now.patience()), of(now).key("traffic"));
        }
    }

    private static String either(String identities) {
        return identities.replace(",", " or ");
    }

    /** The one cluster whose trust domain is another; the mesh's own if it is another in all. */
    private ModelPath trustDomainCause() {
        SortedSet<Name> turned = new TreeSet<>();
        boolean all = true;
        for (Name cluster : before.clusters().keySet()) {
            Optional<String> was = Servers.trustDomain(before, cluster);
            Optional<String> is = Servers.trustDomain(after, cluster);
            if (was.isPresent() && is.isPresent()) {
                all &= !was.equals(is);
                if (!was.equals(is)) {
                    turned.add(cluster);
                }
            }
        }
        return all || turned.isEmpty()
                ? ModelPath.of("mesh", "trustDomain")
                : ModelPath.of("clusters", turned.first(), "trustDomain");
    }

    private static String trustDomain(String spiffe) {
        int end = spiffe.indexOf("/ns/");
        return end < 0 ? spiffe : spiffe.substring(0, end);
    }

    /** What decides who calls: the service's own callers, or that it is not there any more. */
    private static ModelPath whoCalls(Row row) {
        return of(row).key("callers");
    }

    private static ModelPath of(Row row) {
        return ModelPath.of("services", row.service());
    }

    private static String who(SortedSet<Name> namespaces) {
        return (namespaces.isEmpty() ? "everybody" : CallWords.quoted(namespaces)) + ": ";
    }

    private void tell(Kind kind, Row row, Name cluster, String words, ModelPath cause) {
        found.add(kind, row.host().text(), cluster, words, cause);
    }
}
