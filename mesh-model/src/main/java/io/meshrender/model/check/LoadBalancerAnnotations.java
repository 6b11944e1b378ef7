package io.meshrender.model.check;

import static java.util.Map.entry;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.GatewayService;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Commas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Annotations of east-west gateways by which a cloud's load balancer would not hand on what comes in as it is (212), and by which two gateways
 * get one DNS name (213).
 */
final class LoadBalancerAnnotations {
    private static final String K8S = "service.beta.kubernetes.io/";
    private static final String ENDS_TLS =
            "has the load balancer end TLS, and mTLS from sidecar to sidecar does not pass it: calls of other networks answer 503";
    private static final String PROXY =
            "puts a PROXY protocol header in front of TLS, which the gateway does not expect: calls of other networks answer 503";

    /** Values by which any of these annotations is off. */
    private static final Set<String> OFF = Set.of("", "false", "off", "0", "none", "tcp");

    /**
     * Each with what it does when it is on. Sources: the annotation pages of cloud-provider-aws and aws-load-balancer-controller; Azure's
     * cloud-provider (private link services); OKE's "Summary of Annotations"; the cloud controller managers of DigitalOcean
     * ({@code docs/controllers/services/annotations.md}), Hetzner, Linode, Vultr, Scaleway ({@code docs/loadbalancer-annotations.md}), Alibaba
     * Cloud, OpenStack, Outscale ({@code docs/annotations.md}), cloudscale.ch, Naver Cloud and UpCloud; Tencent's "Service Extension Protocol" and CCE's "Configuring HTTP/HTTPS for a LoadBalancer
     * Service" of Huawei. Those of Google and Azure pass connections on whatever their Services say, but for Azure's private links.
     */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            entry(K8S + "aws-load-balancer-ssl-cert", ENDS_TLS),
            entry(K8S + "aws-load-balancer-backend-protocol", ENDS_TLS),
            entry(K8S + "aws-load-balancer-proxy-protocol", PROXY),
            entry(K8S + "azure-pls-proxy-protocol", PROXY),
            entry(K8S + "oci-load-balancer-tls-secret", ENDS_TLS),
            entry(K8S + "oci-load-balancer-tls-backendset-secret", ENDS_TLS),
            entry(K8S + "oci-load-balancer-backend-protocol", ENDS_TLS),
            entry(K8S + "oci-load-balancer-connection-proxy-protocol-version", PROXY),
            entry("oci-network-load-balancer.oraclecloud.com/is-ppv2-enabled", PROXY),
            entry(K8S + "do-loadbalancer-certificate-id", ENDS_TLS),
            entry(K8S + "do-loadbalancer-protocol", ENDS_TLS),
            entry(K8S + "do-loadbalancer-enable-proxy-protocol", PROXY),
            entry("load-balancer.hetzner.cloud/protocol", ENDS_TLS),
            entry("load-balancer.hetzner.cloud/uses-proxyprotocol", PROXY),
            entry(K8S + "linode-loadbalancer-default-protocol", ENDS_TLS),
            entry(K8S + "linode-loadbalancer-default-proxy-protocol", PROXY),
            entry(K8S + "vultr-loadbalancer-protocol", ENDS_TLS),
            entry(K8S + "vultr-loadbalancer-ssl", ENDS_TLS),
            entry(K8S + "vultr-loadbalancer-proxy-protocol", PROXY),
            entry(K8S + "alibaba-cloud-loadbalancer-cert-id", ENDS_TLS),
            entry(K8S + "alibaba-cloud-loadbalancer-proxy-protocol", PROXY),
            entry("loadbalancer.openstack.org/default-tls-container-ref", ENDS_TLS),
            entry("loadbalancer.openstack.org/proxy-protocol", PROXY),
            entry("loadbalancer.openstack.org/x-forwarded-for", ENDS_TLS),
            entry("k8s.cloudscale.ch/loadbalancer-pool-protocol", PROXY),
            entry(K8S + "osc-load-balancer-ssl-cert", ENDS_TLS),
            entry(K8S + "osc-load-balancer-backend-protocol", ENDS_TLS),
            entry(K8S + "ncloud-load-balancer-backend-protocol", ENDS_TLS),
            entry(K8S + "ncloud-load-balancer-ssl-cert", ENDS_TLS),
            entry(K8S + "ncloud-load-balancer-proxy-protocol", PROXY));

    private static final String AWS_ATTRIBUTES = K8S + "aws-load-balancer-target-group-attributes";
    private static final String DIGITAL_OCEAN_PORTS = K8S + "do-loadbalancer-tls-ports";
    private static final String ORACLE_PORTS = K8S + "oci-load-balancer-ssl-ports";
    private static final String VULTR_PORTS = K8S + "vultr-loadbalancer-https-ports";

    /** What holds at some ports only, once these are named by another annotation. */
    private static final Map<String, String> AT_PORTS = Map.of(
            K8S + "aws-load-balancer-ssl-cert",
            K8S + "aws-load-balancer-ssl-ports",
            K8S + "aws-load-balancer-backend-protocol",
            K8S + "aws-load-balancer-ssl-ports",
            K8S + "osc-load-balancer-ssl-cert",
            K8S + "osc-load-balancer-ssl-ports",
            K8S + "osc-load-balancer-backend-protocol",
            K8S + "osc-load-balancer-ssl-ports",
            K8S + "do-loadbalancer-certificate-id",
            DIGITAL_OCEAN_PORTS,
            K8S + "oci-load-balancer-tls-secret",
            ORACLE_PORTS,
            K8S + "vultr-loadbalancer-ssl",
            VULTR_PORTS,
            "lb.stackit.cloud/tcp-proxy-protocol",
            "lb.stackit.cloud/tcp-proxy-protocol-ports-filter",
            "yawol.stackit.cloud/tcpProxyProtocol",
            "yawol.stackit.cloud/tcpProxyProtocolPortsFilter");

    /** Where nothing names ports, DigitalOcean's certificate is for one. */
    private static final Map<String, String> USUAL_PORTS = Map.of(DIGITAL_OCEAN_PORTS, "443");

    /** What the load balancer does at the ports that are the value: {@code *} and {@code true} are all of them. */
    private static final Map<String, String> PORTS = Map.ofEntries(
            entry(DIGITAL_OCEAN_PORTS, ENDS_TLS),
            entry(ORACLE_PORTS, ENDS_TLS),
            entry(VULTR_PORTS, ENDS_TLS),
            entry(K8S + "do-loadbalancer-http-ports", ENDS_TLS),
            entry(K8S + "do-loadbalancer-http2-ports", ENDS_TLS),
            entry(K8S + "do-loadbalancer-http3-port", ENDS_TLS),
            entry(K8S + "aws-load-balancer-proxy-protocol-per-target-group", PROXY),
            entry(K8S + "osc-load-balancer-proxy-protocol", PROXY),
            entry(K8S + "scw-loadbalancer-protocol-http", ENDS_TLS),
            entry(K8S + "scw-loadbalancer-proxy-protocol-v1", PROXY),
            entry(K8S + "scw-loadbalancer-proxy-protocol-v2", PROXY));

    /** How pods are spoken to: without a certificate of its own, a load balancer passes TLS on to them, unless it is told to speak HTTP. */
    private static final Map<String, String> CERTIFICATES = Map.of(
            K8S + "aws-load-balancer-backend-protocol",
            K8S + "aws-load-balancer-ssl-cert",
            K8S + "osc-load-balancer-backend-protocol",
            K8S + "osc-load-balancer-ssl-cert");

    private static final String DIGITAL_OCEAN_PASSES = K8S + "do-loadbalancer-tls-passthrough";

    /** By which TLS goes through the load balancer all the same. */
    private static final Map<String, String> PASSES = Map.of(
            DIGITAL_OCEAN_PORTS,
            DIGITAL_OCEAN_PASSES,
            K8S + "do-loadbalancer-http2-ports",
            DIGITAL_OCEAN_PASSES,
            K8S + "do-loadbalancer-protocol",
            DIGITAL_OCEAN_PASSES,
            K8S + "do-loadbalancer-certificate-id",
            DIGITAL_OCEAN_PASSES,
            VULTR_PORTS,
            K8S + "vultr-loadbalancer-ssl-pass-through");

    /** Ports with their protocols: {@code https:443,http:80}. */
    private static final Set<String> PROTOCOL_PORTS =
            Set.of(K8S + "alibaba-cloud-loadbalancer-protocol-port", "kubernetes.io/elb.protocol-port");

    private static final String TENCENT_PORTS = "service.cloud.tencent.com/specify-protocol";
    private static final String UPCLOUD = K8S + "upcloud-load-balancer-config";
    private static final String LINODE_PORT = K8S + "linode-loadbalancer-port-";
    private static final String DNS_NAME = "external-dns.alpha.kubernetes.io/hostname";
    private static final String DNS_SET = "external-dns.alpha.kubernetes.io/set-identifier";

    private LoadBalancerAnnotations() {}

    /** TLS arrives as it was sent, from its first byte (212; kubernetes-sigs/aws-load-balancer-controller#1766). */
    static List<Problem> inTheWay(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway == null || gateway.service() != GatewayService.LOAD_BALANCER) {
                continue;
            }
            for (Map.Entry<String, String> annotation : gateway.annotations().entrySet()) {
                String what = what(gateway, annotation.getKey(), annotation.getValue());
                if (what != null) {
                    problems.add(Problem.warning(
                            212,
                            path(cluster).key(annotation.getKey()),
                            Quoted.of(annotation.getValue()) + " " + what,
                            what.equals(PROXY)
                                    ? "remove it; or have an EnvoyFilter among extras read the header, and silence this with that reason"
                                    : "remove it; sidecars have certificates of their own"));
                }
            }
        }
        return problems;
    }

    private static @Nullable String what(EastWestGateway gateway, String key, String value) {
        if (key.equals(AWS_ATTRIBUTES)) {
            return value.replace(" ", "").contains("proxy_protocol_v2.enabled=true") ? PROXY : null;
        }
        if ("true".equals(gateway.annotations().get(PASSES.getOrDefault(key, "")))) {
            return null;
        }
        String certificate = CERTIFICATES.get(key);
        if (certificate != null
                && !value.equals("http")
                && !gateway.annotations().containsKey(certificate)) {
            return null;
        }
        if (PORTS.containsKey(key)) {
            return isAmong(gateway, value) ? PORTS.get(key) : null;
        }
        if (PROTOCOL_PORTS.contains(key)) {
            return isAmong(gateway, value.replaceAll("https?:|tcpssl:|tls:", "")) ? ENDS_TLS : null;
        }
        if (key.equals(TENCENT_PORTS)) {
            String settings = value.replaceAll("[\\s\"]", "");
            return settings.matches(".*[{,]" + gateway.port() + ":\\{protocol:\\[[A-Z,]*(HTTPS?|TCP_SSL)\\b.*")
                    ? ENDS_TLS
                    : null;
        }
        if (key.equals(UPCLOUD)) {
            String settings = value.replaceAll("[\\s\"]", "");
            return settings.contains("outbound_proxy_protocol:v") ? PROXY : null;
        }
        if (key.equals(LINODE_PORT + gateway.port())) {
            String settings = value.replaceAll("[\\s\"]", "");
            return settings.contains("protocol:http") ? ENDS_TLS : settings.contains("proxy-protocol:v") ? PROXY : null;
        }
        String what = KNOWN.getOrDefault(key, ofProxyProtocol(key, value) ? PROXY : null);
        if (what == null || OFF.contains(value.toLowerCase(Locale.ROOT))) {
            return null;
        }
        String ports = AT_PORTS.get(key);
        return ports != null
                        && !isAmong(
                                gateway,
                                gateway.annotations().getOrDefault(ports, USUAL_PORTS.getOrDefault(ports, "*")))
                ? null
                : what;
    }

    /** What other clouds call it too: OVH's, Civo's, STACKIT's and Linode's keys say so, and IBM's list of features. */
    private static boolean ofProxyProtocol(String key, String value) {
        boolean says = key.replace("-", "").toLowerCase(Locale.ROOT).contains("proxyprotocol");
        return (says && !AT_PORTS.containsValue(key))
                || Arrays.asList(value.split("[ ,]+", -1)).contains("proxy-protocol");
    }

    /** Whether the gateway's port is meant: all are, unless some are named by number or, for AWS, by the port's name. */
    private static boolean isAmong(EastWestGateway gateway, String ports) {
        List<String> named = Commas.items(ports);
        return named.contains("*")
                || named.contains("true")
                || named.contains("tls")
                || named.contains(gateway.port().text());
    }

    /** One DNS name leads to one gateway: external-dns makes a record of both, and every second caller meets the other cluster (213). */
    static List<Problem> oneNameForTwo(Mesh mesh) {
        Map<String, Cluster> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            Map<String, String> annotations =
                    cluster.gateway().isPresent() ? cluster.gateway().get().annotations() : Map.of();
            String names = annotations.get(DNS_NAME);
            if (names == null || annotations.containsKey(DNS_SET)) {
                continue;
            }
            for (String name : Commas.items(names)) {
                Cluster other = first.putIfAbsent(name.toLowerCase(Locale.ROOT), cluster);
                if (other != null && !other.equals(cluster)) {
                    problems.add(Problem.warning(
                            213,
                            path(cluster).key(DNS_NAME),
                            Quoted.of(name) + " is the name of the gateway of '" + other.name()
                                    + "' as well: external-dns makes one record of both, and callers meet either cluster",
                            "give each gateway a name of its own"));
                }
            }
        }
        return problems;
    }

    private static ModelPath path(Cluster cluster) {
        return ModelPath.of("clusters", cluster.name(), "gateway", "annotations");
    }
}
