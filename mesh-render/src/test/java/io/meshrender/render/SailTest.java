package io.meshrender.render;

import io.meshrender.render.gitops.Golden;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A control plane by the Sail Operator")
class SailTest {
    private static final String CHARTS =
            TwoClusters.MESH.replace("1.30.8", "1.30.7") + "gitops: {repoURL: \"https://git.example/mesh.git\"}\n";

    private static final String SAIL =
            CHARTS.replace("istio: {version: 1.30.7}", "istio: {version: 1.30.7, install: sail}");

    private static final String REVISION = SAIL.replace(
                    "install: sail}",
                    "install: sail, revision: prod, cni: {namespace: kube-system, platform: gke, binDir: /cni}}")
            .replace(
                    "locality: nyc3",
                    "locality: nyc3, istio: {pods: {replicas: {min: 3}, resources: {requests: {cpu: 500m}}}}");

    @Test
    @DisplayName("is an Istio in the place of the charts base and istiod; the gateway stays a chart, and waits for it")
    void inThePlaceOfCharts() {
        TreeChanges.require("sail", CHARTS, SAIL);
    }

    @Test
    @DisplayName("of a revision with a CNI plugin, to the byte")
    void wholeFolder() {
        SortedMap<String, String> tree = TreeChanges.tree(REVISION);

        Golden.requireEqual("sail", new TreeMap<>(tree.subMap("clusters/east/sail/", "clusters/east/sail/~")));
    }

    @Test
    @DisplayName("has the name of its revision, and the tag of the default one; its CNI plugin is an IstioCNI")
    void revisionAndCni() {
        TreeChanges.require("sail-revision-cni", SAIL, REVISION);
    }

    @Test
    @DisplayName("stands beside another, each an Istio, and tags are the operator's")
    void revisions() {
        TreeChanges.require(
                "sail-revisions",
                SAIL,
                SAIL.replace(
                        "version: 1.30.7, install: sail}",
                        "version: 1.30.7, install: sail, revision: stable, revisions: {1-30-7: 1.30.7, 1-30-6: 1.30.6}, tags: {stable: 1-30-7}}"));
    }

    @Test
    @DisplayName("is a step of its own with Flux, which is over when the operator says so")
    void withFlux() {
        String flux = CHARTS.replace("mesh.git\"", "mesh.git\", path: rendered, tool: flux");
        TreeChanges.require(
                "sail-flux", flux, flux.replace("istio: {version: 1.30.7}", "istio: {version: 1.30.7, install: sail}"));
    }

    @Test
    @DisplayName("takes raw values where its schema has them")
    void rawValues() {
        TreeChanges.require(
                "sail-values",
                SAIL,
                SAIL.replace(
                        "install: sail}",
                        "install: sail, values: {istiod: {env: {PILOT_X: \"1\"}, pilot: {traceSampling: 5},"
                                + " global: {logAsJson: true}, base: {validationURL: \"https://istiod.example\"}}}}"));
    }
}
