package io.meshrender.importing;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code kubectl get} prints of the live clusters of a mesh whose tree was applied: lists of objects, with what a server adds to them. */
final class Dump {
    private final StringBuilder items = new StringBuilder();

    private Dump() {}

    /** Writes a dump of every cluster into a folder of its own below {@code folder}, which is called as its kubectl context is. */
    static void write(Mesh mesh, RenderedTree tree, Path folder) throws IOException {
        for (Cluster cluster : mesh.clusters().values()) {
            Path own = Files.createDirectories(folder.resolve("context-" + cluster.name()));
            Files.writeString(own.resolve("objects.yaml"), new Dump().objects(mesh, cluster, tree));
            Files.writeString(own.resolve("istiod.yaml"), new Dump().istiod(cluster, tree));
            Files.writeString(own.resolve("remote-secrets.txt"), "");
        }
    }

    private String objects(Mesh mesh, Cluster cluster, RenderedTree tree) {
        String region = cluster.locality().region();
        item("""
                apiVersion: v1
                kind: Node
                metadata:
                  name: node-1
                  labels: {topology.kubernetes.io/region: %s, topology.kubernetes.io/zone: %sa}
                """.formatted(region, region));
        item("""
                apiVersion: v1
                kind: Node
                metadata:
                  name: node-2
                  labels: {topology.kubernetes.io/region: %s, topology.kubernetes.io/zone: %sb}
                """.formatted(region, region));
        item("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: istiod, namespace: istio-system, labels: {app: istiod}}
                spec: {template: {spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:%s"}]}}}
                """.formatted(mesh.istio().version()));
        item("""
                apiVersion: v1
                kind: Service
                metadata: {name: istio-eastwestgateway, namespace: istio-system, labels: {topology.istio.io/network: %s}}
                spec: {type: LoadBalancer, ports: [{name: tls, port: 15443}]}
                status: {loadBalancer: {ingress: [{%s: %s}]}}
                """.formatted(
                        cluster.network(),
                        cluster.gateway().orElseThrow().address().toString().matches("[0-9.]+") ? "ip" : "hostname",
                        cluster.gateway().orElseThrow().address()));
        for (Service service : mesh.services().values()) {
            if (service.clusters().includes(cluster.name())) {
                workload(service.at(cluster.name()));
            }
        }
        for (RenderedFile file : tree.files()) {
            String path = file.path().text();
            boolean applied = path.startsWith("clusters/" + cluster.name() + "/mesh/")
                    || path.startsWith("clusters/" + cluster.name() + "/namespaces/")
                    || path.startsWith("clusters/" + cluster.name() + "/injection/")
                    || path.startsWith("clusters/" + cluster.name() + "/extras/");
            if (applied && !path.endsWith("kustomization.yaml")) {
                item(new String(file.bytes(), StandardCharsets.UTF_8));
            }
        }
        return "apiVersion: v1\nkind: List\nitems:\n" + items;
    }

    private void workload(Service service) {
        StringBuilder ports = new StringBuilder();
        for (ServicePort port : service.ports()) {
            ports.append(ports.isEmpty() ? "" : ", ")
                    .append("{name: ")
                    .append(port.name())
                    .append(", port: ")
                    .append(port.port())
                    .append(", targetPort: ")
                    .append(port.targetPortOrPort())
                    .append(", protocol: TCP, appProtocol: ")
                    .append(port.protocol().toString().toLowerCase(Locale.ROOT))
                    .append('}');
        }
        StringBuilder labels = new StringBuilder();
        service.selectorOrApp()
                .forEach((key, value) -> labels.append(labels.isEmpty() ? "" : ", ")
                        .append(key)
                        .append(": ")
                        .append(value));
        item("""
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: %s, uid: 1-2-3, resourceVersion: "7"}
                spec: {clusterIP: 10.0.0.1, selector: {%s}, ports: [%s]}
                """.formatted(service.name(), service.namespace(), labels, ports));
        item("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s, namespace: %s}
                spec: {template: {metadata: {labels: {%s}}, spec: {serviceAccountName: %s}}}
                """.formatted(service.name(), service.namespace(), labels, service.serviceAccountOrName()));
    }

    /** The ConfigMaps of istiod hold the values that it was installed with, as JSON or YAML text. */
    private String istiod(Cluster cluster, RenderedTree tree) {
        String path = "clusters/" + cluster.name() + "/helm/values-istiod.yaml";
        String values = tree.files().stream()
                .filter(file -> file.path().text().equals(path))
                .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        int mesh = values.indexOf("meshConfig:");
        item(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-sidecar-injector, namespace: istio-system}\ndata:\n  values: |\n"
                        + values.substring(0, mesh).indent(4));
        item("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata:\n  mesh: |\n"
                + values.substring(values.indexOf('\n', mesh) + 1).indent(2));
        return "apiVersion: v1\nkind: List\nitems:\n" + items;
    }

    private void item(String text) {
        String before = "- ";
        for (String line : text.lines().toList()) {
            if (!line.startsWith("#")) {
                items.append(before).append(line).append('\n');
                before = "  ";
            }
        }
    }
}
