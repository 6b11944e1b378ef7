package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Prometheus of kube-prometheus-stack. It has no authentication of its own.
 *
 * @param service the type of its Service
 * @param sourceRanges who may connect through a load balancer; empty: everyone
 * @param urls where other clusters reach it, by cluster; their Grafanas get it as a data source
 * @param storage what it keeps, and where
 * @param externalLabels labels of what it sends away and alerts on, beside {@code cluster}, {@code mesh} and {@code region}
 * @param remoteWrite other stores that it sends its samples to
 * @param thanos its Thanos sidecar; absent: none
 */
public record Prometheus(
        @Doc("The type of its Service.") @Default("ClusterIP")
        ConsoleService service,

        @Doc(value = "Ranges that its load balancer lets in.", example = "203.0.113.0/24")
        List<Cidr> sourceRanges,

        @Doc(
                value = "Where other clusters reach it, by cluster: their Grafanas get it as a data source.",
                example = "prod-eu-west-1: https://prometheus.eu.example.com")
        SortedMap<Name, HttpUrl> urls,

        @Doc("How long samples are kept, and on which volume.") @Default("")
        Storage storage,

        @Doc(value = "External labels of its samples, beside cluster, mesh and region.", example = "stage: prod")
        SortedMap<String, String> externalLabels,

        @Doc("Other stores that it sends its samples to.") List<RemoteWrite> remoteWrite,

        @Doc("Its Thanos sidecar; absent: none.") Optional<Thanos> thanos) {
    private static final Prometheus USUAL = new Prometheus(
            ConsoleService.CLUSTER_IP,
            List.of(),
            Collections.emptySortedMap(),
            Storage.usual(),
            Collections.emptySortedMap(),
            List.of(),
            Optional.empty());

    public Prometheus {
        sourceRanges = List.copyOf(sourceRanges);
        urls = Collections.unmodifiableSortedMap(new TreeMap<>(urls));
        externalLabels = Collections.unmodifiableSortedMap(new TreeMap<>(externalLabels));
        remoteWrite = List.copyOf(remoteWrite);
    }

    /** A Prometheus that only its own cluster reaches. */
    public static Prometheus usual() {
        return USUAL;
    }

    /** A Prometheus behind a load balancer that lets these ranges in. */
    public static Prometheus exposedTo(String... ranges) {
        return new Prometheus(
                ConsoleService.LOAD_BALANCER,
                Arrays.stream(ranges).map(Cidr::of).toList(),
                USUAL.urls,
                USUAL.storage,
                USUAL.externalLabels,
                USUAL.remoteWrite,
                USUAL.thanos);
    }

    /** This Prometheus, which other clusters reach at {@code url} where it runs in {@code cluster}. */
    public Prometheus withUrl(String cluster, String url) {
        SortedMap<Name, HttpUrl> more = new TreeMap<>(urls);
        more.put(Name.of(cluster), HttpUrl.of(url));
        return new Prometheus(service, sourceRanges, more, storage, externalLabels, remoteWrite, thanos);
    }

    /** This Prometheus with another storage. */
    public Prometheus with(Storage other) {
        return new Prometheus(service, sourceRanges, urls, other, externalLabels, remoteWrite, thanos);
    }

    /** This Prometheus with one more external label. */
    public Prometheus withExternalLabel(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(externalLabels);
        more.put(name, value);
        return new Prometheus(service, sourceRanges, urls, storage, more, remoteWrite, thanos);
    }

    /** This Prometheus, which sends to these stores and no other. */
    public Prometheus with(RemoteWrite... stores) {
        return new Prometheus(service, sourceRanges, urls, storage, externalLabels, List.of(stores), thanos);
    }

    /** This Prometheus with a Thanos sidecar. */
    public Prometheus with(Thanos some) {
        return new Prometheus(service, sourceRanges, urls, storage, externalLabels, remoteWrite, Optional.of(some));
    }
}
