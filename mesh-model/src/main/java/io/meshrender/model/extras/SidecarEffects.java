package io.meshrender.model.extras;

import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** Whether no listener that shows {@code host} is for one of the ports of {@code service}. */
    private static boolean isAtOtherPorts(Own sidecar, Call call, String host) {
        for (Field listener : sidecar.spec().at("egress").items()) {
            if (shows(listener, call.caller().namespace(), host, call.namespace())) {
                int port = listener.at("port").at("number").number();
                if (port <= 0
                        || call.to().service().ports().stream()
                                .anyMatch(some -> some.port().number() == port)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void callers(Own sidecar, List<Call> calls, Setting setting, List<Problem> problems) {
        SortedMap<String, Lost> lost = new TreeMap<>();
        SortedMap<String, Lost> closed = new TreeMap<>();
        for (Call call : calls) {
            Caller caller = call.caller();
            if (Match.select(sidecar.selector(), caller.labels()) != Match.YES) {
                continue;
            }
            for (Name cluster : setting.shared(sidecar.clusters(), caller.clusters())) {
                if (isOverridden(setting, sidecar, caller.namespace(), caller.labels(), cluster)) {
                    continue;
                }
                for (String host : call.hosts(cluster)) {
                    if (!shows(sidecar, caller.namespace(), host, call.namespace())) {
                        lost.computeIfAbsent(caller.words(), none -> new Lost()).add(host, call.namespace(), cluster);
                    } else if (isAtOtherPorts(sidecar, call, host)) {
                        closed.computeIfAbsent(caller.words(), none -> new Lost())
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
                    place(sidecar),
                    sidecar.words() + " hides " + Words.list(hidden.keySet()) + " from every other namespace of "
                            + Words.list(clusters) + ", each of which may call",
                    "add " + Words.list(owners) + " to egress.hosts"));
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

    private static io.meshrender.model.trouble.Place place(Own sidecar) {
        return sidecar.spec().at("egress").items().get(0).at("hosts").place();
    }

    /** What one caller loses. */
    private static final class Lost {
        private final SortedSet<String> hosts = new TreeSet<>();
        private final SortedSet<String> owners = new TreeSet<>();
        private final SortedSet<Name> clusters = new TreeSet<>();

        void add(String host, String owner, Name cluster) {
            hosts.add(host);
            owners.add("'" + owner + "/*'");
            clusters.add(cluster);
        }

        Problem problem(Own sidecar, String caller) {
            return sidecar.warning(
                    Code.SIDECAR_HIDES,
                    place(sidecar),
                    sidecar.words() + " hides " + Words.list(hosts) + " from " + caller + " in " + Words.list(clusters)
                            + ", which calls " + (hosts.size() == 1 ? "it" : "them"),
                    "add " + Words.list(new ArrayList<>(owners)) + " to egress.hosts");
        }

        Problem atOtherPorts(Own sidecar, String caller) {
            return sidecar.warning(
                    Code.SIDECAR_HIDES,
                    place(sidecar),
                    sidecar.words() + " opens " + Words.list(hosts) + " to " + caller + " in " + Words.list(clusters)
                            + " at ports that "
                            + (hosts.size() == 1 ? "it does not have: it does" : "they do not have: they do")
                            + " not resolve",
                    "move these hosts to an item of egress without 'port', which stands last");
        }
    }
}
