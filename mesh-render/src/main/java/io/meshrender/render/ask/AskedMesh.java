package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.render.CheckedMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mesh that questions are asked about.
 *
 * @param checked the mesh, without errors
 * @param places where in its files a value of the model stands; empty for a mesh without files
 * @param unsure what may change an answer
 */
@Api
public record AskedMesh(CheckedMesh checked, Function<ModelPath, Optional<Place>> places, Unsure unsure) {
    /** The same, unsure of what its extras and its raw values touch. */
    public static AskedMesh of(CheckedMesh checked, Function<ModelPath, Optional<Place>> places) {
        Unsure extras = UnsureByExtras.of(checked.mesh(), checked.routes());
        return new AskedMesh(checked, places, UnsureByValues.of(checked.mesh(), places, extras));
    }

    Mesh mesh() {
        return checked.mesh();
    }

    Routes routes() {
        return checked.routes();
    }

    List<Place> places(ModelPath... paths) {
        List<Place> found = new ArrayList<>();
        for (ModelPath path : paths) {
            places.apply(path).ifPresent(found::add);
        }
        return found;
    }
}
