package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import java.util.Optional;

/**
 * A gateway of a cluster, by the names of its files.
 *
 * @param words how it is called
 * @param cause where the model says what it is
 * @param eastWest whether it is the one for other networks
 */
record NamedGateway(String words, ModelPath cause, boolean eastWest) {
    private static final String EAST_WEST = "istio-eastwestgateway";
    /** What the names of the files of further gateways begin with. */
    private static final String FURTHER = "gateway-";

    /** The gateway of a release; empty if it is of something else. */
    static Optional<NamedGateway> of(Name cluster, String release) {
        if (release.equals(EAST_WEST)) {
            return Optional.of(
                    new NamedGateway("the east-west gateway", ModelPath.of("clusters", cluster, "gateway"), true));
        }
        if (!release.startsWith(FURTHER)) {
            return Optional.empty();
        }
        String name = release.substring(FURTHER.length());
        return Optional.of(new NamedGateway("gateway '" + name + "'", ModelPath.of("gateways", name), false));
    }
}
