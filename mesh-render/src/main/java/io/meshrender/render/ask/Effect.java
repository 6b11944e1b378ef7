package io.meshrender.render.ask;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.RouteDiff;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an edit changes besides what it was made for. Only clusters with a call that differs are rendered for it. */
final class Effect {
    private static final int NAMED = 6;

    private Effect() {}

    /** {@code 14 files in 4 clusters, 4 calls gained (frontend in ap-1, eu-blue, eu-green and us-1), nothing lost} */
    static String of(CheckedMesh before, CheckedMesh after) {
        SortedSet<Name> clusters = new TreeSet<>();
        SortedSet<Host> hosts = new TreeSet<>();
        for (RouteDiff.Change change :
                RouteDiff.between(before.routes(), after.routes()).changes()) {
            clusters.add(change.cluster());
            hosts.add(change.host());
        }
        SortedSet<String> old = calls(before.mesh(), before.routes(), hosts);
        SortedSet<String> now = calls(after.mesh(), after.routes(), hosts);
        return Said.counted(files(before, after, clusters), "file") + " in " + Said.counted(clusters.size(), "cluster")
                + ", " + told(without(now, old), "gained") + ", " + told(without(old, now), "lost");
    }

    private static SortedSet<String> without(SortedSet<String> some, SortedSet<String> others) {
        SortedSet<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    /** {@code 2 calls gained (frontend in eu-blue and us-1)} */
    private static String told(SortedSet<String> calls, String what) {
        if (calls.isEmpty()) {
            return "nothing " + what;
        }
        SortedMap<String, SortedSet<String>> byCaller = new TreeMap<>();
        for (String call : calls) {
            String[] parts = call.split(" ", -1);
            byCaller.computeIfAbsent(parts[1], none -> new TreeSet<>()).add(parts[2]);
        }
        List<String> words = new ArrayList<>();
        byCaller.forEach((caller, in) -> words.add(caller + " in " + Said.and(in, NAMED)));
        String named = words.size() <= NAMED
                ? String.join("; ", words)
                : String.join("; ", words.subList(0, NAMED)) + " and " + (words.size() - NAMED) + " more";
        return Said.counted(calls.size(), "call") + " " + what + " (" + named + ")";
    }

    /** The answered calls of some names by callers that the model names: host, caller, cluster. */
    private static SortedSet<String> calls(Mesh mesh, Routes routes, Set<Host> hosts) {
        SortedSet<String> calls = new TreeSet<>();
        for (ServiceRoutes service : routes.services().values()) {
            ModelledCallers callers = ModelledCallers.of(mesh, service);
            for (NameRoutes name : service.names()) {
                if (hosts.contains(name.host())) {
                    name.viewpoints().forEach((cluster, viewpoint) -> {
                        boolean answered = service.calling().stream()
                                .filter(some -> some.name().equals(cluster))
                                .anyMatch(some -> !name.tiers(some).isEmpty());
                        if (answered) {
                            for (String caller : callers.in(cluster)) {
                                if (callers.isAdmitted(caller)) {
                                    calls.add(name.host() + " " + caller + " " + cluster);
                                }
                            }
                        }
                    });
                }
            }
        }
        return calls;
    }

    private static int files(CheckedMesh before, CheckedMesh after, Set<Name> clusters) {
        Map<String, RenderedFile> old = files(before, clusters);
        Map<String, RenderedFile> now = files(after, clusters);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        int changed = 0;
        for (String path : paths) {
            RenderedFile one = old.get(path);
            RenderedFile other = now.get(path);
            if (one == null || other == null || !Arrays.equals(one.bytes(), other.bytes())) {
                changed++;
            }
        }
        return changed;
    }

    private static Map<String, RenderedFile> files(CheckedMesh mesh, Set<Name> clusters) {
        Map<String, RenderedFile> files = new TreeMap<>();
        for (RenderedFile file : MeshRenderer.render(mesh, clusters).tree().files()) {
            files.put(file.path().text(), file);
        }
        return files;
    }
}
