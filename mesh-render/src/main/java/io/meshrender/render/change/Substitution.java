package io.meshrender.render.change;

import io.meshrender.model.route.Admission;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives a cluster or a service of a side another name, wherever it is named.
 *
 * @param ofCluster whether it is a cluster, not a service
 * @param from its name
 * @param to its other name
 */
record Substitution(boolean ofCluster, Name from, Name to) {

    Side in(Side side) {
        SortedMap<Name, ClusterSide> clusters = new TreeMap<>();
        side.clusters().forEach((name, cluster) -> clusters.put(cluster(name), in(cluster)));
        return new Side(clusters);
    }

    private ClusterSide in(ClusterSide cluster) {
        SortedMap<Host, Row> rows = new TreeMap<>();
        for (Row row : cluster.rows().values()) {
            Row other = in(row);
            rows.put(other.host(), other);
        }
        SortedMap<Name, Server> servers = new TreeMap<>();
        for (Server server : cluster.servers().values()) {
            Server other = in(server);
            servers.put(other.service(), other);
        }
        return new ClusterSide(cluster.locality(), cluster.gatewayPort(), rows, servers);
    }

    private Row in(Row row) {
        List<List<Way>> tiers = new ArrayList<>();
        for (List<Way> tier : row.tiers()) {
            List<Way> ways = new ArrayList<>();
            tier.forEach(way -> ways.add(in(way)));
            tiers.add(ways);
        }
        List<Way.None> none = new ArrayList<>();
        row.unreachable().forEach(way -> none.add(new Way.None(cluster(way.cluster()), way.why())));
        return new Row(
                service(row.service()),
                host(row),
                row.local(),
                row.answered(),
                row.exported(),
                row.called(),
                row.namespaces(),
                host(row).equals(row.host()) ? row.address() : Optional.empty(),
                row.ports(),
                tiers,
                none,
                row.demanded().map(this::spiffe),
                row.patience());
    }

    private Way in(Way way) {
        if (way instanceof Way.Gateway gateway) {
            SortedSet<Name> through = new TreeSet<>();
            gateway.through().forEach(some -> through.add(cluster(some)));
            return new Way.Gateway(cluster(gateway.cluster()), gateway.address(), gateway.port(), through);
        }
        if (way instanceof Way.Neighbour) {
            return new Way.Neighbour(cluster(way.cluster()));
        }
        return way instanceof Way.Home ? new Way.Home(cluster(way.cluster())) : way;
    }

    private Server in(Server server) {
        List<Grant> grants = new ArrayList<>();
        for (Grant grant : server.admission().grants()) {
            SortedSet<Identity> callers = new TreeSet<>();
            grant.callers().forEach(identity -> callers.add(account(identity)));
            grants.add(grant.of(callers));
        }
        return new Server(
                service(server.service()),
                account(server.account()),
                spiffe(server.identity()),
                new Admission(
                        server.admission().guarded(),
                        grants,
                        server.admission().first().map(this::in)),
                server.mtls());
    }

    private FirstAsked in(FirstAsked first) {
        return new FirstAsked(
                first.authorizer(),
                first.service().map(this::service),
                first.ports(),
                first.paths(),
                first.except(),
                first.raw(),
                first.onFailure());
    }

    private Name cluster(Name name) {
        return ofCluster && name.equals(from) ? to : name;
    }

    private Name service(Name name) {
        return !ofCluster && name.equals(from) ? to : name;
    }

    /** The first label of a name is the service, the second of a regional one may be the cluster. */
    private Host host(Row row) {
        String[] labels = row.host().text().split("\\.", 3);
        if (!ofCluster && row.service().equals(from) && labels[0].equals(from.text())) {
            labels[0] = to.text();
        } else if (ofCluster && labels.length == 3 && labels[1].equals(from.text())) {
            labels[1] = to.text();
        } else {
            return row.host();
        }
        return Host.of(String.join(".", labels));
    }

    /** A service account that has the service's name, as it has by default, follows it. */
    private Identity account(Identity identity) {
        return !ofCluster && identity.serviceAccount().equals(from.text()) ? renamed(identity) : identity;
    }

    private Identity renamed(Identity identity) {
        Identity local = Identity.of(identity.namespace(), to);
        return identity.trustDomain().map(local::in).orElse(local);
    }

    private String spiffe(String identity) {
        String end = "/sa/" + from;
        return !ofCluster && identity.endsWith(end)
                ? identity.substring(0, identity.length() - end.length()) + "/sa/" + to
                : identity;
    }

    /** A row without what a rename may change beside names. */
    static Row bare(Row row) {
        return new Row(
                row.service(),
                row.host(),
                row.local(),
                row.answered(),
                row.exported(),
                row.called(),
                row.namespaces(),
                Optional.empty(),
                row.ports(),
                row.tiers(),
                row.unreachable(),
                row.demanded(),
                row.patience());
    }
}
