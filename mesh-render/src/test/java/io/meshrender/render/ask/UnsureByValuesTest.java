package io.meshrender.render.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.workspace.MeshWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An answer is unsure because of raw values")
class UnsureByValuesTest {
    @TempDir
    Path folder;

    private List<String> asked(String meshWide, String ofUs, String from) throws IOException {
        return asked(meshWide, ofUs, "", from + "/web/web");
    }

    private List<String> asked(String meshWide, String ofUs, String more, String from) throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), """
                mesh: {id: shop, domain: shop.example}
                networks: {us-net: {}, eu-net: {}}
                istio:
                  version: 1.30.8
                  values:
                    %s
                clusters:
                  us:
                    network: us-net
                    locality: us-east-1
                    gateway: {address: us.shop.example}
                    istio: {values: %s}
                  eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
                  ap: {network: eu-net, locality: ap-south-1}
                services:
                  cart:
                    namespace: cart
                    clusters: [us]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    callers: {clusters: [us, eu]}
                %s
                """.formatted(meshWide, ofUs, more));
        return MeshWorkspace.at(file).read().explain().call(from, "cart.shop.example").text().stream()
                .filter(line -> line.contains("unsure"))
                .toList();
    }

    @Test
    @DisplayName("that may touch calls, wherever they stand: mesh-wide, in the caller's cluster, in one that answers")
    void mayTouch() throws IOException {
        assertThat(asked("istiod: {meshConfig: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}}", "{}", "eu"))
                .containsExactly(
                        "eu web/web → cart.shop.example:80 (HTTP): answered by us, unsure",
                        "  unsure        because these may change the answer, and are not evaluated   ← mesh.yaml:6:57");
        assertThat(asked("{}", "{istiod: {global: {proxy: {excludeIPRanges: 10.0.0.0/8}}}}", "eu"))
                .last()
                .asString()
                .endsWith("← mesh.yaml:12:65");
    }

    @Test
    @DisplayName("of a gateway, for callers that come through it")
    void ofTheGateway() throws IOException {
        String values = "{gateway: {env: {ISTIO_META_ROUTER_MODE: standard}}}";
        assertThat(asked("{}", values, "eu")).hasSize(2);
        assertThat(asked("{}", values, "us")).isEmpty();
    }

    @Test
    @DisplayName("but not of those that say how large pods are, where they run and what is logged")
    void touchNoCall() throws IOException {
        assertThat(asked(
                        "istiod: {resources: {requests: {cpu: 1}}, pilot: {nodeSelector: {pool: infra}}, meshConfig: {accessLogFile: /dev/stdout}}",
                        "{gateway: {autoscaling: {minReplicas: 3}}}",
                        "eu"))
                .isEmpty();
    }

    @Test
    @DisplayName("of the CNI plugin where the mesh installs it, and of none that somebody else has installed")
    void ofTheCniPlugin() throws IOException {
        String values = "cni: {excludeNamespaces: [web]}";
        assertThat(asked(values + "\n  cni: {}", "{}", "eu")).hasSize(2);
        assertThat(asked(values + "\n  cni: {install: false}", "{}", "eu")).isEmpty();
        assertThat(asked("cni: {resources: {requests: {cpu: 1}}}\n  cni: {}", "{}", "eu"))
                .isEmpty();
    }

    @Test
    @DisplayName("of a further gateway, for its own calls and nobody else's")
    void ofFurtherGateways() throws IOException {
        String gateway = "gateways: {edge: {namespace: ingress, clusters: [eu], values: {%s}}}";
        String env = gateway.formatted("env: {ISTIO_META_ROUTER_MODE: standard}");
        assertThat(asked("{}", "{}", env, "eu/ingress/edge")).last().asString().endsWith("← mesh.yaml:22:94");
        assertThat(asked("{}", "{}", env, "eu/web/web")).isEmpty();
        assertThat(asked("{}", "{}", env, "us/ingress/edge")).isEmpty();
        assertThat(asked("{}", "{}", gateway.formatted("resources: {requests: {cpu: 1}}"), "eu/ingress/edge"))
                .isEmpty();
    }
}
