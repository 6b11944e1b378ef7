package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.MeshReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mistake of a known kind in another place is reported, and nothing is said of its harmless twin")
class SiblingsTest {

    @Test
    void amountsThatTheApiServerRefuses() {
        assertThat(pods("resources: {requests: {cpu: 1 core, memroy: 1Gi}}"))
                .containsExactly(
                        "MESH222 error: istio.pods.resources.requests.cpu: '1 core' is not an amount as Kubernetes writes it;"
                                + " examples: 500m, 2",
                        "MESH222 error: istio.pods.resources.requests.memroy: 'memroy' is no resource of a node; did you mean"
                                + " 'memory'?");
        assertThat(pods("resources: {requests: {cpu: \"1.5\", memory: 3e9, hugepages-2Mi: 4Mi, example.com/gpu: 1}}"))
                .isEmpty();
    }

    @Test
    void limitsBelowWhatIsAskedForByTheModelOrTheChart() {
        assertThat(pods("resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}"))
                .containsExactly(
                        "MESH222 error: istio.pods.resources.requests.memory: asks for 2Gi, and the limit is 1Gi: the API server"
                                + " refuses the pods; set resources.limits.memory to 2Gi or more");
        assertThat(pods("resources: {limits: {memory: 1Gi}}"))
                .containsExactly(
                        "MESH222 error: istio.pods.resources.limits.memory: a limit of 1Gi for pods that ask for 2048Mi, as the"
                                + " chart does: the API server refuses them; set resources.requests.memory to 1Gi or less");
        assertThat(gateway("pods: {resources: {requests: {memory: 2Gi}}}"))
                .containsExactly(
                        "MESH222 error: clusters.eu.gateway.pods.resources.requests.memory: asks for 2Gi, and the limit is"
                                + " 1024Mi, the chart's own: the API server refuses the pods; set resources.limits.memory to 2Gi or"
                                + " more");
        assertThat(pods("resources: {requests: {memory: 1Gi}, limits: {memory: 1024Mi}}"))
                .isEmpty();
        assertThat(gateway("pods: {resources: {requests: {memory: 2Gi}, limits: {memory: 2Gi}}}"))
                .isEmpty();
    }

    @Test
    void tolerationsLabelsAndAffinitiesThatTheApiServerRefuses() {
        assertThat(pods("tolerations: [{key: a, operator: Exists, value: x}, {value: x}]"))
                .containsExactly(
                        "MESH222 error: istio.pods.tolerations[0].value: a value beside 'operator: Exists', which counts"
                                + " whatever the value: the API server refuses the pods; remove it; or set operator: Equal",
                        "MESH222 error: istio.pods.tolerations[1]: no key, and the API server takes that with"
                                + " 'operator: Exists' only; add 'key'; or set operator: Exists, without a value");
        assertThat(pods("affinity: {nodeAffinty: {}}, nodeSelector: {pool: a b}"))
                .containsExactly(
                        "MESH222 error: istio.pods.affinity.nodeAffinty: 'nodeAffinty' is no key of a pod's affinity; did you"
                                + " mean 'nodeAffinity'?",
                        "MESH309 error: istio.pods.nodeSelector.pool: 'a b' is not a label's value; use at most 63 letters,"
                                + " digits, '-', '_' and '.', with a letter or digit at both ends");
        assertThat(
                        pods(
                                "tolerations: [{operator: Exists}, {key: a}], affinity: {podAffinity: {}}, nodeSelector: {pool: \"\"}"))
                .isEmpty();
    }

    @Test
    void imagesThatNoNodePulls() {
        assertThat(istio("images: {hub: \"registry.example.com:5000/istio/pilot:1.30\", tag: 1.30 distroless}"))
                .containsExactly(
                        "MESH227 error: istio.images.hub: 'registry.example.com:5000/istio/pilot:1.30' is not what stands before"
                                + " '/pilot' in an image's name; write 'registry.example.com:5000/istio', and the tag at 'tag' beside it",
                        "MESH227 error: istio.images.tag: '1.30 distroless' is no tag of an image; use letters, digits, '_', '.'"
                                + " and '-', such as 1.30.8-distroless");
        assertThat(istio("images: {hub: \"registry.example.com:5000/istio\", tag: 1.30.8-distroless}"))
                .isEmpty();
        assertThat(istio("images: {hub: \"localhost:5000\"}")).isEmpty();
    }

    @Test
    void imagesThatRawValuesSayOnceMore() {
        assertThat(
                        istio(
                                "images: {hub: a.example/istio}, values: {istiod: {global: {hub: b.example/istio, tag: 1.30.8}}}"))
                .containsExactly(
                        "MESH502 error: istio.values.istiod.global.hub: 'b.example/istio' takes the place of what 'images.hub'"
                                + " says, in one chart of several; remove it, and set istio.images.hub");
        assertThat(istio("values: {istiod: {global: {hub: b.example/istio}}}")).isEmpty();
    }

    @Test
    void loadBalancersOfOtherCloudsThatAddAHeader() {
        for (String annotation : List.of(
                "kubernetes.civo.com/loadbalancer-enable-proxy-protocol: send-proxy",
                "service.beta.kubernetes.io/ovh-loadbalancer-proxy-protocol: v2",
                "service.kubernetes.io/ibm-load-balancer-cloud-provider-enable-features: proxy-protocol")) {
            assertThat(gateway("annotations: {" + annotation + "}"))
                    .as(annotation)
                    .singleElement()
                    .asString()
                    .startsWith("MESH212 warning: ")
                    .contains("puts a PROXY protocol header in front of TLS");
        }
        assertThat(gateway("annotations: {service.beta.kubernetes.io/ovh-loadbalancer-proxy-protocol: none}"))
                .isEmpty();
    }

    @Test
    void valuesByWhichNoSidecarTakesUpACall() {
        assertThat(istio("values: {istiod: {meshConfig: {defaultConfig: {interceptionMode: NONE}}}}"))
                .singleElement()
                .asString()
                .startsWith(
                        "MESH502 error: istio.values.istiod.meshConfig.defaultConfig.interceptionMode: 'NONE' has no sidecar");
        assertThat(istio("values: {istiod: {meshConfig: {defaultConfig: {interceptionMode: TPROXY}}}}"))
                .isEmpty();
    }

    @Test
    void podsOfAGatewayThatSomebodyElseInstalls() {
        assertThat(gateway("install: false, pods: {priorityClass: doors}"))
                .containsExactly(
                        "MESH220 warning: clusters.eu.gateway.pods: pods that nothing makes so: with 'install: false' no Deployment"
                                + " of the gateway is rendered; remove it, and tell whoever installs the gateway");
        assertThat(gateway("install: false")).isEmpty();
    }

    @Test
    void theHintSaysTheClusterWhoseValuesTheyAre() {
        String mesh = MESH.formatted("", "")
                .replace("eu-west-1,", "eu-west-1, istio: {values: {istiod: {pilot: {cni: {enabled: true}}}}},");

        assertThat(lines(mesh))
                .singleElement()
                .asString()
                .endsWith(
                        "remove it, and set clusters.eu.istio.cni: {}; or {install: false}, if somebody else installs it");
        assertThat(lines(
                        mesh.replace("istio: {values: {istiod: {pilot: {cni: {enabled: true}}}}}", "istio: {cni: {}}")))
                .isEmpty();
    }

    @Test
    void addressesOfAnApiServerThatMeanTheReaderOrNobody() {
        for (String host : List.of(
                "kubernetes.docker.internal",
                "host.containers.internal",
                "control-plane.minikube.internal",
                "[::1]",
                "[fe80::1%25eth0]",
                "[::ffff:127.0.0.1]",
                "127.1",
                "10.0.0.256")) {
            assertThat(apiServer("https://" + host + ":6443"))
                    .as(host)
                    .singleElement()
                    .asString()
                    .startsWith("MESH216 error: clusters.us.apiServer: 'https://" + host + ":6443' ");
        }
        for (String host :
                List.of("kubernetes.docker.internal.example.com", "docker.example", "[fd00::1]", "10.0.0.25")) {
            assertThat(apiServer("https://" + host + ":6443")).as(host).isEmpty();
        }
    }

    @Test
    void oneApiServerInTwoSpellings() {
        assertThat(neighbours("https://API.us.example.", "https://api.us.example:443/"))
                .containsExactly(
                        "MESH218 error: clusters.us-b.apiServer: 'https://api.us.example:443/' is the API server of 'us', whose"
                                + " pods would be taken for those of both; give each cluster the address of its own API server");
        assertThat(neighbours("https://api.us.example/a", "https://api.us.example/b"))
                .isEmpty();
    }

    @Test
    void valuesOfAnotherKindForTheSailOperator() {
        String sail = "install: sail, values: {istiod: {%s}}";
        assertThat(istio(sail.formatted("autoscaleEnabled: \"5\", autoscaleMin: \"true\", autoscaleMax: \"3\"")))
                .extracting(line -> line.substring(line.lastIndexOf("; ")))
                .containsExactly(
                        "; write true or false", "; write 3 without quotation marks", "; write a whole number");
        assertThat(istio(sail.formatted("autoscaleEnabled: true, autoscaleMin: 2, autoscaleMax: 3")))
                .isEmpty();
    }

    @Test
    void keysOfAnIssuerAtAnotherKey() {
        assertThat(orders("jwt: {issuer: a, jwks: 'https://a.example/keys'}"))
                .containsExactly("MESH234 error: services.orders.jwt.jwks: no set of keys; write it at 'jwksUri'");
        assertThat(orders("jwt: {issuer: a, jwksUri: 'https://a.example/keys'}"))
                .isEmpty();
    }

    @Test
    void methodsOfAPortThatIsNotThere() {
        assertThat(orders("callers: {services: [orders], rules: [{ports: [81], methods: [GET]}]}"))
                .as("nothing is said of gRPC")
                .containsExactly(
                        "MESH233 error: services.orders.callers.rules[0].ports[0]: 'orders' has no port 81; its ports are 80");
        assertThat(orders("callers: {services: [orders], rules: [{ports: [80], methods: [GET]}]}"))
                .isEmpty();
    }

    private static List<String> orders(String keys) {
        return lines(MESH.formatted("", "")
                .replace("mesh: {id: shop}", "mesh: {id: shop, authorization: callers}")
                .replace("names: [global]", "names: [global], " + keys));
    }

    private static List<String> apiServer(String url) {
        return neighbours(url, "https://api.us-b.example");
    }

    private static List<String> neighbours(String one, String other) {
        return lines("""
                mesh: {id: shop}
                istio: {version: 1.30.7}
                networks: {us-net: {discovery: remoteSecrets}}
                clusters:
                  us: {network: us-net, locality: us-east-1, apiServer: "%s"}
                  us-b: {network: us-net, locality: us-east-1, apiServer: "%s"}
                """.formatted(one, other));
    }

    @Test
    void aNameThatNothingHas() {
        assertThat(lines(MESH.formatted("", "") + "waves: [[us], [eux]]\n"))
                .containsExactly("MESH124 error: waves[1]: no cluster or group named 'eux'; did you mean 'eu'?");
        assertThat(lines(MESH.formatted("", "").replace("names: [global]", "callers: {gateways: [public]}")))
                .containsExactly(
                        "MESH201 error: services.orders.callers.gateways[0]: no gateway named 'public'; add it to 'gateways', or"
                                + " look at its spelling");
    }

    private static final String MESH = """
            mesh: {id: shop}
            istio: {version: 1.30.7%s}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example.com}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example.com%s}}
            services:
              orders: {namespace: orders, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}], names: [global]}
            """;

    private static List<String> pods(String pods) {
        return istio("pods: {" + pods + "}");
    }

    @Test
    void podsThatNobodyFindsAreSaidByWhatLooksForThem() {
        String merge = ", values: {istiod: {meshConfig: {enablePrometheusMerge: false}}}";
        for (List<String> each : List.of(
                List.of("true", "PodMonitor 'envoy-stats-monitor' finds"),
                List.of("false", "the scrape job 'envoy-stats-monitor' finds"))) {
            assertThat(lines(MESH.formatted(merge, "") + "observability: {prometheus: {operator: " + each.get(0)
                            + "}}\n"))
                    .singleElement()
                    .asString()
                    .startsWith("MESH502 warning: istio.values.istiod.meshConfig.enablePrometheusMerge: ")
                    .contains(each.get(1));
        }
    }

    @Test
    void templatesThatLeaveASocketOut() {
        String ca = "mesh: {ca: {external: {kind: spire}}, ";
        String gateways =
                "gateways: {public: {namespace: ingress, values: {podAnnotations: {inject.istio.io/templates: \"%s\"}}}}\n";
        for (String each : List.of(
                ", values: {istiod: {sidecarInjectorWebhook: {templates: {spire: \"spec: {}\"}}}} | takes the place of the template that mounts SPIRE's socket",
                ", values: {istiod: {sidecarInjectorWebhook: {defaultTemplates: [sidecar, own]}}} | leaves out template 'spire'",
                ", values: {gateway: {podAnnotations: {inject.istio.io/templates: gateway}}} | leaves out template 'spire'")) {
            String values = each.split(" \\| ", -1)[0];
            assertThat(lines(MESH.formatted(values, "").replace("mesh: {", ca)))
                    .singleElement()
                    .asString()
                    .startsWith("MESH502 error: istio.values.")
                    .contains(each.split(" \\| ", -1)[1]);
        }
        assertThat(lines(MESH.formatted("", "").replace("mesh: {", ca) + gateways.formatted("gateway")))
                .containsExactly(
                        "MESH502 error: gateways.public.values.podAnnotations[inject.istio.io/templates]: 'gateway' leaves out"
                                + " template 'spire', which mounts SPIRE's socket: the gateway gets no certificate; remove it; or write gateway,spire");
        assertThat(lines(MESH.formatted("", "") + gateways.formatted("sidecar")))
                .singleElement()
                .asString()
                .contains("on the image 'auto'");
        assertThat(lines(MESH.formatted("", "") + gateways.formatted("gateway")))
                .isEmpty();
        assertThat(lines(MESH.formatted("", "").replace("mesh: {", ca) + gateways.formatted("gateway,spire")))
                .isEmpty();
        assertThat(
                        istio(
                                "values: {istiod: {sidecarInjectorWebhook: {defaultTemplates: [sidecar, own], templates: {spire: \"spec: {}\"}}}}"))
                .isEmpty();
    }

    private static List<String> istio(String keys) {
        return lines(MESH.formatted(", " + keys, ""));
    }

    private static List<String> gateway(String keys) {
        return lines(MESH.formatted("", ", " + keys));
    }

    /** What is said of the mesh, without the places in it. */
    private static List<String> lines(String mesh) {
        List<Problem> problems;
        try {
            problems = MeshRules.check(MeshReader.read(mesh, "mesh.yaml").mesh());
        } catch (InvalidMeshException e) {
            problems = e.problems();
        }
        return problems.stream()
                .map(Problem::toString)
                .map(line -> line.substring(line.indexOf("MESH")))
                .toList();
    }
}
