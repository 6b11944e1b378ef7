package io.meshrender.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Service;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The page's script and the goals say the same")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAnswersPageTest {
    private static final int MESHES = Integer.getInteger("page.meshes", 100);

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeAll
    void start() {
        browser = Browser.start();
    }

    @AfterAll
    void end() {
        browser.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, MESHES);
    }

    @ParameterizedTest(name = "of the sample {0}")
    @ValueSource(strings = {"shop", "training-mesh", "flat"})
    @DisplayName("whatever is down, of every name and of every cluster")
    void ofSamples(String sample) {
        compare(Asked.sample(sample));
    }

    @ParameterizedTest(name = "of the mesh of seed {0}")
    @MethodSource("seeds")
    @DisplayName("whatever is down, of every name and of every cluster")
    void ofRandomMeshes(long seed) {
        compare(Asked.random(seed));
    }

    @Test
    @DisplayName("whatever is down beside a drained cluster, and of callers of every kind")
    void ofADrainedCluster() throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), """
                mesh: {id: shop, domain: shop.example, authorization: callers}
                istio: {version: 1.30.8}
                networks: {us-net: {}, eu-net: {}, ap-net: {}}
                clusters:
                  us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}, drain: true}
                  eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
                  ap: {network: ap-net, locality: ap-south-1, gateway: {address: ap.shop.example}}
                gateways: {edge: {namespace: ingress, clusters: [us, eu]}}
                services:
                  web: {namespace: web, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
                  cart:
                    namespace: cart
                    clusters: [us, eu]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global, regional]
                    callers: {services: [web], gateways: [edge], identities: [batch/jobs]}
                """);
        Asked asked = Asked.file(file);
        assertThat(asked.explain().name("cart.shop.example").text()).anyMatch(line -> line.contains("drained"));
        compare(asked);
    }

    @Test
    @DisplayName("whatever is down of those among whom calls are shared out")
    void ofShiftedCalls() throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), """
                mesh: {id: shop, domain: shop.example}
                istio: {version: 1.30.8}
                networks: {us-net: {}, eu-net: {}, ap-net: {}, sa-net: {}}
                clusters:
                  us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
                  eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
                  ap: {network: ap-net, locality: ap-south-1, gateway: {address: ap.shop.example}}
                  sa: {network: sa-net, locality: sa-east-1}
                services:
                  web: {namespace: web, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
                  cart:
                    namespace: cart
                    clusters: [us, eu, ap]
                    ports: [{name: http, port: 80, protocol: HTTP}, {name: tcp, port: 81, protocol: TCP}]
                    names: [global, kubernetes]
                    callers: {services: [web]}
                    traffic: {shift: [{from: [us, sa], to: {eu-west-1: 20, ap-south-1: 11}}]}
                """);
        Asked asked = Asked.file(file);
        assertThat(asked.explain().name("cart.shop.example").text())
                .anyMatch(line -> line.contains("11 % ap | 20 % eu | 69 % at home"));
        compare(asked);
    }

    @Test
    @DisplayName("whatever is down of those who are asked first, also where questions are shared out")
    void ofAuthorizers() throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), """
                mesh: {id: shop, domain: shop.example, extAuthz: {opa: {service: opa}, hint: {service: hint, onFailure: allow}}}
                istio: {version: 1.30.8}
                networks: {us-net: {}, eu-net: {}, ap-net: {}}
                clusters:
                  us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
                  eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
                  ap: {network: ap-net, locality: ap-south-1, gateway: {address: ap.shop.example}}
                services:
                  web: {namespace: web, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
                  opa:
                    namespace: gates
                    clusters: [us, eu]
                    ports: [{name: grpc, port: 9191, protocol: GRPC}]
                    names: [global]
                    traffic: {shift: [{from: [us], to: {eu-west-1: 20}}]}
                  hint: {namespace: gates, clusters: [ap], ports: [{name: grpc, port: 9191, protocol: GRPC}], names: [global]}
                  cart:
                    namespace: cart
                    clusters: all
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    externalAuthorization: {authorizer: opa}
                  stock:
                    namespace: cart
                    clusters: all
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    externalAuthorization: {authorizer: hint}
                """);
        Asked asked = Asked.file(file);
        assertThat(asked.explain().call("us/web/web", "cart.shop.example").text())
                .anyMatch(line -> line.contains("in us by opa.shop.example: 20 % eu | 80 % at home"));
        compare(asked);
    }

    private void compare(Asked asked) {
        browser.open(asked.html(), folder);
        List<String> losses = losses(asked);
        List<List<String>> said = new ArrayList<>();
        for (String loss : losses) {
            said.add(asked.whatIf().down(Loss.of(loss, asked.mesh())).text());
        }
        assertThat(answers("whatIf", losses)).isEqualTo(said);
        List<String> hosts = hosts(asked);
        assertThat(answers("explainName", hosts))
                .isEqualTo(hosts.stream()
                        .map(host -> asked.explain().name(host).text())
                        .toList());
        List<String> clusters =
                asked.mesh().clusters().keySet().stream().map(Name::text).toList();
        assertThat(answers("explainCluster", clusters))
                .isEqualTo(clusters.stream()
                        .map(cluster -> asked.explain().cluster(cluster).text())
                        .toList());
    }

    private Object answers(String question, List<String> about) {
        return browser.script(
                "const page = window.meshReport; return arguments[1].map(some => page.text(page[arguments[0]](some)))",
                question,
                about);
    }

    /** Every single loss, each link, each istiod, and two losses at once. */
    private static List<String> losses(Asked asked) {
        List<String> losses = new ArrayList<>();
        Loss.single(asked.mesh()).forEach(loss -> losses.add(loss.words()));
        List<String> clusters =
                asked.mesh().clusters().keySet().stream().map(Name::text).toList();
        for (int i = 0; i < clusters.size(); i++) {
            losses.add("istiod:" + clusters.get(i));
            for (int j = i + 1; j < clusters.size(); j++) {
                losses.add("link:" + clusters.get(j) + "/" + clusters.get(i));
                losses.add("gateway:" + clusters.get(i) + ", " + clusters.get(j));
            }
        }
        return losses;
    }

    private static List<String> hosts(Asked asked) {
        return asked.mesh().services().values().stream()
                .flatMap(service -> hosts(asked, service))
                .distinct()
                .toList();
    }

    private static Stream<String> hosts(Asked asked, Service service) {
        return Stream.concat(
                MeshName.of(asked.mesh(), service).stream()
                        .map(name -> name.host().text()),
                Stream.of(service.kubernetesHost().text()));
    }
}
