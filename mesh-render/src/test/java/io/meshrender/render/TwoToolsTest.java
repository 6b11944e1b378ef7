package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.gitops.Golden;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mesh whose clusters are applied by Argo CD and by Flux")
class TwoToolsTest {
    private static final String MESH = """
            mesh: {id: shop, trustDomain: shop.example, domain: mesh.local}
            istio: {version: 1.30.8}
            gitops: {repoURL: https://git.example.com/platform/mesh.git, path: rendered}
            networks: {ap-net: {}, eu-net: {}, us-net: {}}
            clusters:
              ap: {network: ap-net, locality: ap-south-1, gateway: {address: ew.ap.example}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: ew.eu.example}, gitops: {tool: flux}, istio: {version: 1.30.3, install: sail}}
              us: {network: us-net, locality: us-east-1, gateway: {address: ew.us.example}}
            services:
              orders: {namespace: orders, clusters: [eu, us], names: [global], ports: [{name: http, port: 80, protocol: HTTP}]}
            observability:
              kubePrometheusStack: {version: 88.5.3}
            """;
    private static final String BY_ARGO_CD = MESH.replace("tool: flux", "tool: argocd");
    private static final String BY_FLUX = MESH.replace("path: rendered", "path: rendered, tool: flux");

    @Test
    @DisplayName("says in its README whom each applies, and Argo CD's project holds nothing of the others, to the byte")
    void files() throws IOException {
        SortedMap<String, String> tree = TreeChanges.tree(MESH);
        ForTheProof.write("two-tools", tree);
        SortedMap<String, String> some = new TreeMap<>(tree.subMap("argocd/", "argocd/~"));
        some.keySet().removeIf(path -> path.matches("argocd/[^/]+/application-.*") && !path.contains("bootstrap"));
        some.put("README.md", tree.get("README.md"));

        Golden.requireEqual("two-tools", some);
    }

    @Test
    @DisplayName("has of each cluster what a mesh has that its tool applies alone, to the byte")
    void eachAsAlone() {
        SortedMap<String, String> mixed = TreeChanges.tree(MESH);

        assertThat(of(mixed, "eu"))
                .isEqualTo(of(TreeChanges.tree(BY_FLUX), "eu"))
                .isNotEmpty();
        for (String cluster : List.of("ap", "us")) {
            assertThat(of(mixed, cluster))
                    .isEqualTo(of(TreeChanges.tree(BY_ARGO_CD), cluster))
                    .isNotEmpty();
        }
        assertThat(mixed.keySet().stream().filter(path -> path.startsWith("argocd/")))
                .noneMatch(path -> path.matches(".*[/-]eu[/.-].*"));
        assertThat(fluxFolders(mixed)).containsExactly("clusters/eu");
    }

    @Test
    @DisplayName("is the same whichever tool is the mesh's and which the cluster's")
    void eitherMayBeTheDefault() {
        String turned = BY_FLUX.replace(", gitops: {tool: flux}", "")
                .replace("ew.ap.example}", "ew.ap.example}, gitops: {tool: argocd}")
                .replace("ew.us.example}", "ew.us.example}, gitops: {tool: argocd}");
        assertThat(TreeChanges.tree(turned)).isEqualTo(TreeChanges.tree(MESH));
    }

    @Test
    @DisplayName("knows each cluster that has an Argo CD of its own, beside those that Flux applies")
    void anArgoCdInEach() {
        String each = MESH.replace("ew.ap.example}", "ew.ap.example}, argocd: in-cluster")
                .replace("ew.us.example}", "ew.us.example}, argocd: in-cluster");
        SortedMap<String, String> tree = TreeChanges.tree(each);
        assertThat(tree.keySet().stream().filter(path -> path.startsWith("argocd/bootstrap/")))
                .containsExactly("argocd/bootstrap/application-ap.yaml", "argocd/bootstrap/application-us.yaml");
        assertThat(tree).doesNotContainKey("argocd/kustomization.yaml");
    }

    private static Set<String> fluxFolders(SortedMap<String, String> tree) {
        return tree.keySet().stream()
                .filter(path -> path.contains("/flux/"))
                .map(path -> path.substring(0, path.indexOf("/flux/")))
                .collect(Collectors.toSet());
    }

    private static SortedMap<String, String> of(SortedMap<String, String> tree, String cluster) {
        SortedMap<String, String> some = new TreeMap<>();
        Stream.of("clusters/" + cluster + "/", "argocd/" + cluster + "/")
                .forEach(folder -> some.putAll(tree.subMap(folder, folder + "~")));
        return some;
    }
}
