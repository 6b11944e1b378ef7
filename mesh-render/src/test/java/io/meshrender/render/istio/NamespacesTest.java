package io.meshrender.render.istio;

import static io.meshrender.render.istio.Meshes.client;
import static io.meshrender.render.istio.Meshes.echo;
import static io.meshrender.render.istio.Meshes.eu;
import static io.meshrender.render.istio.Meshes.twoClusters;
import static io.meshrender.render.istio.Meshes.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.observability.AccessLogs;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.value.Name;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Namespaces")
class NamespacesTest {

    @Test
    @DisplayName(
            "istiod's, with the cluster's network; those of entries; and with injection, those of services that run here")
    void whatIsNeeded() {
        Mesh mesh = twoClusters()
                .with(echo("eu").withNames(NameKind.REGIONAL).calledBy(Callers.services("client")), client("us"));
        assertThat(Files.of(mesh, "us", Namespaces::render)).isEqualTo("""
                # clusters/us/namespaces/namespace-client.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  labels:
                    istio-injection: enabled
                  name: client
                # clusters/us/namespaces/namespace-echo.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: echo
                # clusters/us/namespaces/namespace-istio-system.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  labels:
                    topology.istio.io/network: us-net
                  name: istio-system
                """);
        assertThat(Files.of(mesh, "eu", Namespaces::render)).isEqualTo("""
                # clusters/eu/namespaces/namespace-echo.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  labels:
                    istio-injection: enabled
                  name: echo
                # clusters/eu/namespaces/namespace-istio-system.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  labels:
                    topology.istio.io/network: eu-net
                  name: istio-system
                """);
    }

    @Test
    @DisplayName("That of what watches the mesh, without injection")
    void observability() {
        Observability nothingYet = Observability.in("watch").with(AccessLogs.ERRORS);
        assertThat(Files.of(twoClusters().with(nothingYet), "us", Namespaces::render))
                .startsWith("""
                # clusters/us/namespaces/namespace-istio-system.yaml
                """)
                .endsWith("""
                # clusters/us/namespaces/namespace-watch.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: watch
                """);
    }

    @Test
    @DisplayName(
            "With a revision, injection is that revision's, which must be there first; the label istio-injection would win over it")
    void revision() {
        ClusterIstio revised = new ClusterIstio(Optional.empty(), Optional.of(Name.of("1-30-3")), IstioValues.none());
        Mesh mesh = twoClusters().with(us().withIstio(revised), eu()).with(echo("us"));
        assertThat(Files.of(mesh, "us", Namespaces::render)).startsWith("""
                # clusters/us/injection/namespace-echo.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  labels:
                    istio.io/rev: 1-30-3
                  name: echo
                """);
    }

    @Test
    @DisplayName(
            "Settings: labels of one's own, which never displace Istio's; injection on or off; left to somebody else")
    void settings() {
        Mesh mesh = twoClusters().with(echo("us"), client("us"), Meshes.service("old", "legacy", "us"));
        Mesh told = with(
                mesh,
                namespace("echo", Optional.empty(), true, "team", "shop", "istio-injection", "disabled"),
                namespace("client", Optional.empty(), false),
                namespace("legacy", Optional.of(false), true),
                namespace("istio-system", Optional.empty(), true, "team", "platform"),
                namespace("nobody-needs-it", Optional.of(true), true));
        assertThat(Files.of(told, "us", Namespaces::render)).isEqualTo("""
                # clusters/us/namespaces/namespace-echo.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  labels:
                    istio-injection: enabled
                    team: shop
                  name: echo
                # clusters/us/namespaces/namespace-istio-system.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  labels:
                    team: platform
                    topology.istio.io/network: us-net
                  name: istio-system
                # clusters/us/namespaces/namespace-legacy.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  labels:
                    istio-injection: disabled
                  name: legacy
                """);
    }

    @Test
    @DisplayName("Under Argo CD, a namespace that leaves the tree takes its pods with it only after somebody confirms")
    void confirmationBeforeANamespaceGoes() {
        Mesh mesh = twoClusters().with(GitOps.of("https://git.example.com/mesh.git", "rendered"));
        assertThat(Files.of(mesh, "us", Namespaces::render)).isEqualTo("""
                # clusters/us/namespaces/namespace-istio-system.yaml
                apiVersion: v1
                kind: Namespace
                metadata:
                  annotations:
                    argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm
                  labels:
                    topology.istio.io/network: us-net
                  name: istio-system
                """);
    }

    private static NamespaceSettings namespace(
            String name, Optional<Boolean> injection, boolean manage, String... labels) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            map.put(labels[i], labels[i + 1]);
        }
        return new NamespaceSettings(Name.of(name), injection, Optional.empty(), map, manage);
    }

    private static Mesh with(Mesh mesh, NamespaceSettings... some) {
        SortedMap<Name, NamespaceSettings> byName = new TreeMap<>();
        for (NamespaceSettings settings : some) {
            byName.put(settings.name(), settings);
        }
        return new Mesh(
                mesh.settings(),
                mesh.istio(),
                mesh.networks(),
                mesh.clusters(),
                mesh.services(),
                mesh.observability(),
                mesh.gitops(),
                byName,
                mesh.extras(),
                mesh.ignore());
    }
}
