package io.meshrender.render.istio;

import io.fabric8.istio.api.api.networking.v1alpha3.Port;
import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the east-west gateway lets in: the exact names that other networks call, and nothing else. Where they call none there is no Gateway,
 * and nothing listens.
 */
public final class CrossNetworkGateway {
    private static final ObjectKind KIND = ObjectKind.of("networking.istio.io/v1", "Gateway");
    private static final String NAME = "cross-network-gateway";

    private CrossNetworkGateway() {}

    /** The Gateway of a cluster, if other networks call a name through it. */
    public static Stream<RenderedFile> render(ClusterView view) {
        if (!view.exportsNames()) {
            return Stream.empty();
        }
        return Stream.of(MeshFiles.of(
                view,
                KIND,
                door(view).namespace(),
                NAME,
                () -> origins(view),
                () -> gateway(door(view), view.entries())));
    }

    /** The gateway, and the services whose names it lets in. */
    private static List<ModelPath> origins(ClusterView view) {
        return Stream.concat(
                        Stream.of(ModelPath.of("clusters", view.name(), "gateway")),
                        view.entries().stream()
                                .filter(Entry::exported)
                                .flatMap(entry -> entry.origins().stream())
                                .distinct())
                .toList();
    }

    /** There is one where names are called from outside; a mesh without it is refused (202). */
    private static EastWestGateway door(ClusterView view) {
        return view.cluster().gateway().orElseThrow();
    }

    private static Gateway gateway(EastWestGateway door, List<Entry> entries) {
        Server server = new Server();
        server.setPort(port());
        server.setTls(autoPassthrough());
        server.setHosts(entries.stream()
                .filter(Entry::exported)
                .map(entry -> entry.host().text())
                .toList());
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.Gateway();
        spec.setSelector(door.podLabels());
        spec.setServers(List.of(server));
        Gateway gateway = new Gateway();
        gateway.setMetadata(MeshFiles.metadata(door.namespace(), NAME));
        gateway.setSpec(spec);
        return gateway;
    }

    /**
     * The port that the gateway's pods listen on. It stays the same when other networks use another port: that one is the Service's, and its
     * {@code targetPort} is this one (chart {@code gateway}, {@code networkGatewayPorts.tls}).
     */
    private static Port port() {
        Port port = new Port();
        port.setName("tls");
        port.setNumber((long) EastWestGateway.USUAL_PORT.number());
        port.setProtocol("TLS");
        return port;
    }

    private static ServerTLSSettings autoPassthrough() {
        ServerTLSSettings tls = new ServerTLSSettings();
        tls.setMode(ServerTLSSettingsTLSmode.AUTO_PASSTHROUGH);
        return tls;
    }
}
