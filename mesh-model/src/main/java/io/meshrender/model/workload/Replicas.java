package io.meshrender.model.workload;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.WholePercent;
import java.util.Optional;

/**
 * How many pods there are.
 *
 * @param min how many, or the least of them
 * @param max the most, between which and {@code min} a HorizontalPodAutoscaler chooses; absent: always {@code min}, and there is none
 * @param cpu the share of the requested CPU that it aims at
 */
public record Replicas(
        @Doc(value = "How many; with 'max', the least.", example = "2")
        Count min,

        @Doc(
                value = "The most, to which a HorizontalPodAutoscaler goes; absent: always 'min', and there is none.",
                example = "10")
        Optional<Count> max,

        @Doc("The share of the requested CPU, in percent, that it aims at.") @Default("80")
        WholePercent cpu) {}
