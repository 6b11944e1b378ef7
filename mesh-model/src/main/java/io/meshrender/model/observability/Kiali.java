package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The chart kiali-server.
 *
 * @param version the chart's version, which is Kiali's
 * @param clusters where it is; a team may look at all of the mesh from one cluster
 * @param charts the chart's repository
 * @param auth how it knows who looks at it
 * @param openid the provider, if it knows by OpenID Connect
 * @param service the type of its Service
 * @param sourceRanges who may connect through a load balancer; empty: everyone
 * @param urls where people reach it, by cluster; the Kialis of the other clusters link to it
 * @param signingKeySecret the Secret whose {@code key} signs its sessions; the chart would draw a new one at each render
 * @param grafanaSecret the Secret whose {@code username} and {@code password} it shows to Grafana; absent: it asks as nobody
 * @param values raw Helm values, merged in last
 */
public record Kiali(
        @Doc(value = "The chart's version, which is Kiali's.", example = "2.29.0")
        Version version,

        @Doc("Where it is: a list of clusters, or 'all'.") @Default("all")
        Selection clusters,

        @Doc("The chart's repository.") @Default(Kiali.CHARTS)
        Url charts,

        @Doc("How people log in; anonymous is always rendered view-only.") @Default("token")
        KialiAuth auth,

        @Doc("The OpenID Connect provider, for auth: openid.")
        Optional<KialiOpenId> openid,

        @Doc("The type of its Service.") @Default("ClusterIP")
        ConsoleService service,

        @Doc(value = "Ranges that its load balancer lets in.", example = "203.0.113.0/24")
        List<Cidr> sourceRanges,

        @Doc(
                value = "Its URL for people, by cluster: the Kialis of the other clusters link to it.",
                example = "prod-eu-west-1: https://kiali.eu.example.com")
        SortedMap<Name, HttpUrl> urls,

        @Doc("The Secret whose 'key' (16, 24 or 32 bytes) signs its sessions.") @Default("kiali-signing-key")
        Name signingKeySecret,

        @Doc(
                value =
                        "The Secret with 'username' and 'password' for Grafana; absent: Kiali asks Grafana without a login.",
                example = "kiali-grafana")
        Optional<Name> grafanaSecret,

        @Doc("Raw Helm values, merged in last; a key that the model owns is refused.")
        HelmValues values) {

    static final String CHARTS = "https://kiali.org/helm-charts";

    public Kiali {
        sourceRanges = List.copyOf(sourceRanges);
        urls = Collections.unmodifiableSortedMap(new TreeMap<>(urls));
    }

    /** The chart with a console that only the cluster itself reaches. */
    public static Kiali of(String version, KialiAuth auth) {
        return new Kiali(
                Version.of(version),
                Selection.every(),
                Url.of(CHARTS),
                auth,
                Optional.empty(),
                ConsoleService.CLUSTER_IP,
                List.of(),
                Collections.emptySortedMap(),
                Name.of("kiali-signing-key"),
                Optional.empty(),
                HelmValues.empty());
    }

    /** This Kiali in these clusters alone. */
    public Kiali in(String... names) {
        Draft copy = new Draft();
        copy.clusters = Selection.of(names);
        return copy.done();
    }

    /** This Kiali behind a load balancer that lets these ranges in. */
    public Kiali exposedTo(String... ranges) {
        Draft copy = new Draft();
        copy.service = ConsoleService.LOAD_BALANCER;
        copy.sourceRanges = Arrays.stream(ranges).map(Cidr::of).toList();
        return copy.done();
    }

    /** This Kiali, which people reach at {@code url} where it runs in {@code cluster}. */
    public Kiali withUrl(String cluster, String url) {
        SortedMap<Name, HttpUrl> more = new TreeMap<>(urls);
        more.put(Name.of(cluster), HttpUrl.of(url));
        Draft copy = new Draft();
        copy.urls = more;
        return copy.done();
    }

    /** This Kiali, which learns from {@code provider} who looks at it. */
    public Kiali with(KialiOpenId provider) {
        Draft copy = new Draft();
        copy.auth = KialiAuth.OPENID;
        copy.openid = Optional.of(provider);
        return copy.done();
    }

    /** This Kiali, which shows Grafana the user of the Secret {@code name}. */
    public Kiali withGrafanaSecret(String name) {
        Draft copy = new Draft();
        copy.grafanaSecret = Optional.of(Name.of(name));
        return copy.done();
    }

    /** The components that a copy may change, each by its name: by place, two of one type could be swapped unseen. */
    private final class Draft {
        private Selection clusters = Kiali.this.clusters;
        private KialiAuth auth = Kiali.this.auth;
        private Optional<KialiOpenId> openid = Kiali.this.openid;
        private ConsoleService service = Kiali.this.service;
        private List<Cidr> sourceRanges = Kiali.this.sourceRanges;
        private SortedMap<Name, HttpUrl> urls = Kiali.this.urls;
        private Optional<Name> grafanaSecret = Kiali.this.grafanaSecret;

        private Kiali done() {
            return new Kiali(
                    version,
                    clusters,
                    charts,
                    auth,
                    openid,
                    service,
                    sourceRanges,
                    urls,
                    signingKeySecret,
                    grafanaSecret,
                    values);
        }
    }
}
