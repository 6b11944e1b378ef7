package io.meshrender.model.extras;

import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names of the mesh that pods of a service call by addresses of the mesh, which sidecars alone know. */
final class Called {
    private Called() {}

    /** Those that {@code caller} calls from one of {@code clusters}, each once. */
    static List<NameRoutes> by(Setting setting, Service caller, SortedSet<Name> clusters) {
        List<NameRoutes> called = new ArrayList<>();
        for (Call call : setting.callsFrom(caller.namespace().text())) {
            if (!call.caller().words().equals(caller.name().text())) {
                continue;
            }
            for (Name cluster : Setting.both(clusters, call.caller().clusters())) {
                for (NameRoutes name : call.names(cluster)) {
                    if (name.kind() != NameKind.KUBERNETES && !called.contains(name)) {
                        called.add(name);
                    }
                }
            }
        }
        return called;
    }

    /** Their hosts, sorted. */
    static SortedSet<String> hosts(Setting setting, Service caller, SortedSet<Name> clusters) {
        SortedSet<String> hosts = new TreeSet<>();
        for (NameRoutes name : by(setting, caller, clusters)) {
            hosts.add(name.host().text());
        }
        return hosts;
    }
}
