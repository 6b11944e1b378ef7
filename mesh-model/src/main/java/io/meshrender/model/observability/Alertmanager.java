package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import java.util.Arrays;
import java.util.List;

/**
 * The Alertmanager of kube-prometheus-stack. It has no authentication of its own.
 *
 * @param service the type of its Service
 * @param sourceRanges who may connect through a load balancer; empty: everyone
 */
public record Alertmanager(
        @Doc("The type of its Service.") @Default("ClusterIP")
        ConsoleService service,

        @Doc(value = "Ranges that its load balancer lets in.", example = "203.0.113.0/24")
        List<Cidr> sourceRanges) {

    public Alertmanager {
        sourceRanges = List.copyOf(sourceRanges);
    }

    /** An Alertmanager that only its own cluster reaches. */
    public static Alertmanager usual() {
        return new Alertmanager(ConsoleService.CLUSTER_IP, List.of());
    }

    /** An Alertmanager behind a load balancer that lets these ranges in. */
    public static Alertmanager exposedTo(String... ranges) {
        return new Alertmanager(
                ConsoleService.LOAD_BALANCER,
                Arrays.stream(ranges).map(Cidr::of).toList());
    }
}
