package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What services have alike that the same clusters call")
class CalledAlikeTest {
    private static final Mesh MESH =
            MeshReader.read(FourClusters.BARE + """
            services:
              cart: {namespace: shop, clusters: [us, eu-a], ports: [{name: http, port: 80, protocol: HTTP}], names: [global, regional], callers: {clusters: [eu-b]}}
              stock: {namespace: shop, clusters: [us, eu-a], ports: [{name: http, port: 80, protocol: HTTP}], names: [global], callers: {clusters: [eu-b]}}
              mail: {namespace: mail, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}], names: [global], callers: {clusters: [eu-b]}}
              open: {namespace: mail, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}], names: [global]}
              all: {namespace: mail, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}], names: [global], callers: {clusters: all}}
              none: {namespace: mail, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}], names: [global], callers: {clusters: []}}
              named: {namespace: mail, clusters: [us, eu-a], ports: [{name: http, port: 80, protocol: HTTP}], names: [global], callers: {clusters: [eu-b], services: [cart]}}
              known: {namespace: mail, clusters: [us, eu-a], ports: [{name: http, port: 80, protocol: HTTP}], names: [global], callers: {identities: [web/web]}}
            """, "mesh.yaml").mesh();

    private static final Routes ROUTES = Routes.of(MESH);

    @Test
    @DisplayName("How clusters stand to a name is held once for services that run in the same clusters")
    void heldOnce() {
        assertThat(global("cart").viewpoints()).isSameAs(global("stock").viewpoints());
        assertThat(global("open").viewpoints()).isSameAs(global("all").viewpoints());
        assertThat(service("cart").callers()).isSameAs(service("mail").callers());
    }

    @Test
    @DisplayName("Whoever else calls, or runs elsewhere, has its own")
    void notAlike() {
        for (String other : List.of("mail", "all", "none", "named", "known")) {
            assertThat(global(other).viewpoints())
                    .as(other)
                    .isNotEqualTo(global("cart").viewpoints());
        }
        assertThat(service("cart").names().get(0).viewpoints())
                .isNotEqualTo(service("cart").names().get(1).viewpoints());
    }

    @Test
    @DisplayName("Nothing is otherwise than if the service were alone")
    void asIfAlone() {
        for (Service service : MESH.services().values()) {
            ServiceRoutes alone = ServiceRoutes.of(service, new CalledAlike.Groups(MESH, Ways.of(MESH)));
            assertThat(ROUTES.of(service)).isEqualTo(alone);
        }
    }

    private static ServiceRoutes service(String name) {
        return Objects.requireNonNull(ROUTES.services().get(Name.of(name)));
    }

    private static NameRoutes global(String name) {
        return service(name).names().stream()
                .filter(each -> each.kind() == NameKind.GLOBAL)
                .findFirst()
                .orElseThrow();
    }
}
