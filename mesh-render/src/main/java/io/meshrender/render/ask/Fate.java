package io.meshrender.render.ask;

import io.meshrender.model.route.Way;
import java.util.List;

/** What becomes of one cluster's calls of one name. */
enum Fate {
    /** The clusters that answered first still do. */
    UNMOVED,
    /** Others answer, or fewer. */
    MOVED,
    /** Nobody answers any more. */
    LOST;

    static Fate of(List<List<Way>> before, List<List<Way>> after) {
        if (before.isEmpty()) {
            return UNMOVED;
        }
        if (after.isEmpty()) {
            return LOST;
        }
        return after.get(0).equals(before.get(0)) ? UNMOVED : MOVED;
    }
}
