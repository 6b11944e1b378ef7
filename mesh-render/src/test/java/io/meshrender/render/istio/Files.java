package io.meshrender.render.istio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.meshrender.model.Mesh;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.ClusterViews;
import io.meshrender.render.view.Renderer;
import io.meshrender.render.yaml.ResourceRoundTrip;
import io.meshrender.render.yaml.YamlFiles;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** What a renderer writes for one cluster, as one text: each file behind a line with its path, in place of the header that all have. */
final class Files {
    private static final Map<String, Class<? extends KubernetesResource>> TYPES = Map.of(
            "serviceentry", ServiceEntry.class,
            "destinationrule", DestinationRule.class,
            "gateway", Gateway.class,
            "peerauthentication", PeerAuthentication.class,
            "authorizationpolicy", AuthorizationPolicy.class,
            "namespace", Namespace.class);

    private Files() {}

    /** All files, sorted by path; each typed resource is held against the data binder on the way. */
    static String of(Mesh mesh, String cluster, Renderer renderer) {
        return renderer.render(view(mesh, cluster))
                .sorted(Comparator.comparing(RenderedFile::path))
                .map(Files::text)
                .collect(Collectors.joining());
    }

    /** The same of a {@code mesh.yaml}. */
    static String of(String mesh, String cluster, Renderer renderer) {
        return of(MeshReader.read(mesh, "mesh.yaml").mesh(), cluster, renderer);
    }

    static ClusterView view(Mesh mesh, String cluster) {
        VipAllocation allocation = VipAllocation.allocate(mesh, VipLedger.empty());
        return ClusterViews.of(mesh, allocation.ledger()).stream()
                .filter(view -> view.name().text().equals(cluster))
                .findFirst()
                .orElseThrow();
    }

    private static String text(RenderedFile file) {
        byte[] bytes = file.bytes();
        String fileName = file.path().fileName();
        Class<? extends KubernetesResource> type = TYPES.get(fileName.substring(0, fileName.indexOf('-')));
        if (type != null) {
            ResourceRoundTrip.holds(ResourceRoundTrip.read(bytes, type));
        }
        String text = new String(bytes, UTF_8);
        assertThat(text).startsWith(YamlFiles.HEADER);
        return "# " + file.path() + "\n" + text.substring(YamlFiles.HEADER.length());
    }
}
