package io.meshrender.render.extras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshrender.model.Extra;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.ManifestReader;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.Lab;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import io.meshrender.render.tree.RenderedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A platform team's own manifests in the tree")
class ExtrasTest {
    private static final String EU = "clusters/prod-eu-west-1/";
    private static final String US = "clusters/prod-us-east-1/";

    private static final String DENY = """
            # Nobody comes in from outside.
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: deny, namespace: ingress}   # kept
            spec: {}
            """;

    private static final String ROLE = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: tools}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: text, namespace: tools}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: text, namespace: kube-system}
            ---
            apiVersion: scheduling.k8s.io/v1
            kind: PriorityClass
            metadata: {name: mesh}
            value: 1000
            """;

    @Test
    void addTheirFilesToTheClustersThatTheyName() {
        SortedMap<String, String> without = texts(Lab.mesh());
        SortedMap<String, String> with = texts(Lab.mesh().with(deny(), role()));

        assertThat(with.keySet().stream().filter(path -> !without.containsKey(path)))
                .containsExactly(
                        "argocd/prod-eu-west-1/application-extras.yaml",
                        "argocd/prod-us-east-1/application-extras.yaml",
                        EU + "extras/kustomization.yaml",
                        EU + "extras/policies/deny.yaml",
                        EU + "extras/tools.yaml",
                        EU + "namespaces/namespace-ingress.yaml",
                        US + "extras/kustomization.yaml",
                        US + "extras/tools.yaml");
        assertThat(without.keySet().stream().filter(path -> !Objects.equals(with.get(path), without.get(path))))
                .containsExactly(
                        "README.md",
                        "argocd/appproject-training-mesh.yaml",
                        "argocd/prod-eu-west-1/kustomization.yaml",
                        "argocd/prod-us-east-1/kustomization.yaml",
                        EU + "kustomization.yaml",
                        EU + "namespaces/kustomization.yaml",
                        US + "kustomization.yaml");
    }

    @Test
    void areCarriedToTheByteBehindOneLine() {
        SortedMap<String, String> texts = texts(Lab.mesh().with(deny(), role()));

        assertThat(texts)
                .containsEntry(
                        EU + "extras/policies/deny.yaml",
                        "# Carried by mesh:render from policies/deny.yaml. Edit it there.\n" + DENY)
                .containsEntry(EU + "extras/kustomization.yaml", """
                        # Rendered by mesh:render from mesh.yaml. Do not edit.
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        resources:
                        - policies/deny.yaml
                        - tools.yaml
                        """)
                .containsEntry(EU + "kustomization.yaml", """
                        # Rendered by mesh:render from mesh.yaml. Do not edit.
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        resources:
                        - namespaces
                        - mesh
                        - observability
                        - extras
                        """)
                .containsEntry(EU + "namespaces/namespace-ingress.yaml", """
                        # Rendered by mesh:render from mesh.yaml. Do not edit.
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          annotations:
                            argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm
                          name: ingress
                        """);
    }

    @Test
    void sayWhichItemOfTheMeshBroughtThem() {
        Rendering rendering = MeshRenderer.render(Lab.mesh().with(deny(), role()), VipLedger.empty());

        assertThat(rendering.tree().files())
                .filteredOn(file -> file.origins().get(0).toString().startsWith("extras"))
                .extracting(file -> file.path() + " from " + file.origins().get(0))
                .containsExactly(
                        EU + "extras/policies/deny.yaml from extras[0]",
                        EU + "extras/tools.yaml from extras[1]",
                        EU + "namespaces/namespace-ingress.yaml from extras[0]",
                        US + "extras/tools.yaml from extras[1]");
    }

    @Test
    void mayHoldKindsOfTheWholeClusterWhichArgoCdIsTold() {
        assertThat(texts(Lab.mesh().with(role())).get("argocd/appproject-training-mesh.yaml"))
                .contains("""
                          - group: admissionregistration.k8s.io
                            kind: ValidatingAdmissionPolicyBinding
                          - group: scheduling.k8s.io
                            kind: PriorityClass
                          namespaceResourceWhitelist:
                        """);
    }

    @Test
    void thatTwoItemsBringAreThereOnce() {
        assertThat(texts(Lab.mesh()
                                .with(deny(), Extra.of("**.yaml", deny().found().get(0))))
                        .keySet())
                .contains(EU + "extras/policies/deny.yaml", US + "extras/policies/deny.yaml");
    }

    @Test
    void doNotTakeTheNameOfWhatIsRendered() {
        Mesh mesh = Lab.mesh().with(extra("own.yaml", """
                apiVersion: security.istio.io/v1beta1
                kind: PeerAuthentication
                metadata: {name: default, namespace: istio-system}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: echo, labels: {istio-injection: enabled}, annotations: {argocd.argoproj.io/sync-options: Prune=confirm}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: default, namespace: istio-system}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: cross-network-gateway, namespace: istio-system}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: "system:reader"}
                """));

        assertThatExceptionOfType(InvalidMeshException.class)
                .isThrownBy(() -> MeshRenderer.render(mesh, VipLedger.empty()))
                .withMessage("""
                        own.yaml:3:18: MESH804 error: extras[0]: 'PeerAuthentication istio-system/default' is rendered for cluster 'prod-eu-west-1' as well; give it another name, or take it out; ours is clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml
                        own.yaml:7:18: MESH804 error: extras[0]: 'Namespace echo' is rendered for cluster 'prod-eu-west-1' as well; give it another name, or take it out; ours is clusters/prod-eu-west-1/namespaces/namespace-echo.yaml
                        2 errors""");
        assertThatExceptionOfType(InvalidMeshException.class)
                .as("a render of one cluster")
                .isThrownBy(() -> MeshRenderer.render(mesh, VipLedger.empty(), Set.of(Name.of("prod-us-east-1"))));
    }

    @Test
    void doNotClaimANameOfTheMesh() {
        Extra entry = extra("entry.yaml", """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: own, namespace: echo}
                spec:
                  hosts:
                  - api.example.com
                  - echo.eu.mesh.local
                """);

        assertThatExceptionOfType(InvalidMeshException.class)
                .isThrownBy(() -> MeshRenderer.render(Lab.mesh().with(entry), VipLedger.empty()))
                .withMessage("""
                        entry.yaml:7:5: MESH805 error: extras[0]: 'echo.eu.mesh.local' is a name of the mesh in cluster 'prod-eu-west-1', and a second ServiceEntry changes who answers it; take it out, or give the host to one of them only
                        1 error""");
    }

    @Test
    void addNoEndpointsToTheServiceOfAKubernetesName() {
        assertThat(entryForAKubernetesName("orders"))
                .containsExactly(
                        "own.yaml:4:16: MESH805 error: extras[0]: 'orders.orders.svc.cluster.local' is a name of the mesh in"
                                + " cluster 'eu', and istiod adds the endpoints of this ServiceEntry to the pods of its Service:"
                                + " they answer a part of its calls; take it out, or give the host to one of them only");
        assertThat(entryForAKubernetesName("other"))
                .containsExactly(
                        "own.yaml:4:16: MESH805 warning: extras[0]: 'orders.orders.svc.cluster.local' is a name of the mesh in"
                                + " cluster 'eu', and istiod takes its Service, and not this ServiceEntry of another namespace,"
                                + " which does nothing; remove this ServiceEntry, or give it a host of its own");
    }

    private static List<String> entryForAKubernetesName(String namespace) {
        Mesh mesh = MeshReader.read("""
                mesh: {id: shop}
                istio: {version: 1.30.8}
                clusters:
                  us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example}}
                  eu: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example}}
                services:
                  web: {namespace: web, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}
                  orders: {namespace: orders, clusters: [us, eu], ports: [{name: http, port: 80, protocol: HTTP}], names: [kubernetes], callers: {services: [web]}}
                """, "mesh.yaml").mesh();
        Extra entry = extra("own.yaml", """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: own, namespace: %s}
                spec: {hosts: [orders.orders.svc.cluster.local], ports: [{number: 80, name: http, protocol: HTTP}], resolution: STATIC, endpoints: [{address: 10.9.9.9}]}
                """.formatted(namespace)).in("eu");
        return MeshRenderer.check(mesh.with(entry), VipLedger.empty(), "mesh.lock.yaml").problems().stream()
                .map(Object::toString)
                .toList();
    }

    private static Extra deny() {
        return extra("policies/deny.yaml", DENY).in("prod-eu-west-1");
    }

    private static Extra role() {
        return extra("tools.yaml", ROLE);
    }

    private static Extra extra(String name, String text) {
        return Extra.of(name, ManifestReader.read(text, name));
    }

    private static SortedMap<String, String> texts(Mesh mesh) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (RenderedFile file :
                MeshRenderer.render(mesh, VipLedger.empty()).tree().files()) {
            texts.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
