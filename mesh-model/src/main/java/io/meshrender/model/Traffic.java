package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How calls of a service's global, regional and Kubernetes names behave.
 *
 * @param outlierDetection when an endpoint is taken out of rotation
 * @param connectTimeout how long a TCP connection may take; absent: Istio's default, 10s
 * @param failover the order of regions; absent: the others evenly
 * @param shift shares of calls that go to a region of their own; absent: none
 */
public record Traffic(
        @Doc("When an endpoint is taken out of rotation.") @Default("")
        OutlierDetection outlierDetection,

        @Doc(value = "How long a TCP connection may take; absent: Istio's default.", example = "2s")
        Optional<Duration> connectTimeout,

        @Doc("Where callers of a region go when that region fails; absent: evenly to the others.")
        List<Failover> failover,

        @Doc(
                "Shares of the calls of its global and Kubernetes names that go to a region, so as to move it slowly or to try a region; absent: none.")
        List<Shift> shift) {

    private static final Traffic USUAL = new Traffic(OutlierDetection.usual(), Optional.empty(), List.of(), List.of());

    public Traffic {
        failover = List.copyOf(failover);
        shift = List.copyOf(shift);
    }

    /** Usual outlier detection, no order of regions. */
    public static Traffic usual() {
        return USUAL;
    }
}
