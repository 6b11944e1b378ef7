package io.meshrender.render.ask;

import io.meshrender.model.Mesh;
import io.meshrender.model.extras.Doubts;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Place;
import java.util.List;

/** The extras that touch a name of the mesh; of a Kubernetes name that stays in its cluster, those that may speak of it. */
final class UnsureByExtras implements Unsure {
    private final Doubts doubts;
    private final Unsure local;

    private UnsureByExtras(Doubts doubts, Unsure local) {
        this.doubts = doubts;
        this.local = local;
    }

    static Unsure of(Mesh mesh, Routes routes) {
        return mesh.extras().isEmpty()
                ? NOTHING
                : new UnsureByExtras(Doubts.of(mesh, routes), new UnsureByMention(mesh));
    }

    @Override
    public List<Place> because(Caller caller, Target target) {
        if (target.name().isEmpty()) {
            return local.because(caller, target);
        }
        return doubts.about(target.host(), caller.cluster(), caller.namespace()).stream()
                .map(Doubts.Doubt::place)
                .distinct()
                .toList();
    }
}
