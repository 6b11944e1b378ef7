package io.meshrender.render.ask;

import io.meshrender.model.InCluster;
import io.meshrender.model.Service;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every call that the mesh can tell from another. Real callers are endless and fall into few classes: each identity that is named anywhere,
 * and in each namespace, and elsewhere, somebody whom nobody names. Made one by one.
 */
final class EveryCall {
    private static final String STRANGER = "stranger";
    private static final String ELSEWHERE = "elsewhere";

    private EveryCall() {}

    static Stream<String> of(AskedMesh asked) {
        List<Identity> classes = new ArrayList<>(classes(asked));
        List<Target> targets = targets(asked);
        return asked.mesh().clusters().keySet().stream()
                .flatMap(cluster -> classes.stream().map(identity -> new Caller(cluster, identity)))
                .flatMap(caller -> targets.stream().map(target -> line(Judgement.of(caller, target))));
    }

    private static SortedSet<Identity> classes(AskedMesh asked) {
        SortedSet<Identity> classes = new TreeSet<>();
        Set<Name> namespaces = new TreeSet<>();
        for (ServiceRoutes routes : asked.routes().services().values()) {
            Service service = routes.service();
            InCluster.variants(asked.mesh(), service).forEach(some -> classes.add(some.identity()));
            service.callers().ifPresent(callers -> classes.addAll(callers.identities()));
        }
        asked.mesh().gateways().values().forEach(gateway -> classes.add(gateway.identity()));
        classes.forEach(identity -> namespaces.add(identity.namespace()));
        namespaces.forEach(namespace -> classes.add(Identity.of(namespace + "/" + STRANGER)));
        classes.add(Identity.of(ELSEWHERE + "/" + STRANGER));
        return classes;
    }

    private static List<Target> targets(AskedMesh asked) {
        SortedMap<Host, Target> targets = new TreeMap<>();
        for (ServiceRoutes service : asked.routes().services().values()) {
            Host kubernetes = service.service().kubernetesHost();
            targets.put(kubernetes, new Target(kubernetes, service, Optional.empty()));
            service.names()
                    .forEach(name -> targets.put(name.host(), new Target(name.host(), service, Optional.of(name))));
        }
        return List.copyOf(targets.values());
    }

    private static String line(Judgement judgement) {
        StringBuilder line = new StringBuilder(judgement.caller().toString())
                .append(' ')
                .append(judgement.target().host())
                .append(' ')
                .append(judgement.verdict());
        char before = ' ';
        for (List<Way> tier : judgement.tiers()) {
            for (Way way : tier) {
                line.append(before).append(way.cluster());
                before = '|';
            }
            before = '>';
        }
        return line.toString();
    }
}
