import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLS;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode;
import io.fabric8.istio.api.api.telemetry.v1alpha1.AccessLogging;
import io.fabric8.istio.api.api.telemetry.v1alpha1.AccessLoggingFilter;
import io.fabric8.istio.api.api.telemetry.v1alpha1.Metrics;
import io.fabric8.istio.api.api.telemetry.v1alpha1.ProviderRef;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.istio.api.telemetry.v1.Telemetry;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The twenty files of each cluster that are the same whatever its services are. fabric8 has no types for Argo CD, Kustomize and values of charts. */
final class Fixed {
    private static final String STACK = "kube-prometheus-stack";
    private static final String SKIP = "SkipDryRunOnMissingResource=true";

    private final Render.Mesh mesh;
    private final String cluster;
    private final Render.Cluster own;
    private final Path argo;
    private final Path place;

    private Fixed(Render.Mesh mesh, String cluster, Render.Cluster own, Path directory) {
        this.mesh = mesh;
        this.cluster = cluster;
        this.own = own;
        this.argo = directory.resolve("argocd");
        this.place = directory.resolve("clusters").resolve(cluster);
    }

    static void write(Render.Mesh mesh, String cluster, Render.Cluster own, Path directory) throws IOException {
        new Fixed(mesh, cluster, own, directory).write();
    }

    private void write() throws IOException {
        for (Path folder : List.of(
                argo.resolve(cluster),
                place.resolve("helm"),
                place.resolve("namespaces"),
                place.resolve("mesh/istio-system"))) {
            Files.createDirectories(folder);
        }
        applications();
        values();
        Render.write(place.resolve("kustomization.yaml"), kustomization(List.of("namespaces", "mesh", "observability")));
        namespace("istio-system", Map.of("topology.istio.io/network", own.network()));
        namespace("observability", Map.of());
        var strict = new io.fabric8.istio.api.api.security.v1beta1.PeerAuthentication();
        strict.setMtls(new PeerAuthenticationMutualTLS(PeerAuthenticationMutualTLSMode.STRICT));
        PeerAuthentication authentication = new PeerAuthentication();
        authentication.setMetadata(Render.metadata("default", "istio-system"));
        authentication.setSpec(strict);
        Render.write(place.resolve("mesh/istio-system/peerauthentication-default.yaml"), authentication);
        AccessLogging logging = new AccessLogging();
        logging.setFilter(new AccessLoggingFilter("!has(response.code) || response.code >= 400"));
        logging.setProviders(List.of(new ProviderRef("envoy")));
        Metrics metrics = new Metrics();
        metrics.setProviders(List.of(new ProviderRef("prometheus")));
        var defaults = new io.fabric8.istio.api.api.telemetry.v1alpha1.Telemetry();
        defaults.setAccessLogging(List.of(logging));
        defaults.setMetrics(List.of(metrics));
        Telemetry telemetry = new Telemetry();
        telemetry.setMetadata(Render.metadata("mesh-default", "istio-system"));
        telemetry.setSpec(defaults);
        Render.write(place.resolve("mesh/istio-system/telemetry-mesh-default.yaml"), telemetry);
    }

    private void namespace(String name, Map<String, String> labels) throws IOException {
        Namespace namespace = new Namespace();
        ObjectMeta metadata = Render.metadata(name, null);
        metadata.setAnnotations(Map.of("argocd.argoproj.io/sync-options", "Prune=confirm,Delete=confirm"));
        metadata.setLabels(labels);
        namespace.setMetadata(metadata);
        Render.write(place.resolve("namespaces/namespace-" + name + ".yaml"), namespace);
    }

    private static Map<String, Object> kustomization(List<String> resources) {
        return Map.of(
                "apiVersion", "kustomize.config.k8s.io/v1beta1", "kind", "Kustomization", "resources", resources);
    }

    private void applications() throws IOException {
        String official = "https://istio-release.storage.googleapis.com/charts";
        String version = mesh.istio().version();
        Render.Observability observability = mesh.observability();
        chart("istio-base", "-20", official, "base", version, "istio-system");
        chart("istio-eastwestgateway", "0", official, "gateway", version, "istio-system");
        chart("istiod", "-10", official, "istiod", version, "istio-system");
        chart(
                "kiali",
                "20",
                "https://kiali.org/helm-charts",
                "kiali-server",
                observability.kiali().version(),
                "istio-system");
        chart(
                STACK,
                "-20",
                "https://prometheus-community.github.io/helm-charts",
                STACK,
                observability.kubePrometheusStack().version(),
                "observability");
        folder("mesh", "10", true, SKIP);
        folder("namespaces", "-30", false);
        folder("observability", "10", true, SKIP);
        List<String> files = new ArrayList<>();
        for (String name : List.of(
                "istio-base", "istio-eastwestgateway", "istiod", "kiali", STACK, "mesh", "namespaces", "observability")) {
            files.add("application-" + name + ".yaml");
        }
        Render.write(argo.resolve(cluster).resolve("kustomization.yaml"), kustomization(files));
        String path = "rendered/argocd/" + cluster;
        Map<String, Object> spec = new HashMap<>(Map.of(
                "project", "default",
                "destination", Map.of("server", "https://kubernetes.default.svc", "namespace", "argocd"),
                "source", Map.of("repoURL", mesh.gitops().repoURL(), "targetRevision", "main", "path", path)));
        GenericKubernetesResource root =
                application("cluster", Map.of("argocd.argoproj.io/manifest-generate-paths", "/" + path), spec, true);
        root.getMetadata().setFinalizers(List.of("resources-finalizer.argocd.argoproj.io"));
        Render.write(argo.resolve("application-" + cluster + ".yaml"), root);
    }

    private void chart(String name, String wave, String repository, String chart, String version, String namespace)
            throws IOException {
        String values = "$values/rendered/clusters/" + cluster + "/helm/values-" + name + ".yaml";
        Map<String, Object> source = Map.of(
                "repoURL", repository,
                "chart", chart,
                "targetRevision", version,
                "helm", Map.of("releaseName", name, "valueFiles", List.of(values)));
        Map<String, Object> spec = new HashMap<>(Map.of(
                "project", mesh.mesh().id(),
                "destination", Map.of("name", cluster, "namespace", namespace),
                "sources", List.of(source, Map.of("repoURL", mesh.gitops().repoURL(), "targetRevision", "main", "ref", "values"))));
        part(name, application(name, Map.of("argocd.argoproj.io/sync-wave", wave), spec, true));
    }

    private void folder(String name, String wave, boolean prune, String... options) throws IOException {
        String path = "rendered/clusters/" + cluster + "/" + name;
        Map<String, Object> spec = new HashMap<>(Map.of(
                "project", mesh.mesh().id(),
                "destination", Map.of("name", cluster),
                "source", Map.of("repoURL", mesh.gitops().repoURL(), "targetRevision", "main", "path", path)));
        Map<String, String> annotations =
                Map.of("argocd.argoproj.io/manifest-generate-paths", "/" + path, "argocd.argoproj.io/sync-wave", wave);
        part(name, application(name, annotations, spec, prune, options));
    }

    private void part(String name, GenericKubernetesResource application) throws IOException {
        Render.write(argo.resolve(cluster).resolve("application-" + name + ".yaml"), application);
    }

    private GenericKubernetesResource application(
            String name, Map<String, String> annotations, Map<String, Object> spec, boolean prune, String... options) {
        List<String> all = new ArrayList<>(List.of("ServerSideApply=true"));
        all.addAll(List.of(options));
        Map<String, Object> backoff = Map.of("duration", "10s", "factor", 2, "maxDuration", "3m");
        spec.put("syncPolicy", Map.of(
                "automated", Map.of("prune", prune, "selfHeal", true),
                "syncOptions", all,
                "retry", Map.of("limit", 10, "backoff", backoff)));
        GenericKubernetesResource application = new GenericKubernetesResource();
        application.setApiVersion("argoproj.io/v1alpha1");
        application.setKind("Application");
        ObjectMeta metadata = Render.metadata(cluster + "-" + name, "argocd");
        metadata.setAnnotations(annotations);
        application.setMetadata(metadata);
        application.setAdditionalProperty("spec", spec);
        return application;
    }

    private void values() throws IOException {
        String id = mesh.mesh().id();
        Map<String, Object> networks = new HashMap<>();
        mesh.clusters().forEach((name, other) -> {
            if (!name.equals(cluster)) {
                networks.put(other.network(), Map.of(
                        "endpoints", List.of(Map.of("fromRegistry", name)),
                        "gateways", List.of(Map.of("address", other.gateway().address(), "port", 15443))));
            }
        });
        Map<String, Object> off = Map.of("enabled", false);
        Map<String, Object> inCluster = Map.of("type", "ClusterIP");
        Map<String, Object> base = Map.of("validationFailurePolicy", "Fail");
        values("istio-base", Map.of("base", base, "global", Map.of("enableReaderRBAC", false)));
        values("istio-eastwestgateway", Map.of("name", "istio-eastwestgateway", "networkGateway", own.network()));
        values("istiod", Map.of(
                "base", base,
                "global", Map.of(
                        "enableReaderRBAC", false,
                        "meshID", id,
                        "meshNetworks", networks,
                        "multiCluster", Map.of("clusterName", cluster),
                        "network", own.network()),
                "meshConfig", Map.of(
                        "defaultConfig", Map.of("proxyMetadata", Map.of("ISTIO_META_DNS_CAPTURE", "true")),
                        "tcpKeepalive", Map.of("interval", "30s", "probes", 3, "time", "180s"),
                        "trustDomain", mesh.mesh().trustDomain())));
        String url = "http://" + STACK + "-%s.observability:";
        values("kiali", Map.of(
                "auth", Map.of("strategy", mesh.observability().kiali().auth()),
                "clustering", Map.of("autodetect_secrets", off),
                "deployment", Map.of("service_type", "ClusterIP", "view_only_mode", false),
                "external_services", Map.of(
                        "grafana", Map.of("enabled", true, "internal_url", url.replace("%s", "grafana") + "80"),
                        "istio", Map.of("root_namespace", "istio-system"),
                        "prometheus", Map.of("url", url.replace("%s", "prometheus") + "9090")),
                "kubernetes_config", Map.of("cluster_name", cluster),
                "login_token", Map.of("signing_key", "secret:kiali-signing-key:key")));
        Map<String, Object> dashboards = Map.of(
                "folderAnnotation", "grafana_folder", "provider", Map.of("foldersFromFilesStructure", true));
        Map<String, Object> labels = Map.of("cluster", cluster, "mesh", id, "region", own.locality());
        values(STACK, Map.of(
                "alertmanager", Map.of("service", inCluster),
                "grafana", Map.of(
                        "admin", Map.of("existingSecret", "grafana-admin"),
                        "service", inCluster,
                        "sidecar", Map.of("dashboards", dashboards)),
                "prometheus", Map.of(
                        "prometheusSpec", Map.of("externalLabels", labels, "retention", "10d"), "service", inCluster),
                "prometheusOperator", Map.of("admissionWebhooks", off, "tls", off)));
    }

    private void values(String name, Map<String, Object> document) throws IOException {
        Render.write(place.resolve("helm/values-" + name + ".yaml"), document);
    }
}
