package io.meshrender.model.workload;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.WholePercent;

/**
 * Between how many pods a HorizontalPodAutoscaler chooses.
 *
 * @param min the least
 * @param max the most
 * @param cpu the share of the requested CPU that it aims at
 */
public record Autoscaling(
        @Doc(value = "The least.", example = "2") Count min,
        @Doc(value = "The most.", example = "10") Count max,

        @Doc("The share of the requested CPU, in percent, that it aims at.") @Default("80")
        WholePercent cpu) {}
