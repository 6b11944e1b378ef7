package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.HarmlessValues;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What another {@code values-istiod.yaml} means. */
final class IstiodChanges {
    /** Settings that the model has, and that reach proxies by xDS. */
    private static final List<String> BY_XDS = List.of(
            "meshConfig.enableTracing",
            "meshConfig.extensionProviders",
            "meshConfig.defaultProviders",
            "meshConfig.accessLog");

    private static final String VALUES = "helm/values-";

    private static final String ALIASES = "meshConfig.trustDomainAliases";

    /** Those of other clusters. The first item is the mesh's own, and has no certificate. */
    private static final String OTHERS = "meshConfig.caCertificates[0].trustDomains";

    private static final String READER = "global.enableReaderRBAC";

    /** What is rendered for neighbours begins with all Services; a list that begins otherwise is a raw value. */
    private static final String SETTINGS = "meshConfig.serviceSettings";

    private static final String FIRST_HOST = SETTINGS + "[0].hosts[0]";
    private static final String ALL_SERVICES = "*.svc.cluster.local";

    private final Sidecars sidecars;
    private final Consequences found;

    IstiodChanges(Sidecars sidecars, Consequences found) {
        this.sidecars = sidecars;
        this.found = found;
    }

    void find(Name cluster, ChangedFile file) {
        SortedMap<String, String> before = FirstAskedChanges.byName(FlatYaml.of(file.before()));
        SortedMap<String, String> after = FirstAskedChanges.byName(FlatYaml.of(file.after()));
        if (before.isEmpty() || after.isEmpty()) {
            found.add(
                    Kind.INSTALLED,
                    file.inCluster().substring(VALUES.length(), file.inCluster().length() - ".yaml".length()),
                    cluster,
                    after.isEmpty() ? "is not installed any more" : "is installed",
                    ModelPath.of("clusters", cluster));
            return;
        }
        domains(cluster, "trust domain aliases", ALIASES, before, after, ModelPath.of("mesh", "trustDomainAliases"));
        domains(
                cluster,
                "trust domains whose certificates are accepted",
                OTHERS,
                before,
                after,
                ModelPath.of("clusters"));
        FirstAskedChanges.find(cluster, before, after, found);
        for (String path : FlatYaml.differences(before, after)) {
            if (FirstAskedChanges.isOfAuthorizer(path, before, after)) {
                continue;
            }
            String turned = CallWords.turned(shown(before.get(path)), shown(after.get(path)));
            Optional<String> inPod = InjectedPod.wordFor(path, before, after);
            if (path.equals(READER)) {
                found.add(
                        Kind.INSTALLED,
                        "the role of the reader",
                        cluster,
                        turned + "; with it, istiods of the same network may read this cluster, every Secret too",
                        ModelPath.of("networks"));
            } else if (inPod.isPresent()) {
                String pods = InjectedPod.pods(path, before, after, sidecars.in(cluster));
                found.add(
                        Kind.RESTART,
                        "pods with a sidecar: " + inPod.get(),
                        cluster,
                        turned + "; restart " + pods,
                        cause(cluster, path, hasOthers(before) || hasOthers(after)));
            } else if (InjectedPod.isIdle(path, before, after)) {
                found.add(
                        Kind.INSTALLED,
                        "istiod",
                        cluster,
                        path + ": " + turned + "; no pod shows it, since what makes it count is not set",
                        ModelPath.of("istio", "values", "istiod"));
            } else if (BY_XDS.stream().anyMatch(path::startsWith)) {
                found.add(Kind.INSTALLED, "istiod", cluster, path + ": " + turned, ModelPath.of("observability"));
            } else if (HarmlessValues.include(path)) {
                found.add(Kind.INSTALLED, "istiod", cluster, path + ": " + turned, ModelPath.of("istio"));
            } else if (!isOfWays(path) && !isOfNeighbours(path, before, after)) {
                found.add(
                        Kind.UNSURE,
                        "the raw value " + path,
                        cluster,
                        turned + "; what it does to calls is not known here",
                        ModelPath.of("istio", "values", "istiod"));
            }
        }
    }

    /** The gateways of other networks are the ways of calls, which say more; trust domains are told above. */
    private static boolean isOfWays(String path) {
        return path.startsWith("global.meshNetworks") || path.startsWith(ALIASES) || path.startsWith(OTHERS);
    }

    /** Services that are merged or not are the ways of calls too. */
    private static boolean isOfNeighbours(
            String path, SortedMap<String, String> before, SortedMap<String, String> after) {
        return path.startsWith(SETTINGS)
                && ALL_SERVICES.equals(before.getOrDefault(FIRST_HOST, ALL_SERVICES))
                && ALL_SERVICES.equals(after.getOrDefault(FIRST_HOST, ALL_SERVICES));
    }

    /** Another istiod injects another proxy. */
    void version(Name cluster, String was, String is, ModelPath cause) {
        found.add(
                Kind.RESTART,
                "pods with a sidecar: proxy version",
                cluster,
                CallWords.turned(was, is) + "; restart " + sidecars.in(cluster),
                cause);
    }

    /** Trust domains below a path, whatever their places in the list. */
    private void domains(
            Name cluster,
            String subject,
            String path,
            SortedMap<String, String> before,
            SortedMap<String, String> after,
            ModelPath cause) {
        SortedSet<String> more = below(path, after);
        more.removeAll(below(path, before));
        SortedSet<String> fewer = below(path, before);
        fewer.removeAll(below(path, after));
        if (!more.isEmpty()) {
            found.add(Kind.WIDENED, subject, cluster, CallWords.quoted(more) + " too", cause);
        }
        if (!fewer.isEmpty()) {
            found.add(Kind.NARROWED, subject, cluster, CallWords.quoted(fewer) + " no more", cause);
        }
    }

    private static SortedSet<String> below(String path, SortedMap<String, String> values) {
        SortedSet<String> below = new TreeSet<>();
        values.forEach((key, value) -> {
            if (key.startsWith(path)) {
                below.add(value);
            }
        });
        return below;
    }

    private static boolean hasOthers(SortedMap<String, String> values) {
        return !below(OTHERS, values).isEmpty();
    }

    /** @param several whether clusters have trust domains of their own */
    private static ModelPath cause(Name cluster, String path, boolean several) {
        return switch (path) {
            case "global.network" -> ModelPath.of("clusters", cluster, "network");
            case "global.meshID" -> ModelPath.of("mesh", "id");
            case "global.multiCluster.clusterName" -> ModelPath.of("clusters", cluster);
            case "revision" -> ModelPath.of("clusters", cluster, "istio", "revision");
            case "meshConfig.trustDomain" ->
                several ? ModelPath.of("clusters", cluster, "trustDomain") : ModelPath.of("mesh", "trustDomain");
            default -> ModelPath.of("istio", "values", "istiod");
        };
    }

    static String shown(@Nullable String value) {
        return value == null ? "none" : value.isEmpty() ? "''" : value;
    }
}
