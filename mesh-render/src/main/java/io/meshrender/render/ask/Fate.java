package io.meshrender.render.ask;

import io.meshrender.model.Service;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.List;

/** What becomes of one cluster's calls of one name. */
enum Fate {
    /** The clusters that answered first still do, and nothing is lost. */
    UNMOVED,
    /** Others answer, or fewer; or, where nothing tries a lost connection again, the same through other gateways. */
    MOVED,
    /** Nobody answers any more. */
    LOST;

    /**
     * What becomes of calls of {@code service} from {@code from}.
     *
     * @param after what {@code loss} leaves of the ways {@code before}
     */
    static Fate of(Loss loss, Service service, Name from, List<List<Way>> before, List<List<Way>> after) {
        if (before.isEmpty()) {
            return UNMOVED;
        }
        if (after.isEmpty()) {
            return LOST;
        }
        boolean same = after.get(0).equals(before.get(0))
                && !(RawPorts.areOf(service)
                        && !loss.standIns(from, before.get(0)).isEmpty());
        return same ? UNMOVED : MOVED;
    }
}
