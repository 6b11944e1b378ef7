package io.meshrender.model.check;

import static io.meshrender.model.check.TwoClusters.MESH;
import static io.meshrender.model.check.TwoClusters.gateway;
import static io.meshrender.model.check.TwoClusters.istio;
import static io.meshrender.model.check.TwoClusters.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mistake of a known kind in another place is reported, and nothing is said of its harmless twin")
class SiblingsTest {
    @Test
    void loadBalancersOfOtherCloudsThatAddAHeader() {
        for (String annotation : List.of(
                "kubernetes.civo.com/loadbalancer-enable-proxy-protocol: send-proxy",
                "k8s.cloudscale.ch/loadbalancer-pool-protocol: proxyv2",
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
    void loadBalancersThatEndTlsAtSomePorts() {
        String k8s = "service.beta.kubernetes.io/";
        for (String annotation : List.of(
                "oci-load-balancer-ssl-ports: \"%s\"",
                "do-loadbalancer-http-ports: \"80,%s\"",
                "vultr-loadbalancer-https-ports: \"%s\"",
                "alibaba-cloud-loadbalancer-protocol-port: \"https:%s,http:80\"",
                "alibaba-cloud-loadbalancer-protocol-port: \"tcpssl:%s\"")) {
            assertThat(gateway("annotations: {" + k8s + annotation.formatted("15443") + "}"))
                    .as(annotation)
                    .singleElement()
                    .asString()
                    .contains("has the load balancer end TLS");
            assertThat(gateway("annotations: {" + k8s + annotation.formatted("443") + "}"))
                    .as(annotation)
                    .isEmpty();
        }
        String certificate = "annotations: {" + k8s + "do-loadbalancer-certificate-id: a, " + k8s
                + "do-loadbalancer-tls-ports: \"%s\"}";
        assertThat(gateway(certificate.formatted("15443"))).hasSize(2);
        assertThat(gateway(certificate.formatted("443"))).isEmpty();
        assertThat(gateway("annotations: {" + k8s + "vultr-loadbalancer-https-ports: \"15443\", " + k8s
                        + "vultr-loadbalancer-ssl-pass-through: \"true\"}"))
                .isEmpty();
    }

    @Test
    void loadBalancersOfAwsThatAddAHeaderAtSomePorts() {
        String ports =
                "annotations: {service.beta.kubernetes.io/aws-load-balancer-proxy-protocol-per-target-group: \"%s\"}";
        assertThat(gateway(ports.formatted("80, 15443")))
                .singleElement()
                .asString()
                .contains("puts a PROXY protocol header in front of TLS");
        assertThat(gateway(ports.formatted("80"))).isEmpty();
    }

    @Test
    void loadBalancersOfFurtherClouds() {
        for (String annotation : List.of(
                "service.beta.kubernetes.io/do-loadbalancer-http2-ports: \"%s\"",
                "service.beta.kubernetes.io/scw-loadbalancer-protocol-http: \"80,%s\"",
                "service.cloud.tencent.com/specify-protocol: '{\"80\": {\"protocol\": [\"TCP\"]}, \"%s\": {\"protocol\": [\"TCP_SSL\"], \"tls\": \"a\"}}'",
                "kubernetes.io/elb.protocol-port: \"https:%s,http:80\"",
                "service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2: \"%s\"",
                "service.beta.kubernetes.io/osc-load-balancer-proxy-protocol: \"80,%s\"",
                "yawol.stackit.cloud/tcpProxyProtocol: \"true\", yawol.stackit.cloud/tcpProxyProtocolPortsFilter: \"80,%s\"",
                "lb.stackit.cloud/tcp-proxy-protocol: \"true\", lb.stackit.cloud/tcp-proxy-protocol-ports-filter: \"%s\"")) {
            assertThat(gateway("annotations: {" + annotation.formatted("15443") + "}"))
                    .as(annotation)
                    .singleElement()
                    .asString()
                    .startsWith("MESH212 warning: ");
            assertThat(gateway("annotations: {" + annotation.formatted("443") + "}"))
                    .as(annotation)
                    .isEmpty();
        }
        String oracle = "annotations: {oci-network-load-balancer.oraclecloud.com/is-ppv2-enabled: \"%s\"}";
        assertThat(gateway(oracle.formatted("true"))).hasSize(1);
        assertThat(gateway(oracle.formatted("false"))).isEmpty();
        String upCloud =
                "annotations: {service.beta.kubernetes.io/upcloud-load-balancer-config: '{\"backends\": [{\"name\": \"tls\", "
                        + "\"properties\": {\"outbound_proxy_protocol\": \"%s\"}}]}'}";
        assertThat(gateway(upCloud.formatted("v1"))).hasSize(1);
        assertThat(gateway(upCloud.formatted(""))).isEmpty();
    }

    @Test
    void howPodsAreSpokenToCountsWithACertificateOrForHttp() {
        for (String cloud : List.of("aws", "osc")) {
            String backend = "service.beta.kubernetes.io/" + cloud + "-load-balancer-backend-protocol: ";
            String certificate = ", service.beta.kubernetes.io/" + cloud + "-load-balancer-ssl-cert: a";
            assertThat(gateway("annotations: {" + backend + "ssl}")).isEmpty();
            assertThat(gateway("annotations: {" + backend + "ssl" + certificate + "}"))
                    .hasSize(2);
            assertThat(gateway("annotations: {" + backend + "http}")).hasSize(1);
        }
    }

    @Test
    void whatPassesAtTheGatewaysPort() {
        for (String annotations : List.of(
                "service.beta.kubernetes.io/do-loadbalancer-certificate-id: a",
                "service.beta.kubernetes.io/do-loadbalancer-protocol: https, service.beta.kubernetes.io/do-loadbalancer-tls-passthrough: \"true\"",
                "service.beta.kubernetes.io/scw-loadbalancer-protocol-http: \"false\"",
                "service.cloud.tencent.com/specify-protocol: '{\"15443\": {\"protocol\": [\"TCP\"]}}'",
                "kubernetes.io/elb.protocol-port: \"tcp:15443\"")) {
            assertThat(gateway("annotations: {" + annotations + "}"))
                    .as(annotations)
                    .isEmpty();
        }
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
    void thePortByWhichPodsAskForNames() {
        String ports = MESH.formatted(", values: {istiod: {global: {proxy: {excludeOutboundPorts: \"%s\"}}}}", "");
        assertThat(lines(ports.formatted("443,53")))
                .singleElement()
                .asString()
                .endsWith("'443,53' leaves questions for names to the DNS of each cluster, which knows no name below"
                        + " mesh.domain; take port 53 out");
        assertThat(lines(ports.formatted("443,5353"))).isEmpty();
        assertThat(lines(ports.formatted("53").replace("names: [global]", "names: [kubernetes]")))
                .noneMatch(line -> line.contains("MESH502"));
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
                        "MESH233 error: services.orders.callers.rules[0].ports[0]: 'orders' has no port 81; write one of its ports: 80");
        assertThat(orders("callers: {services: [orders], rules: [{ports: [80], methods: [GET]}]}"))
                .isEmpty();
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

    @Test
    void portsOfPodsWhereAnAuthorizerIsAskedAboutThoseOfTheService() {
        assertThat(asking("gate.example.com:9000", "8080"))
                .containsExactly("MESH414 error: services.orders.externalAuthorization.ports[0]: 'orders' has no port"
                        + " 8080; 8080 is where its pods listen; write 80");
        assertThat(asking("gate.example.com:9000", "80")).isEmpty();
    }

    @Test
    void addressesOfAuthorizersThatAreNotWrittenAsOthers() {
        for (String address :
                List.of("gate.example.com:09000", "gate.example.com:+90", "gate:9000", "gate.example.com")) {
            assertThat(asking(address, "80"))
                    .containsExactly("MESH235 error: mesh.extAuthz.gate.address: '" + address
                            + "' is no host with a port; write one such as ext-authz.gate.svc.cluster.local:9000");
        }
    }

    @Test
    void revisionsThatLookLikeAVersionAndAreNone() {
        for (String revision : List.of("01-31-4", "1-31-99999999999")) {
            assertThat(lines(MESH.formatted("", "") + "namespaces: {orders: {revision: \"" + revision + "\"}}\n"))
                    .as(revision)
                    .singleElement()
                    .asString()
                    .startsWith("MESH354 error: namespaces.orders.revision: ")
                    .endsWith(revision + ": <version>}");
        }
    }

    private static List<String> asking(String address, String port) {
        return lines(MESH.formatted("", "")
                .replace("{id: shop}", "{id: shop, extAuthz: {gate: {address: '" + address + "'}}}")
                .replace("port: 80", "port: 80, targetPort: 8080")
                .replace(
                        "names: [global]",
                        "names: [global], externalAuthorization: {authorizer: gate, ports: [" + port + "]}"));
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
}
