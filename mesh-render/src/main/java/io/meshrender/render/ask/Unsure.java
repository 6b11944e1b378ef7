package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.trouble.Place;
import java.util.List;

/** What mesh-render carries or passes on without knowing what it does, and what may therefore change an answer. */
@Api
public interface Unsure {
    /** Nothing is carried or passed on. */
    Unsure NOTHING = (caller, target) -> List.of();

    /** The places of all that may change how calls of {@code target} from {@code caller} end. */
    List<Place> because(Caller caller, Target target);
}
