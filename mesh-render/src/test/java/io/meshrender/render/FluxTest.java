package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.gitops.Golden;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.TreeLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@DisplayName("A tree for Flux")
class FluxTest {
    private static final String MESH = """
            mesh: {id: shop, trustDomain: shop.example, domain: mesh.local}
            istio: {version: 1.30.8}
            gitops:
              repoURL: ssh://git@git.example.com/platform/mesh.git
              path: rendered
              tool: flux
              flux: {secret: mesh-git}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: ew.us.example}}
              eu:
                network: eu-net
                locality: eu-west-1
                istio: {revision: 1-30-8}
            services:
              orders: {namespace: orders, clusters: [us], names: [global], ports: [{name: http, port: 80, protocol: HTTP}]}
            observability:
              kubePrometheusStack: {version: 88.5.3}
              kiali: {version: 2.29.0}
            """;
    private static final String HUB = MESH.replace(
            "flux: {secret: mesh-git}", "flux: {secret: mesh-git, hub: {context: admin@hub, secret: access}}");
    private static final String EU = "clusters/eu/flux/";

    @Test
    @DisplayName("what the Flux of a cluster reads, and how people point it there, to the byte")
    void wholeFolder() {
        SortedMap<String, String> tree = TreeChanges.tree(MESH);
        SortedMap<String, String> read = new TreeMap<>(tree.subMap(EU, EU + "~"));
        read.put("README.md", tree.get("README.md"));

        Golden.requireEqual("flux", read);
    }

    @Test
    @DisplayName("what one Flux at a hub reads of a cluster, and how people give it access, to the byte")
    void fromAHub() throws IOException {
        SortedMap<String, String> tree = TreeChanges.tree(HUB);
        ForTheProof.write("flux-hub", tree);
        SortedMap<String, String> read = new TreeMap<>(tree.subMap(EU, EU + "~"));
        read.keySet().removeIf(path -> path.contains("/helmrepository-") || path.contains("/consoles/"));
        read.put("README.md", tree.get("README.md"));

        Golden.requireEqual("flux-hub", read);
    }

    @Test
    @DisplayName("in a namespace of another name is asked there, since the program flux looks in flux-system")
    void anotherNamespace() {
        String readme = TreeChanges.tree(MESH.replace("{secret: mesh-git}", "{secret: mesh-git, namespace: gitops}"))
                .get("README.md");
        assertThat(readme)
                .contains(
                        "`flux -n gitops get kustomizations`",
                        "`flux -n gitops delete helmrelease <name>`",
                        "`flux -n gitops suspend kustomization --all`",
                        "`flux -n gitops resume kustomization --all`");
    }

    @Test
    @DisplayName("from a hub differs from that of a Flux in each cluster by namespaces and kubeconfigs only")
    void onlyAccess() {
        SortedMap<String, String> each = TreeChanges.tree(MESH);
        SortedMap<String, String> hub = TreeChanges.tree(HUB);
        assertThat(hub.keySet()).isEqualTo(each.keySet());
        hub.forEach((path, text) -> {
            if (!path.equals("README.md")) {
                assertThat(text.replace("  kubeConfig:\n    secretRef:\n      name: access\n", "")
                                .replaceAll("  namespace: shop-(eu|us)\n", "  namespace: flux-system\n"))
                        .as(path)
                        .isEqualTo(each.get(path));
            }
            boolean there = path.contains("/helmrelease-")
                    || path.matches(
                            ".*/flux/kustomization-shop-(namespaces|istio-tags|injection|mesh|observability)\\.yaml");
            assertThat(text.contains("kubeConfig:")).as(path).isEqualTo(there);
        });
    }

    @Test
    @DisplayName(
            "has nothing for Argo CD, and differs from its tree in the namespaces' and dashboards' annotations only")
    void nothingForArgoCd() {
        SortedMap<String, String> flux = TreeChanges.tree(MESH);
        SortedMap<String, String> argo =
                TreeChanges.tree(MESH.replace("  tool: flux\n", "").replace("  flux: {secret: mesh-git}\n", ""));

        List<String> differ = new ArrayList<>();
        argo.forEach((path, text) -> {
            if (!path.startsWith("argocd/") && !text.equals(flux.get(path))) {
                differ.add(path);
            }
        });
        assertThat(flux.keySet()).noneMatch(path -> path.startsWith("argocd/"));
        assertThat(differ)
                .contains("README.md", "clusters/eu/namespaces/namespace-istio-system.yaml")
                .allMatch(path -> path.contains("/namespaces/")
                        || path.contains("/configmap-dashboard-")
                        || path.equals("README.md"));
        assertThat(flux.get("clusters/us/namespaces/namespace-orders.yaml"))
                .contains("    kustomize.toolkit.fluxcd.io/prune: disabled\n");
    }

    @Test
    @DisplayName("installs each chart with the values that its values file has, which is Argo CD's")
    void sameValues() {
        SortedMap<String, String> tree = TreeChanges.tree(MESH);
        int releases = 0;
        for (Map.Entry<String, String> file : tree.entrySet()) {
            if (file.getKey().contains("/helmrelease-")) {
                releases++;
                Map<String, Object> spec = map(file.getValue(), "spec");
                String label = String.valueOf(spec.get("releaseName"))
                        .replace("-1-30-8", "")
                        .replace("kiali-server", "kiali");
                String cluster = TreeLayout.clusterFolder(new RelativePath(file.getKey()))
                        .orElseThrow();
                assertThat(spec.get("values"))
                        .as(file.getKey())
                        .isEqualTo(
                                new Yaml().load(tree.get("clusters/" + cluster + "/helm/values-" + label + ".yaml")));
            }
        }
        assertThat(releases).isEqualTo(9);
    }

    @Test
    @DisplayName("waits for nothing that is not there, and in no circle")
    void order() {
        SortedMap<String, String> tree = TreeChanges.tree(MESH);
        for (String kind : List.of("Kustomization", "HelmRelease")) {
            Map<String, Set<String>> waits = new TreeMap<>();
            tree.subMap(EU, EU + "~").forEach((path, text) -> {
                Map<String, Object> object = new Yaml().load(text);
                if (kind.equals(object.get("kind"))
                        && String.valueOf(object.get("apiVersion")).contains("fluxcd")) {
                    waits.put(name(map(text, "metadata")), dependencies(map(text, "spec")));
                }
            });
            assertThat(waits).as(kind).hasSizeGreaterThan(3);
            waits.forEach((name, first) -> assertThat(waits.keySet()).as(name).containsAll(first));
            Set<String> done = new HashSet<>();
            while (done.size() < waits.size()) {
                List<String> next = waits.keySet().stream()
                        .filter(name -> !done.contains(name) && done.containsAll(waits.get(name)))
                        .toList();
                assertThat(next)
                        .as("%s: a circle among %s without %s", kind, waits, done)
                        .isNotEmpty();
                done.addAll(next);
            }
        }
    }

    @Test
    @DisplayName(
            "uninstalls nothing by itself: each release is kept, each step leaves what it has applied, no step prunes releases")
    void nothingIsUninstalled() {
        TreeChanges.tree(MESH).forEach((path, text) -> {
            if (path.contains("/helmrelease-")) {
                assertThat(text).as(path).contains("    kustomize.toolkit.fluxcd.io/prune: disabled\n");
            }
            if (path.contains("/flux/kustomization-")) {
                assertThat(text).as(path).contains("  deletionPolicy: Orphan\n");
                boolean keeps = path.matches(".*-(releases|consoles|namespaces)\\.yaml");
                assertThat(map(text, "spec").get("prune")).as(path).isEqualTo(!keeps);
            }
        });
    }

    private static Set<String> dependencies(Map<String, Object> spec) {
        Set<String> names = new HashSet<>();
        if (spec.get("dependsOn") instanceof List<?> first) {
            first.forEach(one -> names.add(String.valueOf(((Map<?, ?>) one).get("name"))));
        }
        return names;
    }

    private static String name(Map<String, Object> metadata) {
        return String.valueOf(metadata.get("name"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String text, String key) {
        return (Map<String, Object>) Objects.requireNonNull(((Map<String, Object>) new Yaml().load(text)).get(key));
    }
}
