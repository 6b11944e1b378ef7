package io.meshrender.render.istio;

import static java.util.Map.entry;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.RemoteSecrets.ExternalSecrets;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Remote secrets by way of a store, in a mesh with {@code secrets: externalSecrets}: a PushSecret takes a cluster's reader token to the store,
 * an ExternalSecret in each neighbour makes a remote secret of it. Mappings, since fabric8 has no type of these kinds. What the API server
 * would complete inside lists is written out, so that Argo CD finds nothing to change.
 */
public final class ExternalRemoteSecrets {
    private static final ObjectKind PUSH = ObjectKind.of("external-secrets.io/v1alpha1", "PushSecret");
    private static final ObjectKind EXTERNAL = ObjectKind.of("external-secrets.io/v1", "ExternalSecret");
    private static final Origins ORIGIN = Origins.at("mesh", "secrets");
    private static final String PUSHED = "istio-reader-token";
    private static final String REFRESH = "15m";

    private ExternalRemoteSecrets() {}

    /** What a cluster gives to the store, and what it takes from there, if others of its network read it. */
    public static Stream<RenderedFile> render(ClusterView view) {
        if (!(view.mesh().settings().secrets() instanceof ExternalSecrets secrets)
                || view.neighbours().isEmpty()) {
            return Stream.empty();
        }
        List<RenderedFile> files = new ArrayList<>();
        files.add(
                MeshFiles.of(view, PUSH, Mesh.ROOT_NAMESPACE, PUSHED, ORIGIN, () -> pushSecret(view.name(), secrets)));
        for (Cluster read : view.neighbours()) {
            String name = remoteSecret(read.name());
            files.add(MeshFiles.of(
                    view, EXTERNAL, Mesh.ROOT_NAMESPACE, name, ORIGIN, () -> externalSecret(read, name, secrets)));
        }
        return files.stream();
    }

    /** What {@code istioctl create-remote-secret} calls the Secret by which {@code cluster} is read. */
    public static String remoteSecret(Name cluster) {
        return "istio-remote-secret-" + cluster;
    }

    private static Map<String, Object> pushSecret(Name cluster, ExternalSecrets secrets) {
        SortedMap<String, Object> spec = new TreeMap<>();
        spec.put("data", List.of(pushed(cluster, secrets, "token", "token"), pushed(cluster, secrets, "ca.crt", "ca")));
        spec.put("refreshInterval", REFRESH);
        spec.put("secretStoreRefs", List.of(store(secrets)));
        spec.put("selector", Map.of("secret", Map.of("name", ReaderTokens.NAME)));
        return object(PUSH, PUSHED, spec);
    }

    private static Map<String, Object> pushed(Name cluster, ExternalSecrets secrets, String key, String property) {
        return Mapping.of(
                entry("conversionStrategy", "None"),
                entry(
                        "match",
                        Mapping.of(
                                entry(
                                        "remoteRef",
                                        Mapping.of(
                                                entry("property", property),
                                                entry("remoteKey", folder(cluster, secrets)))),
                                entry("secretKey", key))));
    }

    /** {@code Retain}: a store that is lost for a while must not take a cluster out of the mesh. */
    private static Map<String, Object> externalSecret(Cluster read, String name, ExternalSecrets secrets) {
        SortedMap<String, Object> template = new TreeMap<>();
        template.put("engineVersion", "v2");
        template.put(
                "metadata",
                Mapping.of(
                        entry(
                                "annotations",
                                Map.of(
                                        "networking.istio.io/cluster",
                                        read.name().text())),
                        entry("labels", Map.of("istio/multiCluster", "true"))));
        template.put("data", Map.of(read.name().text(), kubeconfig(read)));
        SortedMap<String, Object> spec = new TreeMap<>();
        spec.put("data", List.of(taken(read.name(), secrets, "ca"), taken(read.name(), secrets, "token")));
        spec.put("refreshInterval", REFRESH);
        spec.put("secretStoreRef", store(secrets));
        spec.put(
                "target",
                Mapping.of(
                        entry("creationPolicy", "Owner"),
                        entry("deletionPolicy", "Retain"),
                        entry("name", name),
                        entry("template", template)));
        return object(EXTERNAL, name, spec);
    }

    private static Map<String, Object> taken(Name cluster, ExternalSecrets secrets, String property) {
        return Mapping.of(
                entry(
                        "remoteRef",
                        Mapping.of(
                                entry("conversionStrategy", "Default"),
                                entry("decodingStrategy", "None"),
                                entry("key", folder(cluster, secrets)),
                                entry("metadataPolicy", "None"),
                                entry("property", property))),
                entry("secretKey", property));
    }

    /** As {@code istioctl create-remote-secret} writes it, with the operator's template language where the credentials come. */
    private static String kubeconfig(Cluster read) {
        return """
                apiVersion: v1
                clusters:
                - cluster:
                    certificate-authority-data: {{ .ca | b64enc }}
                    server: %2$s
                  name: %1$s
                contexts:
                - context:
                    cluster: %1$s
                    user: %1$s
                  name: %1$s
                current-context: %1$s
                kind: Config
                users:
                - name: %1$s
                  user:
                    token: {{ .token }}
                """.formatted(read.name(), read.apiServer().map(HttpUrl::text).orElse(""));
    }

    /** Where a cluster's token lies in the store. */
    public static String folder(Object cluster, ExternalSecrets secrets) {
        return secrets.prefix() + "/" + cluster + "/reader";
    }

    private static Map<String, Object> store(ExternalSecrets secrets) {
        return Mapping.of(
                entry("kind", secrets.kind().toString()),
                entry("name", secrets.store().text()));
    }

    private static Map<String, Object> object(ObjectKind kind, String name, Map<String, Object> spec) {
        return Mapping.of(
                entry("apiVersion", kind.apiVersion()),
                entry("kind", kind.kind()),
                entry("metadata", Mapping.of(entry("name", name), entry("namespace", Mesh.ROOT_NAMESPACE.text()))),
                entry("spec", spec));
    }
}
