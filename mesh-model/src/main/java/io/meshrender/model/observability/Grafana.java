package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Grafana of kube-prometheus-stack.
 *
 * @param service the type of its Service
 * @param sourceRanges who may connect through a load balancer; empty: everyone
 * @param adminSecret the Secret with {@code admin-user} and {@code admin-password}; the chart would draw a new password at each render
 * @param urls where people reach it, by cluster; Kiali's links lead there
 */
public record Grafana(
        @Doc("The type of its Service.") @Default("ClusterIP")
        ConsoleService service,

        @Doc(value = "Ranges that its load balancer lets in.", example = "203.0.113.0/24")
        List<Cidr> sourceRanges,

        @Doc("The Secret with admin-user and admin-password.") @Default("grafana-admin")
        Name adminSecret,

        @Doc(
                value = "Its URL for people, by cluster: Kiali links to it.",
                example = "prod-eu-west-1: https://grafana.eu.example.com")
        SortedMap<Name, HttpUrl> urls) {
    private static final Grafana USUAL =
            new Grafana(ConsoleService.CLUSTER_IP, List.of(), Name.of("grafana-admin"), Collections.emptySortedMap());

    public Grafana {
        sourceRanges = List.copyOf(sourceRanges);
        urls = Collections.unmodifiableSortedMap(new TreeMap<>(urls));
    }

    /** A Grafana that only its own cluster reaches. */
    public static Grafana usual() {
        return USUAL;
    }

    /** A Grafana behind a load balancer that lets these ranges in. */
    public static Grafana exposedTo(String... ranges) {
        return new Grafana(
                ConsoleService.LOAD_BALANCER,
                Arrays.stream(ranges).map(Cidr::of).toList(),
                USUAL.adminSecret,
                USUAL.urls);
    }

    /** This Grafana, which people reach at {@code url} where it runs in {@code cluster}. */
    public Grafana withUrl(String cluster, String url) {
        SortedMap<Name, HttpUrl> more = new TreeMap<>(urls);
        more.put(Name.of(cluster), HttpUrl.of(url));
        return new Grafana(service, sourceRanges, adminSecret, more);
    }
}
