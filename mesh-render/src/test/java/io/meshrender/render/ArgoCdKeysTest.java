package io.meshrender.render;

import io.meshrender.render.gitops.Golden;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A team's own settings of Argo CD")
class ArgoCdKeysTest {
    private static final String USUAL = """
            mesh: {id: shop}
            istio: {version: 1.30.3}
            clusters:
              canary: {network: canary, locality: eu-west-1, gateway: {address: ew.canary.example}}
              eu: {network: eu, locality: eu-west-1, gateway: {address: ew.eu.example}, istio: {revision: 1-30-3}}
              us: {network: us, locality: us-east-1, argocd: prod-us, gateway: {address: ew.us.example}}
            waves: [[canary], [eu], [us]]
            gitops:
              repoURL: https://git.example.com/platform/istio.git
            """;

    @Test
    @DisplayName("are windows of the clusters of a wave, or of some of their Applications")
    void windows() {
        TreeChanges.require("argocd-windows", USUAL, USUAL + """
                  argocd:
                    syncWindows:
                      - {kind: allow, schedule: 0 9 * * 1-4, duration: 8h, timeZone: Europe/Berlin, clusters: {labels: {wave: "2"}}, manualSync: true}
                      - {kind: allow, schedule: 0 9 * * 2-4, duration: 8h, timeZone: Europe/Berlin, clusters: {labels: {wave: "3"}}, description: a day behind Europe}
                      - {kind: deny, schedule: 0 0 20 12 *, duration: 360h, applications: [istiod, istio-eastwestgateway], syncOverrun: true}
                """);
    }

    @Test
    @DisplayName("are differences that its Applications, or some of them, leave to others")
    void ignoredDifferences() {
        TreeChanges.require("argocd-ignored", USUAL, USUAL + """
                  argocd:
                    ignoreDifferences:
                      - {applications: [istiod], group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}
                      - {clusters: [us], kind: Service, jqPathExpressions: [".spec.ports[].nodePort"], managedFieldsManagers: [cloud-controller-manager]}
                """);
    }

    @Test
    @DisplayName("are windows of the own cluster alone where each has an Argo CD")
    void windowsInEachCluster() {
        String each = """
                mesh: {id: shop}
                istio: {version: 1.30.3}
                clusters:
                  eu: {network: eu, locality: eu-west-1, argocd: in-cluster, gateway: {address: ew.eu.example}}
                  us: {network: us, locality: us-east-1, argocd: in-cluster, gateway: {address: ew.us.example}}
                gitops:
                  repoURL: https://git.example.com/platform/istio.git
                """;
        TreeChanges.require("argocd-windows-in-each", each, each + """
                  argocd:
                    syncWindows:
                      - {kind: allow, schedule: 0 9 * * 1-4, duration: 8h, clusters: [eu]}
                      - {kind: deny, schedule: 0 12 * * *, duration: 1h}
                """);
    }

    /** What {@code mesh-render/proof/cluster/internal/settings} holds against Argo CD's own code. */
    @Test
    @DisplayName("and the rules of its README stand in a tree that is held against Argo CD's code, to the byte")
    void heldAgainstArgoCd() {
        SortedMap<String, String> tree = TreeChanges.tree("""
                mesh: {id: shop}
                istio: {version: 1.30.3}
                clusters:
                  eu:
                    network: eu
                    locality: eu-west-1
                    gateway: {address: ew.eu.example}
                    istio: {install: sail, revision: prod, cni: {}}
                  us: {network: us, locality: us-east-1, argocd: prod-us, gateway: {address: ew.us.example}}
                services:
                  web: {namespace: web, clusters: [eu, us], ports: [{name: http, port: 80, protocol: HTTP}], names: [global]}
                gitops:
                  repoURL: https://git.example.com/platform/istio.git
                  argocd:
                    syncWindows:
                      - {kind: allow, schedule: 0 22 * * 1-5, duration: 4h, timeZone: America/New_York, clusters: [us], description: nights}
                      - {kind: deny, schedule: 0 0 20 12 *, duration: 360h, manualSync: true, description: "year's end"}
                      - {kind: deny, schedule: 0 0 * * 5, duration: 72h, clusters: [us], applications: [istiod], description: not istiod}
                """);
        SortedMap<String, String> read = new TreeMap<>();
        for (String path : List.of(
                "README.md",
                "argocd/appproject-shop.yaml",
                "argocd/application-us.yaml",
                "argocd/bootstrap/application-shop.yaml",
                "argocd/eu/application-sail.yaml",
                "argocd/eu/application-mesh.yaml",
                "argocd/us/application-istiod.yaml",
                "argocd/us/application-istio-eastwestgateway.yaml",
                "argocd/us/application-mesh.yaml")) {
            read.put(path, Objects.requireNonNull(tree.get(path), path));
        }

        Golden.requireEqual("argocd-keys", read);
    }
}
