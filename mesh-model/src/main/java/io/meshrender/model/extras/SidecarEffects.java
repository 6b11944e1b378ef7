package io.meshrender.model.extras;

import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which caller loses which name by a Sidecar (820). Of the Sidecars of a workload Istio takes one: by its selector, of its namespace, or of the
 * root namespace, where {@code .} stands for the workload's own ({@code pilot/pkg/model/sidecar.go}). One without {@code egress} hides nothing.
 */
final class SidecarEffects {
    private SidecarEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        List<Own> sidecars = setting.istio("Sidecar");
        for (Own sidecar : sidecars) {
            twins(sidecar, setting.istio("Sidecar", sidecar.namespace()), problems);
            SidecarIngress.check(setting, sidecar, problems);
            if (sidecar.spec().at("egress").items().isEmpty()) {
                continue;
            }
            if (!sidecar.namespace().equals(Setting.ROOT)) {
                callers(sidecar, setting.callsFrom(sidecar.namespace()), setting, problems);
            } else if (sidecar.selector().isEmpty()) {
                for (List<Call> calls : setting.calls()) {
                    callers(sidecar, calls, setting, problems);
                }
                wholeClusters(sidecar, setting, problems);
            }
        }
    }

    /** Whether {@code sidecar} lets pods of {@code namespace} see {@code host}, whose entry is in {@code owner}. */
    static boolean shows(Own sidecar, String namespace, String host, String owner) {
        for (Field listener : sidecar.spec().at("egress").items()) {
            if (shows(listener, namespace, host, owner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean shows(Field listener, String namespace, String host, String owner) {
        for (String some : listener.at("hosts").texts()) {
            int slash = some.indexOf('/');
            String where = slash < 0 ? "*" : some.substring(0, slash);
            boolean isThere = where.equals("*") || (where.equals(".") ? namespace : where).equals(owner);
            if (isThere && Hosts.includes(some.substring(slash + 1), host)) {
                return true;
            }
        }
        return false;
    }

    /** The first listener that shows {@code host}, if none of these is for one of the ports that are called; null if one is. */
    private static @Nullable Field atOtherPorts(Own sidecar, Call call, String host) {
        Field first = null;
        for (Field listener : sidecar.spec().at("egress").items()) {
            if (shows(listener, call.caller().namespace(), host, call.namespace())) {
                int port = listener.at("port").at("number").number();
                if (port <= 0
                        || call.to().service().ports().stream()
                                .anyMatch(some -> some.port().number() == port)) {
                    return null;
                }
                first = first == null ? listener : first;
            }
        }
        return first;
    }

    private static void callers(Own sidecar, List<Call> calls, Setting setting, List<Problem> problems) {
        SortedMap<String, Lost> lost = new TreeMap<>();
        SortedMap<String, Lost> closed = new TreeMap<>();
        for (Call call : calls) {
            Caller caller = call.caller();
            if (!caller.hasSidecarFor(sidecar.namespace())
                    || Match.select(sidecar.selector(), caller.labels()) != Match.YES) {
                continue;
            }
            for (Name cluster : setting.shared(sidecar.clusters(), caller.clusters())) {
                if (isOverridden(setting, sidecar, caller.namespace(), caller.labels(), cluster)) {
                    continue;
                }
                for (String host : call.hosts(cluster)) {
                    Field other = atOtherPorts(sidecar, call, host);
                    if (!shows(sidecar, caller.namespace(), host, call.namespace())) {
                        lost.computeIfAbsent(caller.words(), none -> new Lost(last(sidecar)))
                                .add(host, call.namespace(), cluster);
                    } else if (other != null) {
                        closed.computeIfAbsent(caller.words(), none -> new Lost(other))
                                .add(host, call.namespace(), cluster);
                    }
                }
            }
        }
        lost.forEach((caller, what) -> problems.add(what.problem(sidecar, caller)));
        closed.forEach((caller, what) -> problems.add(what.atOtherPorts(sidecar, caller)));
    }

    /** Whether another Sidecar counts for these pods: one of its own namespace before that of the root, one with a selector before one without. */
    static boolean isOverridden(
            Setting setting, Own sidecar, String namespace, Map<String, String> labels, Name cluster) {
        for (Own other : setting.istio("Sidecar", namespace)) {
            if (other.equals(sidecar)
                    || !other.clusters().contains(cluster)
                    || Match.select(other.selector(), labels) == Match.NO) {
                continue;
            }
            boolean nearer = sidecar.namespace().equals(Setting.ROOT) && !namespace.equals(Setting.ROOT);
            if (nearer || (sidecar.selector().isEmpty() && !other.selector().isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /** Names that every namespace of a cluster may call. Those that a caller was declared for are not said once more. */
    private static void wholeClusters(Own sidecar, Setting setting, List<Problem> problems) {
        SortedMap<String, SortedSet<Name>> hidden = new TreeMap<>();
        SortedSet<String> owners = new TreeSet<>();
        for (NameRoutes name : setting.names().values()) {
            for (Name cluster : sidecar.clusters()) {
                Viewpoint viewpoint = name.viewpoints().get(cluster);
                String owner = name.namespaceIn(cluster).text();
                if (viewpoint != null
                        && viewpoint.isCalledByWholeCluster()
                        && !shows(sidecar, "", name.host().text(), owner)) {
                    hidden.computeIfAbsent(name.host().text(), none -> new TreeSet<>())
                            .add(cluster);
                    owners.add("'" + owner + "/*'");
                }
            }
        }
        if (!hidden.isEmpty()) {
            SortedSet<Name> clusters = new TreeSet<>();
            hidden.values().forEach(clusters::addAll);
            problems.add(sidecar.warning(
                    Code.SIDECAR_HIDES,
                    last(sidecar).at("hosts").place(),
                    sidecar.words() + " hides " + Words.list(hidden.keySet()) + " from every other namespace of "
                            + Words.list(clusters) + ", each of which may call",
                    showing(sidecar, owners)));
        }
    }

    /** Two Sidecars for the same pods: Istio takes either (IST0110, IST0111). */
    private static void twins(Own sidecar, List<Own> sidecars, List<Problem> problems) {
        for (Own other : sidecars) {
            if (other.equals(sidecar)) {
                return;
            }
            if (other.namespace().equals(sidecar.namespace())
                    && other.selector().equals(sidecar.selector())
                    && !Setting.both(sidecar.clusters(), other.clusters()).isEmpty()) {
                problems.add(sidecar.warning(
                        Code.SIDECAR_HIDES,
                        sidecar.manifest().place(),
                        sidecar.words() + " and " + other.words() + " are for the same pods, and Istio takes the older",
                        "make them one, or select other pods; the first is at "
                                + other.manifest().place()));
                return;
            }
        }
    }

    /** The listener for all ports, which stands last; without one, the last. */
    private static Field last(Own sidecar) {
        List<Field> listeners = sidecar.spec().at("egress").items();
        return listeners.get(listeners.size() - 1);
    }

    private static String showing(Own sidecar, SortedSet<String> owners) {
        return last(sidecar).at("port").isThere()
                ? "add {hosts: [" + String.join(", ", owners) + "]} as the last item of egress"
                : "add " + Words.all(owners) + " to egress.hosts";
    }

    /** What one caller loses. */
    private static final class Lost {
        private final SortedSet<String> hosts = new TreeSet<>();
        private final SortedSet<String> owners = new TreeSet<>();
        private final SortedSet<Name> clusters = new TreeSet<>();
        private final Field listener;

        Lost(Field listener) {
            this.listener = listener;
        }

        void add(String host, String owner, Name cluster) {
            hosts.add(host);
            owners.add("'" + owner + "/*'");
            clusters.add(cluster);
        }

        Problem problem(Own sidecar, String caller) {
            return sidecar.warning(
                    Code.SIDECAR_HIDES,
                    listener.at("hosts").place(),
                    sidecar.words() + " hides " + Words.list(hosts) + " from " + caller + " in " + Words.list(clusters)
                            + ", which calls " + (hosts.size() == 1 ? "it" : "them"),
                    showing(sidecar, owners));
        }

        Problem atOtherPorts(Own sidecar, String caller) {
            return sidecar.warning(
                    Code.SIDECAR_HIDES,
                    listener.at("hosts").place(),
                    sidecar.words() + " opens " + Words.list(hosts) + " to " + caller + " in " + Words.list(clusters)
                            + " at ports that "
                            + (hosts.size() == 1 ? "it does not have: it does" : "they do not have: they do")
                            + " not resolve",
                    "move these hosts to an item of egress without 'port', which stands last");
        }
    }
}
