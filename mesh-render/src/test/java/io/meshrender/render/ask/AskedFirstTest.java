package io.meshrender.render.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that an external authorizer decides")
class AskedFirstTest {
    private static final Mesh MESH = MeshReader.read(Path.of("src", "test", "resources", "asked", "authorizers.yaml"))
            .mesh();
    private static final AskedMesh ASKED =
            AskedMesh.of(MeshRenderer.check(MESH, VipLedger.empty(), VipLedger.NAME), path -> Optional.empty());

    private static List<String> call(String caller, String host) {
        return Explain.of(ASKED).call(caller, host).text();
    }

    @Test
    @DisplayName(
            "is answered if it lets it pass, with whom the servers ask from where, and what becomes of it otherwise")
    void answered() {
        assertThat(call("us/web/web", "cart.mesh.local"))
                .startsWith(
                        "us web/web → cart.mesh.local:80 (HTTP): answered by its own cluster, if 'gate' lets it pass")
                .contains(
                        "  asks first     'gate', about all requests; while it does not answer they are refused",
                        "                 in eu by gate.mesh.local: at home",
                        "                 in us by gate.mesh.local: eu",
                        "                 clusters/us/mesh/shop/authorizationpolicy-cart-ext-authz.yaml");
    }

    @Test
    @DisplayName("at one port is not asked about at another")
    void otherPort() {
        assertThat(call("us/web/web", "orders.mesh.local").get(0)).endsWith(", if 'door' lets it pass");
        assertThat(call("us/web/web", "orders.mesh.local:81"))
                .first()
                .isEqualTo("us web/web → orders.mesh.local:81 (HTTP): answered by its own cluster");
        assertThat(call("us/web/web", "orders.mesh.local"))
                .contains(
                        "  asks first     'door', about requests, but for /health/*, at port 8080 of its pods; while it does not answer they are refused");
    }

    @Test
    @DisplayName("Whoever asks is a caller of whom it asks, without being named, and does not pass otherwise")
    void askers() {
        assertThat(call("us/shop/cart", "gate.mesh.local"))
                .startsWith("us shop/cart → gate.mesh.local:9191 (GRPC): answered by eu")
                .contains("  admitted      'cart' is a caller");
        assertThat(call("us/web/web", "gate.mesh.local").get(0)).endsWith("gate.mesh.local:9191 (GRPC): refused by eu");
        assertThat(call("us/shop/orders", "door.mesh.local"))
                .startsWith("us shop/orders → door.mesh.local:80 (HTTP): answered by its own cluster")
                .contains("  it may         do everything at port 8080 of its pods");
    }

    @Test
    @DisplayName("is told with the name, too")
    void name() {
        assertThat(Explain.of(ASKED).name("stock.mesh.local").text())
                .contains(
                        "  rules     'hint' is asked first about requests for /admin/*, and may refuse them; while it does not answer they pass unasked");
    }

    private static List<String> down(String loss) {
        return WhatIf.of(ASKED).down(Loss.of(loss, MESH)).text();
    }

    @Test
    @DisplayName("is refused where nobody is left who could be asked, and passes where that is wanted")
    void lost() {
        assertThat(down("eu"))
                .contains(
                        "  asks first   'cart' in us: 'gate' is out of reach: requests that it is asked about are refused");
        assertThat(down("us"))
                .contains(
                        "  asks first   'stock' in eu: 'hint' is out of reach: requests that it is asked about pass unasked");
        assertThat(down("gateway:eu"))
                .contains(
                        "  asks first   'cart' in us: 'gate' is out of reach: requests that it is asked about are refused");
    }
}
