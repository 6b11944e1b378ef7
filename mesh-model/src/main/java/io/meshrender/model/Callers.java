package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who may call a service.
 *
 * @param clusters whole clusters
 * @param services services of the model: their clusters, namespaces and identities count
 * @param identities callers outside the model; which clusters they are in nobody says, so that alone they call from all, and beside services
 *     or clusters from theirs. An ingress gateway of just one cluster is better described as a service without names
 * @param gateways further gateways of the model, in the clusters where they are
 * @param rules what some of them may do; whoever none is about may do everything
 */
public record Callers(
        @Doc("Whole clusters that call: a list, or 'all'.") Optional<Selection> clusters,

        @Doc(
                value = "Services of this mesh that call: their clusters, namespaces and identities count.",
                example = "web")
        List<Name> services,

        @Doc(
                value =
                        "Callers outside the model, in every cluster, or where the services and clusters beside them are:"
                                + " namespace/service-account. One that lives in some other cluster is a service without 'names'.",
                example = "istio-ingress/gateway")
        List<Identity> identities,

        @Doc(value = "Further gateways that call, in the clusters where they are.", example = "public")
        List<Name> gateways,

        @Doc("What some of these callers may do; whoever no rule is about may do everything.")
        List<CallerRule> rules) {

    public Callers {
        services = List.copyOf(services);
        identities = List.copyOf(identities);
        gateways = List.copyOf(gateways);
        rules = List.copyOf(rules);
    }

    /** Callers none of which is a gateway of the model. */
    public Callers(Optional<Selection> clusters, List<Name> services, List<Identity> identities) {
        this(clusters, services, identities, List.of(), List.of());
    }

    /** These callers, but for who they are in the model: other services, identities and clusters, and the same gateways and rules. */
    public Callers with(Optional<Selection> clusters, List<Name> services, List<Identity> identities) {
        return new Callers(clusters, services, identities, gateways, rules);
    }

    /** These callers, some of whom may do only what {@code rules} say. */
    public Callers withRules(CallerRule... some) {
        return new Callers(clusters, services, identities, gateways, List.of(some));
    }

    /** Whole clusters. */
    public static Callers clusters(String... names) {
        return new Callers(Optional.of(Selection.of(names)), List.of(), List.of());
    }

    /** Services of the model. */
    public static Callers services(String... names) {
        return new Callers(Optional.empty(), Arrays.stream(names).map(Name::of).toList(), List.of());
    }
}
