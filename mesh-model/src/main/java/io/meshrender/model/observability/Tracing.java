package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Percent;
import io.meshrender.model.value.Port;
import java.util.Optional;

/**
 * Traces of the sidecars, sent by OTLP over gRPC to a collector of each cluster's own, since spans that cross regions cost more than they
 * tell.
 *
 * @param collector the collector's Service, which every cluster must have: {@code opentelemetry-collector.observability.svc.cluster.local}
 * @param port its OTLP port
 * @param sampling the share of requests that are traced
 * @param query where Kiali finds the traces; absent: it shows none
 */
public record Tracing(
        @Doc(
                value = "The OpenTelemetry collector's Service in each cluster, by its full name.",
                example = "otel-collector.observability.svc.cluster.local")
        Host collector,

        @Doc("Its port for OTLP over gRPC.") @Default("4317")
        Port port,

        @Doc("The share of requests that are traced, in percent.") @Default("1")
        Percent sampling,

        @Doc("Where Kiali finds traces; absent: Kiali shows none.")
        Optional<TraceQuery> query) {

    /** One in a hundred requests, sent to {@code collector}. */
    public static Tracing to(String collector) {
        return new Tracing(Host.of(collector), Port.of(4317), Percent.of("1"), Optional.empty());
    }

    /** This tracing of another share of requests, in percent. */
    public Tracing sampling(String percent) {
        return new Tracing(collector, port, Percent.of(percent), query);
    }

    /** This tracing, whose traces Kiali finds. */
    public Tracing with(TraceQuery some) {
        return new Tracing(collector, port, sampling, Optional.of(some));
    }
}
