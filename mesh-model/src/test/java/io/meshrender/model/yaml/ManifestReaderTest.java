package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.InvalidMeshException;
import io.meshrender.model.document.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    @Test
    void severalDocumentsAreSeveralManifestsAndEmptyOnesNone() {
        List<Manifest> manifests = ManifestReader.read("""
                # nothing here
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: echo}
                ---
                ---
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: default, namespace: echo}
                """, "policies.yaml");
        assertThat(manifests)
                .extracting(m -> m.root().place() + " " + m.apiVersion() + " " + m.kind() + " "
                        + m.namespace().orElse("-") + "/" + m.name())
                .containsExactly(
                        "policies.yaml:3:1 v1 Namespace -/echo",
                        "policies.yaml:8:1 security.istio.io/v1 PeerAuthentication echo/default");
    }

    @Test
    void whatIsNoObjectIsTold() {
        assertThatThrownBy(() -> ManifestReader.read("""
                        [a, list]
                        ---
                        kind: Namespace
                        metadata: {}
                        ---
                        apiVersion: v1
                        kind: &anchor Namespace
                        metadata: {name: echo}
                        """, "policies.yaml"))
                .isInstanceOf(InvalidMeshException.class)
                .hasMessage("""
                        policies.yaml:1:1: MESH801 error: a list is no Kubernetes object; a file of manifests holds Kubernetes objects, with '---' between them
                        policies.yaml:3:1: MESH801 error: apiVersion: missing; a file of manifests holds Kubernetes objects, with '---' between them
                        policies.yaml:3:1: MESH801 error: metadata.name: missing; a file of manifests holds Kubernetes objects, with '---' between them
                        policies.yaml:7:7: MESH106 error: kind: the anchor '&anchor'; write the values out where they are needed
                        4 errors""");
    }
}
