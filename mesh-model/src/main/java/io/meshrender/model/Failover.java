package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Locality;

/**
 * Where callers of one region go when their own region has no healthy endpoint.
 *
 * @param from a region
 * @param to another region
 */
public record Failover(
        @Doc(value = "The callers' region.", example = "eu-west-1")
        Locality from,

        @Doc(value = "The region that they go to when their own fails.", example = "us-east-1")
        Locality to) {

    /** From one region to another. */
    public static Failover of(String from, String to) {
        return new Failover(Locality.of(from), Locality.of(to));
    }
}
