package io.meshrender.model.check;

import static io.meshrender.model.check.TwoClusters.MESH;
import static io.meshrender.model.check.TwoClusters.gateway;
import static io.meshrender.model.check.TwoClusters.istio;
import static io.meshrender.model.check.TwoClusters.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "A mistake about pods of a known kind in another place is reported, and nothing is said of its harmless twin")
class PodSiblingsTest {
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

    @Test
    void whatChartsHandOnToKubernetesHasAnyKey() {
        for (String values : List.of(
                "istiod: {global: {proxy: {lifecycle: {preStop: {exec: {command: [sleep, '5']}}}}}}",
                "istiod: {global: {defaultResources: {requests: {memory: 64Mi}, limits: {cpu: '1'}}}}",
                "istiod: {resources: {limits: {ephemeral-storage: 1Gi}}}",
                "cni: {updateStrategy: {rollingUpdate: {maxSurge: 0}}}")) {
            assertThat(istio("cni: {}, values: {" + values + "}")).as(values).isEmpty();
        }
        assertThat(istio("values: {istiod: {global: {proxy: {lifecicle: {}}}}}"))
                .singleElement()
                .asString()
                .contains("does not know 'global.proxy.lifecicle'")
                .endsWith("did you mean 'lifecycle'?");
    }

    private static List<String> pods(String pods) {
        return istio("pods: {" + pods + "}");
    }

    @Test
    void callersWhomIstioNeverInjects() {
        String never =
                "istio: {values: {istiod: {sidecarInjectorWebhook: {neverInjectSelector: [{matchLabels: {app: web}}]}}}}, ";
        String mesh = MESH.formatted("", "").replace("names: [global]", "names: [%s], callers: {services: [web]}")
                + "  web: {namespace: web, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}\n";
        String inUs = mesh.replace("us: {", "us: {" + never);
        String inEu = mesh.replace("eu: {", "eu: {" + never);

        assertThat(lines(inUs.formatted("global")))
                .containsExactly(
                        "MESH502 warning: clusters.us.istio.values.istiod.sidecarInjectorWebhook.neverInjectSelector: matches the pods of 'web', which call 'orders' by names below mesh.domain, and only sidecars know these; leave the labels of services.web out");
        assertThat(lines(inUs.formatted("kubernetes")))
                .as("a name that DNS knows")
                .isEmpty();
        assertThat(lines(inEu.formatted("global"))).as("it runs in us").isEmpty();
        assertThat(lines(inEu.formatted("global").replace("app: web", "app: orders")))
                .singleElement()
                .asString()
                .contains("MESH502 error")
                .contains("matches the pods of 'orders', which other clusters call");
        assertThat(lines(inEu.formatted("global")
                        .replace("app: web", "app: orders")
                        .replace("clusters: [us]", "clusters: [eu]")
                        .replace("clusters: all", "clusters: [us]")))
                .as("it runs in us")
                .isEmpty();
    }
}
