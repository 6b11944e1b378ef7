package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Name;
import java.util.List;

/**
 * The Grafana of kube-prometheus-stack.
 *
 * @param service the type of its Service
 * @param sourceRanges who may connect through a load balancer; empty: everyone
 * @param adminSecret the Secret with {@code admin-user} and {@code admin-password}; the chart would draw a new password at each render
 */
public record Grafana(
        @Doc("The type of its Service.") @Default("ClusterIP")
        ConsoleService service,

        @Doc("Ranges that its load balancer lets in.") List<Cidr> sourceRanges,

        @Doc("The Secret with admin-user and admin-password.") @Default("grafana-admin")
        Name adminSecret) {

    public Grafana {
        sourceRanges = List.copyOf(sourceRanges);
    }

    /** A Grafana behind a load balancer that lets these ranges in. */
    public static Grafana exposedTo(String... ranges) {
        return new Grafana(
                ConsoleService.LOAD_BALANCER,
                java.util.Arrays.stream(ranges).map(Cidr::of).toList(),
                Name.of("grafana-admin"));
    }
}
