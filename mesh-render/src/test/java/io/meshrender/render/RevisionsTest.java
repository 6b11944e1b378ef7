package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Control planes side by side")
class RevisionsTest {
    private static final String PLAIN = """
            mesh: {id: demo}
            istio: {version: 1.30.8}
            networks: {internal: {}}
            clusters:
              backend: {network: internal, locality: eastus, gateway: {address: 192.0.2.10}}
            services:
              web: {namespace: web, clusters: [backend], ports: [{name: http, port: 80, protocol: HTTP}]}
              shop: {namespace: shop, clusters: [backend], ports: [{name: http, port: 80, protocol: HTTP}]}
            observability: {kubePrometheusStack: {version: 88.5.3, grafana: {adminSecret: grafana}}}
            gitops: {repoURL: "https://git.example/mesh.git", path: rendered}
            """;

    private static final String PINNED = istio("{version: 1.30.8, revisions: {default: 1.30.8}}");

    private static final String TAGGED =
            istio("{version: 1.30.8, revision: stable, revisions: {default: 1.30.8}, tags: {stable: default}}");

    private static String istio(String section) {
        return PLAIN.replace("{version: 1.30.8}", section);
    }

    @Test
    @DisplayName(
            "begin with the one that is there, which stays as it is: its webhook for what belongs to no revision moves")
    void pinned() {
        TreeChanges.require("revisions-pinned", PLAIN, PINNED);
    }

    @Test
    @DisplayName("are named by tags, and namespaces that name one come after it")
    void tagged() {
        TreeChanges.require("revisions-tagged", PINNED, TAGGED);
    }

    @Test
    @DisplayName("are each a release of its own, with base as new as the newest and gateways of the one that they name")
    void beside() {
        TreeChanges.require(
                "revisions-beside",
                TAGGED,
                istio(
                        "{version: 1.31.4, revision: stable, revisions: {default: 1.30.8, 1-31-4: 1.31.4}, tags: {stable: default}}"));
    }

    @Test
    @DisplayName(
            "are told apart by namespaces, gateways and what validates; a tag that moves is one webhook that changes")
    void moved() {
        String namespaces = "namespaces: {shop: {revision: 1-31-4}}\n";
        TreeChanges.require(
                "revisions-moved",
                istio(
                        "{version: 1.31.4, revision: stable, revisions: {default: 1.30.8, 1-31-4: 1.31.4}, tags: {stable: default}}"),
                istio(
                                "{version: 1.31.4, revision: stable, revisions: {default: 1.30.8, 1-31-4: 1.31.4}, tags: {stable: 1-31-4},"
                                        + " defaultRevision: default, gatewayRevision: 1-31-4}")
                        + namespaces);
    }

    @Test
    @DisplayName(
            "are not needed for one revision, whose namespaces come after it and whose webhook is not in chart base")
    void one() {
        TreeChanges.require("revision", PLAIN, istio("{version: 1.30.8, revision: 1-30-8}"));
    }
}
