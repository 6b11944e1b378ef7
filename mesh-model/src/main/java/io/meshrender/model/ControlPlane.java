package io.meshrender.model;

import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.Optional;

/**
 * An istiod of a cluster.
 *
 * @param revision its revision; absent: the one that no revision tells apart, which Istio's labels call {@code default}
 * @param version the version of its chart
 */
public record ControlPlane(Optional<Name> revision, Version version) {
    /** What Istio calls the istiod without a revision. */
    public static final Name DEFAULT = Name.of("default");

    /** The istiod that is called {@code name}. */
    static ControlPlane named(Name name, Version version) {
        return new ControlPlane(name.equals(DEFAULT) ? Optional.empty() : Optional.of(name), version);
    }

    /** Its revision as Istio's labels say it: {@code 1-31-4}, or {@code default}. */
    public Name name() {
        return revision.orElse(DEFAULT);
    }

    /** {@code word} with its revision behind it: the name of its Service, its Deployment and its release, or of its ConfigMap. */
    public String named(String word) {
        return revision.isPresent() ? word + "-" + revision.get() : word;
    }
}
