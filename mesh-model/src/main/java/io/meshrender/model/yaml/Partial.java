package io.meshrender.model.yaml;

/**
 * A record of which any key may be left out, since it stands for nothing yet: what a cluster or a service has that does not say it itself.
 *
 * @param <T> the record
 */
@SuppressWarnings("UnusedTypeParameter") // it is read by reflection
record Partial<T>() {}
