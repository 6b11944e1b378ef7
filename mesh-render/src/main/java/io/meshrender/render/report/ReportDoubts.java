package io.meshrender.render.report;

import io.meshrender.model.Cluster;
import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.ask.Caller;
import io.meshrender.render.ask.ModelledCallers;
import io.meshrender.render.ask.Target;
import io.meshrender.render.ask.Unsure;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What makes the calls of a name unsure, whoever of its modelled callers calls. */
final class ReportDoubts {
    private static final Identity SOMEBODY = Identity.of("elsewhere/stranger");

    private final AskedMesh asked;

    ReportDoubts(AskedMesh asked) {
        this.asked = asked;
    }

    /** The places, sorted; empty if nothing is carried or passed on that may change a call. */
    SortedSet<Place> about(ServiceRoutes routes, NameRoutes name) {
        SortedSet<Place> places = new TreeSet<>();
        if (asked.unsure() == Unsure.NOTHING) {
            return places;
        }
        Target target = new Target(name.host(), routes, Optional.of(name));
        ModelledCallers callers = ModelledCallers.of(asked.checked().mesh(), routes);
        for (Cluster from : routes.calling()) {
            for (Identity identity : identities(callers.in(from.name()), from.name())) {
                places.addAll(asked.unsure().because(new Caller(from.name(), identity), target));
            }
        }
        return places;
    }

    private List<Identity> identities(List<String> callers, Name cluster) {
        if (callers.equals(ModelledCallers.WHOLE_CLUSTER)) {
            return List.of(SOMEBODY);
        }
        return callers.stream().map(caller -> identity(caller, cluster)).toList();
    }

    private Identity identity(String caller, Name cluster) {
        if (caller.indexOf('/') >= 0) {
            return Identity.of(caller);
        }
        Service service = asked.checked().mesh().services().get(Name.of(caller));
        return service == null ? SOMEBODY : service.at(cluster).identity();
    }
}
