package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One host name of a service that reaches across clusters.
 *
 * @param service the service behind it
 * @param kind what kind of name it is
 * @param alias for a regional name, the alias whose clusters answer; otherwise absent
 * @param host the name that callers use
 * @param chosen whether the service says it in full, and it follows no form; its kind is global then
 */
public record MeshName(Service service, NameKind kind, Optional<Name> alias, Host host, boolean chosen)
        implements Comparable<MeshName> {
    /** The longest domain in which a service and an alias of 63 characters each still make a DNS name: 253 less twice 63 and a dot. */
    public static final int LONGEST_DOMAIN = 125;

    /**
     * All names of a service, in the order of their hosts. Clusters that the mesh does not know are passed over; so are regional and global
     * names in a domain longer than {@link #LONGEST_DOMAIN}, which the rules refuse.
     */
    public static List<MeshName> of(Mesh mesh, Service service) {
        List<MeshName> names = new ArrayList<>();
        for (NameKind kind : NameKind.values()) {
            boolean fits = kind == NameKind.KUBERNETES
                    || mesh.settings().domain().text().length() <= LONGEST_DOMAIN;
            if (!fits || !service.names().contains(kind)) {
                continue;
            }
            switch (kind) {
                case REGIONAL ->
                    aliases(mesh, service)
                            .forEach(alias -> names.add(new MeshName(
                                    service, kind, Optional.of(alias), regional(mesh, service, alias), false)));
                case GLOBAL ->
                    names.add(new MeshName(
                            service,
                            kind,
                            Optional.empty(),
                            Host.of(service.name() + "." + mesh.settings().domain()),
                            false));
                case KUBERNETES ->
                    names.add(new MeshName(service, kind, Optional.empty(), service.kubernetesHost(), false));
            }
        }
        addChosen(service, names);
        names.sort(null);
        return List.copyOf(names);
    }

    /** Names that the service says in full; one that it has already, or says twice, is refused by the rules and is here once. */
    private static void addChosen(Service service, List<MeshName> names) {
        for (Host host : service.hosts()) {
            boolean known = false;
            for (MeshName name : names) {
                known |= name.host().equals(host);
            }
            if (!known) {
                names.add(new MeshName(service, NameKind.GLOBAL, Optional.empty(), host, true));
            }
        }
    }

    /** The clusters where {@code service} runs, by name. Clusters that the mesh does not know are passed over. */
    static List<Cluster> clustersOf(Mesh mesh, Service service) {
        return clustersOf(mesh, service.clusters());
    }

    /** The clusters that {@code where} names, by name, and of which the mesh knows. */
    static List<Cluster> clustersOf(Mesh mesh, Selection where) {
        if (where.all()) {
            return List.copyOf(mesh.clusters().values());
        }
        Collection<Name> names = where.names().size() < 2 ? where.names() : new TreeSet<>(where.names());
        List<Cluster> clusters = new ArrayList<>(names.size());
        for (Name name : names) {
            Cluster cluster = mesh.clusters().get(name);
            if (cluster != null) {
                clusters.add(cluster);
            }
        }
        return List.copyOf(clusters);
    }

    /** Those of {@code running}, where the service runs, that answer this name. */
    List<Cluster> among(List<Cluster> running) {
        if (alias.isEmpty()) {
            return running;
        }
        List<Cluster> some = new ArrayList<>();
        for (Cluster cluster : running) {
            if (cluster.aliasOrName().equals(alias.get())) {
                some.add(cluster);
            }
        }
        return List.copyOf(some);
    }

    /**
     * What the objects for this name are called in every cluster: {@code echo-eu}, {@code echo-global}, {@code echo-kubernetes}; those of a
     * chosen name, {@code echo.shop.global}, are called as it is, {@code echo-shop-global}. Two names may meet in one ({@code a-b} in
     * {@code c}, and {@code a} in {@code b-c}), which the rules refuse (MESH301).
     */
    public String objectName() {
        if (chosen) {
            return host.text().replace('.', '-');
        }
        return service.name() + "-" + (alias.isPresent() ? alias.get().text() : kind.toString());
    }

    /** What the ServiceEntry with the endpoints of other networks is called, where one beside it selects own pods. */
    public String objectNameBesideOwnPods() {
        return objectName() + "-remote";
    }

    private static SortedSet<Name> aliases(Mesh mesh, Service service) {
        SortedSet<Name> aliases = new TreeSet<>();
        clustersOf(mesh, service).forEach(cluster -> aliases.add(cluster.aliasOrName()));
        return aliases;
    }

    private static Host regional(Mesh mesh, Service service, Name alias) {
        return Host.of(service.name() + "." + alias + "." + mesh.settings().domain());
    }

    @Override
    public int compareTo(MeshName other) {
        return host.compareTo(other.host);
    }
}
