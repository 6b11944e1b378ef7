package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The routes of a mesh")
class RoutesTest {
    private static final String HEAD = """
            mesh: {id: shop}
            istio: {version: 1.30.3}
            """;

    private static final String THREE_CLUSTERS = HEAD + """
            networks: {us-net: {}, eu-a-net: {}, eu-b-net: {}, ap-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.1}}
              eu-a: {network: eu-a-net, locality: eu-west-1, alias: eu, gateway: {address: 192.0.2.2}}
              eu-b: {network: eu-b-net, locality: eu-west-1, alias: eu, gateway: {address: eu-b.example, port: 8443}}
              ap: {network: ap-net, locality: ap-south-1, gateway: {address: pending}}
            """;

    private static String routes(String mesh) {
        return RoutesJson.write(Routes.of(mesh(mesh)).rows());
    }

    private static Mesh mesh(String text) {
        return MeshReader.read(text, "mesh.yaml").mesh();
    }

    @Test
    @DisplayName("of a global name with failover: own pods, own region, where the failover leads; a gateway without an address is no way")
    void globalName() {
        assertThat(routes(THREE_CLUSTERS + """
                services:
                  cart:
                    namespace: shop
                    clusters: all
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    callers: {services: [web]}
                    traffic: {failover: [{from: eu-west-1, to: us-east-1}]}
                  web:
                    namespace: web
                    clusters: [eu-a, ap]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                """)).isEqualTo("?");
    }
}
