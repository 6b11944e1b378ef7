package io.meshrender.model.extras;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.Gateway;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What extras are held against, looked up by namespace, host and kind. Made only for a mesh that has extras. */
final class Setting {
    static final String ROOT = Mesh.ROOT_NAMESPACE.text();

    private final Mesh mesh;
    private final Routes routes;
    private final List<Own> objects = new ArrayList<>();
    private final Map<String, List<Own>> byKind = new HashMap<>();
    private final Map<String, List<Own>> byPlace = new HashMap<>();
    private final Map<String, List<Call>> callsFrom = new TreeMap<>();
    private final Map<Name, List<Call>> callsTo = new HashMap<>();
    private final Map<String, List<ServiceRoutes>> servicesIn = new TreeMap<>();
    private final Map<String, NameRoutes> names = new TreeMap<>();
    private final SortedSet<Name> exporting = new TreeSet<>();
    private final Map<Name, SortedSet<Name>> running = new HashMap<>();
    private final IdentityHashMap<SortedSet<Name>, IdentityHashMap<SortedSet<Name>, SortedSet<Name>>> shared =
            new IdentityHashMap<>();

    private Setting(Mesh mesh, Routes routes) {
        this.mesh = mesh;
        this.routes = routes;
    }

    static Setting of(Mesh mesh, Routes routes) {
        Setting setting = new Setting(mesh, routes);
        setting.addObjects();
        for (ServiceRoutes service : routes.services().values()) {
            SortedSet<Name> clusters = new TreeSet<>();
            service.running().forEach(cluster -> clusters.add(cluster.name()));
            setting.running.put(service.service().name(), clusters);
        }
        for (ServiceRoutes service : routes.services().values()) {
            setting.add(service);
        }
        return setting;
    }

    Mesh mesh() {
        return mesh;
    }

    /** All objects of the extras that were read from a text. */
    List<Own> objects() {
        return objects;
    }

    /** The objects of Istio's {@code kind}. */
    List<Own> istio(String kind) {
        return byKind.getOrDefault(kind + ".istio.io", List.of());
    }

    /** Those of one namespace. */
    List<Own> istio(String kind, String namespace) {
        return byPlace.getOrDefault(namespace + "/" + kind + ".istio.io", List.of());
    }

    /** The objects of {@code kind} of an API group; empty for the core group. */
    List<Own> of(String group, String kind) {
        return byKind.getOrDefault(kind + "." + group, List.of());
    }

    /** The calls of the pods of a namespace, by the model. */
    List<Call> callsFrom(String namespace) {
        return callsFrom.getOrDefault(namespace, List.of());
    }

    /** All calls that the model declares. */
    Iterable<List<Call>> calls() {
        return callsFrom.values();
    }

    /** Who calls a service, by the model; empty if it names whole clusters, or nobody. */
    List<Call> callsTo(ServiceRoutes service) {
        return callsTo.getOrDefault(service.service().name(), List.of());
    }

    /** The services of a namespace; those of all for the root namespace, whose policies are for the whole mesh. */
    List<ServiceRoutes> servicesUnder(String namespace) {
        return namespace.equals(ROOT) ? List.copyOf(routes.services().values()) : servicesIn(namespace);
    }

    List<ServiceRoutes> servicesIn(String namespace) {
        return servicesIn.getOrDefault(namespace, List.of());
    }

    Iterable<ServiceRoutes> services() {
        return routes.services().values();
    }

    /** The mesh's names by host. */
    Map<String, NameRoutes> names() {
        return names;
    }

    /** The mesh's names that a host pattern includes. */
    List<NameRoutes> names(String pattern) {
        if (!pattern.startsWith("*")) {
            NameRoutes exact = names.get(pattern.toLowerCase(Locale.ROOT));
            return exact == null ? List.of() : List.of(exact);
        }
        List<NameRoutes> some = new ArrayList<>();
        for (Map.Entry<String, NameRoutes> name : names.entrySet()) {
            if (Hosts.includes(pattern, name.getKey())) {
                some.add(name.getValue());
            }
        }
        return some;
    }

    /** Whether other networks call a name of {@code cluster}, so that its east-west gateway listens on 15443. */
    boolean exports(Name cluster) {
        return exporting.contains(cluster);
    }

    /** Those of {@code clusters} for which {@code theirs} are known too, by name. */
    static SortedSet<Name> both(SortedSet<Name> clusters, Set<Name> theirs) {
        SortedSet<Name> both = new TreeSet<>(clusters);
        both.retainAll(theirs);
        return both;
    }

    /** {@link #both}, worked out once for sets that many objects and callers share. */
    SortedSet<Name> shared(SortedSet<Name> clusters, SortedSet<Name> theirs) {
        return shared.computeIfAbsent(clusters, none -> new IdentityHashMap<>())
                .computeIfAbsent(theirs, none -> Collections.unmodifiableSortedSet(both(clusters, theirs)));
    }

    /** Those clusters of an object where {@code service} runs, by name. */
    SortedSet<Name> where(Own own, ServiceRoutes service) {
        SortedSet<Name> clusters = running.get(service.service().name());
        return clusters == null ? Collections.emptySortedSet() : shared(own.clusters(), clusters);
    }

    private void addObjects() {
        Map<String, List<Selection>> selections = new HashMap<>();
        for (Extra extra : mesh.extras()) {
            for (ExtraFile file : extra.found()) {
                selections
                        .computeIfAbsent(file.name(), none -> new ArrayList<>())
                        .add(extra.clusters());
            }
        }
        Map<List<Selection>, SortedSet<Name>> clusters = new HashMap<>();
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            List<Selection> some = selections.getOrDefault(carried.file().name(), List.of());
            SortedSet<Name> theirs = clusters.computeIfAbsent(some, this::clusters);
            for (KubernetesObject object : carried.file().objects()) {
                if (object instanceof Manifest manifest) {
                    add(new Own(manifest, carried.path(), theirs, Field.of(manifest.root())));
                }
            }
        }
    }

    /** An object of Istio's without a namespace lands wherever somebody applies it; MESH801 speaks of it. */
    private void add(Own own) {
        String group = own.manifest().group();
        if (group.endsWith(".istio.io") && own.namespace().isEmpty()) {
            return;
        }
        objects.add(own);
        String key = group.endsWith(".istio.io") ? "istio.io" : group;
        String kind = own.manifest().kind() + "." + key;
        byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(own);
        byPlace.computeIfAbsent(own.namespace() + "/" + kind, none -> new ArrayList<>())
                .add(own);
    }

    private SortedSet<Name> clusters(List<Selection> selections) {
        SortedSet<Name> clusters = new TreeSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            for (Selection selection : selections) {
                if (selection.includes(cluster.name())) {
                    clusters.add(cluster.name());
                }
            }
        }
        return Collections.unmodifiableSortedSet(clusters);
    }

    private void add(ServiceRoutes routes) {
        Service service = routes.service();
        servicesIn
                .computeIfAbsent(service.namespace().text(), none -> new ArrayList<>())
                .add(routes);
        for (NameRoutes name : routes.names()) {
            names.putIfAbsent(name.host().text(), name);
            for (Map.Entry<Name, Viewpoint> viewpoint : name.viewpoints().entrySet()) {
                if (viewpoint.getValue().exported()) {
                    exporting.add(viewpoint.getKey());
                }
            }
        }
        service.callers().ifPresent(callers -> {
            for (Name name : callers.services()) {
                ServiceRoutes caller = this.routes.services().get(name);
                if (caller != null) {
                    callers(caller).forEach(some -> add(some, routes));
                }
            }
            for (Name name : callers.gateways()) {
                Gateway gateway = mesh.gateways().get(name);
                if (gateway != null) {
                    add(caller(gateway), routes);
                }
            }
            for (Identity identity : callers.identities()) {
                add(caller(identity, routes), routes);
            }
        });
    }

    private void add(Caller caller, ServiceRoutes to) {
        Call call = new Call(caller, to);
        callsFrom.computeIfAbsent(caller.namespace(), none -> new ArrayList<>()).add(call);
        callsTo.computeIfAbsent(to.service().name(), none -> new ArrayList<>()).add(call);
    }

    /** The pods of a service, as those who call: those of one service account alike. */
    List<Caller> callers(ServiceRoutes service) {
        Service caller = service.service();
        SortedMap<Name, SortedSet<Name>> clusters = new TreeMap<>();
        SortedSet<Name> everywhere = running.getOrDefault(caller.name(), Collections.emptySortedSet());
        for (Name cluster : everywhere) {
            clusters.computeIfAbsent(caller.at(cluster).serviceAccountOrName(), none -> new TreeSet<>())
                    .add(cluster);
        }
        if (clusters.isEmpty()) {
            clusters.put(caller.serviceAccountOrName(), everywhere);
        }
        List<Caller> callers = new ArrayList<>();
        clusters.forEach((account, some) -> callers.add(new Caller(
                caller.name().text(),
                caller.namespace().text(),
                account.text(),
                caller.selectorOrApp(),
                some,
                true,
                true)));
        return callers;
    }

    private Caller caller(Gateway gateway) {
        SortedSet<Name> clusters = new TreeSet<>();
        for (Name cluster : mesh.clusters().keySet()) {
            if (gateway.clusters().includes(cluster)) {
                clusters.add(cluster);
            }
        }
        return new Caller(
                gateway.name().text(),
                gateway.namespace().text(),
                gateway.identity().serviceAccount(),
                gateway.podLabels(),
                clusters,
                true);
    }

    private static Caller caller(Identity identity, ServiceRoutes to) {
        SortedSet<Name> clusters = new TreeSet<>();
        to.callers().namespaces().forEach((cluster, namespaces) -> {
            if (namespaces.isEmpty() || namespaces.contains(identity.namespace())) {
                clusters.add(cluster);
            }
        });
        return new Caller(
                identity.text(), identity.namespace().text(), identity.serviceAccount(), Map.of(), clusters, true);
    }
}
