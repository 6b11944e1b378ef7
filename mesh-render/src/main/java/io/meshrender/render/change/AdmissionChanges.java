package io.meshrender.render.change;

import io.meshrender.model.Mtls;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares whom pods admit and what they demand of a connection. */
final class AdmissionChanges {
    private static final ModelPath AUTHORIZATION = ModelPath.of("mesh", "authorization");

    private final Side before;
    private final Side after;
    private final Consequences found;

    private AdmissionChanges(Side before, Side after, Consequences found) {
        this.before = before;
        this.after = after;
        this.found = found;
    }

    static void find(Side before, Side after, Consequences found) {
        AdmissionChanges changes = new AdmissionChanges(before, after, found);
        for (Name cluster : before.clusters().keySet()) {
            ClusterSide old = before.clusters().get(cluster);
            ClusterSide now = after.clusters().get(cluster);
            if (old == null || now == null) {
                continue;
            }
            for (Server server : old.servers().values()) {
                Server still = now.servers().get(server.service());
                if (still != null) {
                    changes.connections(cluster, server, still);
                    changes.admitted(cluster, server, still);
                }
            }
        }
    }

    private void connections(Name cluster, Server old, Server now) {
        if (old.mtls() == now.mtls()) {
            return;
        }
        boolean softer = now.mtls() == Mtls.PERMISSIVE;
        found.add(
                softer ? Kind.SOFTENED : Kind.NARROWED,
                "sidecars",
                cluster,
                softer ? "take plaintext from now on" : "take no plaintext any more",
                ModelPath.of("mesh", "mtls"));
    }

    private void admitted(Name cluster, Server old, Server now) {
        if (old.admission().equals(now.admission())) {
            return;
        }
        String subject = now.service().text();
        ModelPath callers = ModelPath.of("services", now.service(), "callers");
        boolean several = old.tellsTrustDomains() || now.tellsTrustDomains();
        SortedSet<Identity> was =
                several ? old.admittedInFull() : old.admission().identities();
        SortedSet<Identity> is =
                several ? now.admittedInFull() : now.admission().identities();
        SortedSet<Identity> named = new TreeSet<>(was);
        named.addAll(is);
        GrantChanges.find(cluster, old, now, named, found);
        FirstAskedChanges.find(cluster, old, now, found);
        if (now.admission().isEverybody()) {
            everybody(cluster, old, now);
            return;
        }
        if (now.admission().isNobody()) {
            nobody(cluster, old, now, callers);
            return;
        }
        if (old.admission().isEverybody()) {
            found.add(
                    Kind.NARROWED,
                    subject,
                    cluster,
                    "everybody  →  " + CallWords.quoted(now.admission().identities()) + " and nobody else",
                    AUTHORIZATION);
            return;
        }
        SortedSet<Identity> more = new TreeSet<>(is);
        more.removeAll(was);
        SortedSet<Identity> fewer = new TreeSet<>(was);
        fewer.removeAll(is);
        if (!more.isEmpty()) {
            found.add(Kind.WIDENED, subject, cluster, "admits " + CallWords.quoted(more) + " too", callers);
        }
        if (!fewer.isEmpty()) {
            found.add(Kind.NARROWED, subject, cluster, "admits " + CallWords.quoted(fewer) + " no more", callers);
            fewer.forEach(identity -> refused(now, identity, callers));
        }
    }

    private void everybody(Name cluster, Server old, Server now) {
        if (!old.admission().isEverybody()) {
            found.add(
                    Kind.SOFTENED,
                    now.service().text(),
                    cluster,
                    now.admission().guarded()
                            ? "admits everybody: its policy asks nobody who calls"
                            : "admits everybody: it has no policy any more",
                    AUTHORIZATION);
        }
    }

    private void nobody(Name cluster, Server old, Server now, ModelPath callers) {
        boolean all = old.admission().isEverybody();
        found.add(
                Kind.NARROWED,
                now.service().text(),
                cluster,
                (all ? "everybody" : CallWords.quoted(old.admission().identities())) + "  →  nobody",
                all ? AUTHORIZATION : callers);
        if (all) {
            closed(now);
        } else {
            old.admission().identities().forEach(identity -> refused(now, identity, callers));
        }
    }

    /** Whoever called it by a name that still resolves is refused now. */
    private void closed(Server target) {
        for (Name cluster : after.clusters().keySet()) {
            ClusterSide old = before.clusters().get(cluster);
            ClusterSide now = after.clusters().get(cluster);
            if (old == null || now == null) {
                continue;
            }
            lost(cluster, old, now, target, Row::works, "everybody", AUTHORIZATION);
        }
    }

    /** A caller that still runs, still knows the name, and is turned away: its calls are lost. */
    private void refused(Server target, Identity identity, ModelPath cause) {
        for (Name cluster : after.clusters().keySet()) {
            ClusterSide old = before.clusters().get(cluster);
            ClusterSide now = after.clusters().get(cluster);
            if (old == null || now == null) {
                continue;
            }
            for (Server caller : now.servers().values()) {
                Server was = old.servers().get(caller.service());
                if (was == null || !isOf(was, identity) || !isOf(caller, identity)) {
                    continue;
                }
                lost(cluster, old, now, target, row -> row.worksFor(identity.namespace()), "'" + identity + "'", cause);
            }
        }
    }

    /** The names of {@code target} that work for {@code who} on both sides. */
    private void lost(
            Name cluster,
            ClusterSide old,
            ClusterSide now,
            Server target,
            Predicate<Row> works,
            String who,
            ModelPath cause) {
        for (Row row : now.rows().values()) {
            Row earlier = old.rows().get(row.host());
            if (row.service().equals(target.service()) && works.test(row) && earlier != null && works.test(earlier)) {
                found.add(
                        Kind.LOST,
                        row.host().text(),
                        cluster,
                        who + ": answered  →  refused (403, or the connection is closed)",
                        cause);
            }
        }
    }

    private static boolean isOf(Server caller, Identity identity) {
        return identity.trustDomain().isPresent()
                ? caller.is(identity)
                : caller.account().equals(identity);
    }
}
