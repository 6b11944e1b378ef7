package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:check and mesh:diff have a word for each kind of difference, and write nothing")
class CheckAndDiffTest {
    private static final String EU = "clusters/prod-eu-west-1/mesh/";
    private static final String US = "clusters/prod-us-east-1/mesh/";

    @TempDir
    Path folder;

    private ConfigRepository repository;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void tamperedWith() throws IOException {
        repository = ConfigRepository.in(folder);
        // The output's names stay short: a mesh without Argo CD and observability.
        repository.change("mesh.yaml", mesh -> mesh.substring(0, mesh.indexOf("\nobservability:")) + "\n");
        Told.by(at(new RenderGoal()));
        repository.change(
                "rendered/" + EU + "istio-system/peerauthentication-default.yaml",
                text -> text.replace("STRICT", "PERMISSIVE"));
        Files.delete(folder.resolve("rendered/" + US + "istio-system/peerauthentication-default.yaml"));
        Files.delete(folder.resolve("mesh.lock.yaml"));
        repository.change("mesh.yaml", mesh -> mesh.replace("names: [regional]", "names: []")
                .replaceAll(" *vips: \\{echo.*\n", "")
                .replace("mtls: STRICT ", "mtls: STRICT"));
        before = repository.tree(".");
    }

    @Test
    void check() {
        assertThat(Told.by(at(new CheckGoal()))).isEqualTo("""
                ERROR mesh.lock.yaml: missing
                ERROR rendered/README.md: stale
                ERROR     --- a/README.md
                ERROR     +++ b/README.md
                ERROR     @@ -11,15 +11,11 @@
                ERROR      ```mermaid
                ERROR      flowchart LR
                ERROR        subgraph c1["prod-eu-west-1<br/>eu-net · eu-west-1"]
                ERROR     -    c1s_echo["echo"]
                ERROR          c1gw{{"east-west gateway<br/>eastwest.eu.corp.example"}}
                ERROR        end
                ERROR        subgraph c2["prod-us-east-1<br/>us-net · us-east-1"]
                ERROR     -    c2p_all(["all pods"])
                ERROR          c2gw{{"east-west gateway<br/>eastwest.us.corp.example"}}
                ERROR        end
                ERROR     -  c2p_all -- "echo.eu.mesh.local" --> c1gw
                ERROR     -  c1gw --> c1s_echo
                ERROR      ```
                ERROR\s
                ERROR      An arrow is a call: from its callers' sidecars straight to the gateway of the other network, which passes it on, still
                ERROR     @@ -38,14 +34,8 @@
                ERROR     … 32 more lines
                ERROR rendered/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml: left over
                ERROR rendered/clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml: left over
                ERROR rendered/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml: edited by hand
                ERROR     --- a/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml
                ERROR     +++ b/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml
                ERROR     @@ -6,4 +6,4 @@
                ERROR        namespace: istio-system
                ERROR      spec:
                ERROR        mtls:
                ERROR     -    mode: PERMISSIVE
                ERROR     +    mode: STRICT
                ERROR rendered/clusters/prod-eu-west-1/mesh/kustomization.yaml: stale
                ERROR     --- a/clusters/prod-eu-west-1/mesh/kustomization.yaml
                ERROR     +++ b/clusters/prod-eu-west-1/mesh/kustomization.yaml
                ERROR     @@ -2,6 +2,4 @@
                ERROR      apiVersion: kustomize.config.k8s.io/v1beta1
                ERROR      kind: Kustomization
                ERROR      resources:
                ERROR     -- echo/serviceentry-echo-eu.yaml
                ERROR     -- istio-system/gateway-cross-network-gateway.yaml
                ERROR      - istio-system/peerauthentication-default.yaml
                ERROR rendered/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-eu.yaml: left over
                ERROR rendered/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-us.yaml: left over
                ERROR rendered/clusters/prod-us-east-1/mesh/istio-system/peerauthentication-default.yaml: missing
                ERROR rendered/clusters/prod-us-east-1/mesh/kustomization.yaml: stale
                ERROR     --- a/clusters/prod-us-east-1/mesh/kustomization.yaml
                ERROR     +++ b/clusters/prod-us-east-1/mesh/kustomization.yaml
                ERROR     @@ -2,6 +2,4 @@
                ERROR      apiVersion: kustomize.config.k8s.io/v1beta1
                ERROR      kind: Kustomization
                ERROR      resources:
                ERROR     -- echo/serviceentry-echo-eu.yaml
                ERROR     -- echo/serviceentry-echo-us.yaml
                ERROR      - istio-system/peerauthentication-default.yaml
                FAILED rendered is not what mesh.yaml renders to: 2 missing, 3 stale, 1 edited by hand, 4 left over. Carry over into mesh.yaml what was changed by hand, then overwrite it and commit:
                    mvn -f FOLDER mesh:render -Dmesh.force
                """);
        assertThat(repository.tree(".")).isEqualTo(before);
    }

    @Test
    void diff() {
        DiffGoal goal = at(new DiffGoal());
        goal.color = "never";
        assertThat(Told.by(goal)).isEqualTo("""
                INFO prod-eu-west-1: 0 to create, 2 to change, 2 to delete, 9 unchanged
                INFO --- a/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                INFO +++ /dev/null
                INFO @@ -1,24 +1,0 @@
                INFO -# Rendered by mesh:render from mesh.yaml. Do not edit.
                INFO -apiVersion: networking.istio.io/v1
                INFO -kind: ServiceEntry
                INFO -metadata:
                INFO -  name: echo-eu
                INFO -  namespace: echo
                INFO -spec:
                INFO -  addresses:
                INFO -  - 240.0.0.2
                INFO -  exportTo:
                INFO -  - .
                INFO -  - istio-system
                INFO -  hosts:
                INFO -  - echo.eu.mesh.local
                INFO -  location: MESH_INTERNAL
                INFO -  ports:
                INFO -  - name: http
                INFO -    number: 80
                INFO -    protocol: HTTP
                INFO -    targetPort: 8080
                INFO -  resolution: STATIC
                INFO -  workloadSelector:
                INFO -    labels:
                INFO -      app: echo
                INFO --- a/clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml
                INFO +++ /dev/null
                INFO @@ -1,18 +1,0 @@
                INFO -# Rendered by mesh:render from mesh.yaml. Do not edit.
                INFO -apiVersion: networking.istio.io/v1
                INFO -kind: Gateway
                INFO -metadata:
                INFO -  name: cross-network-gateway
                INFO -  namespace: istio-system
                INFO -spec:
                INFO -  selector:
                INFO -    istio: eastwestgateway
                INFO -  servers:
                INFO -  - hosts:
                INFO -    - echo.eu.mesh.local
                INFO -    port:
                INFO -      name: tls
                INFO -      number: 15443
                INFO -      protocol: TLS
                INFO -    tls:
                INFO -      mode: AUTO_PASSTHROUGH
                WARN rendered/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml: edited by hand, overwritten with -Dmesh.force only
                INFO --- a/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml
                INFO +++ b/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml
                INFO @@ -6,4 +6,4 @@
                INFO    namespace: istio-system
                INFO  spec:
                INFO    mtls:
                INFO -    mode: PERMISSIVE
                INFO +    mode: STRICT
                INFO --- a/clusters/prod-eu-west-1/mesh/kustomization.yaml
                INFO +++ b/clusters/prod-eu-west-1/mesh/kustomization.yaml
                INFO @@ -2,6 +2,4 @@
                INFO  apiVersion: kustomize.config.k8s.io/v1beta1
                INFO  kind: Kustomization
                INFO  resources:
                INFO -- echo/serviceentry-echo-eu.yaml
                INFO -- istio-system/gateway-cross-network-gateway.yaml
                INFO  - istio-system/peerauthentication-default.yaml
                INFO prod-us-east-1: 1 to create, 1 to change, 2 to delete, 9 unchanged
                INFO --- a/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-eu.yaml
                INFO +++ /dev/null
                INFO @@ -1,23 +1,0 @@
                INFO -# Rendered by mesh:render from mesh.yaml. Do not edit.
                INFO -apiVersion: networking.istio.io/v1
                INFO -kind: ServiceEntry
                INFO -metadata:
                INFO -  name: echo-eu
                INFO -  namespace: echo
                INFO -spec:
                INFO -  addresses:
                INFO -  - 240.0.0.2
                INFO -  endpoints:
                INFO -  - locality: eu-west-1
                INFO -    network: eu-net
                INFO -    serviceAccount: echo
                INFO -  hosts:
                INFO -  - echo.eu.mesh.local
                INFO -  location: MESH_INTERNAL
                INFO -  ports:
                INFO -  - name: http
                INFO -    number: 80
                INFO -    protocol: HTTP
                INFO -  resolution: STATIC
                INFO -  subjectAltNames:
                INFO -  - spiffe://corp.local/ns/echo/sa/echo
                INFO --- a/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-us.yaml
                INFO +++ /dev/null
                INFO @@ -1,21 +1,0 @@
                INFO -# Rendered by mesh:render from mesh.yaml. Do not edit.
                INFO -apiVersion: networking.istio.io/v1
                INFO -kind: ServiceEntry
                INFO -metadata:
                INFO -  name: echo-us
                INFO -  namespace: echo
                INFO -spec:
                INFO -  addresses:
                INFO -  - 240.0.0.1
                INFO -  hosts:
                INFO -  - echo.us.mesh.local
                INFO -  location: MESH_INTERNAL
                INFO -  ports:
                INFO -  - name: http
                INFO -    number: 80
                INFO -    protocol: HTTP
                INFO -    targetPort: 8080
                INFO -  resolution: STATIC
                INFO -  workloadSelector:
                INFO -    labels:
                INFO -      app: echo
                INFO --- /dev/null
                INFO +++ b/clusters/prod-us-east-1/mesh/istio-system/peerauthentication-default.yaml
                INFO @@ -1,0 +1,9 @@
                INFO +# Rendered by mesh:render from mesh.yaml. Do not edit.
                INFO +apiVersion: security.istio.io/v1
                INFO +kind: PeerAuthentication
                INFO +metadata:
                INFO +  name: default
                INFO +  namespace: istio-system
                INFO +spec:
                INFO +  mtls:
                INFO +    mode: STRICT
                INFO --- a/clusters/prod-us-east-1/mesh/kustomization.yaml
                INFO +++ b/clusters/prod-us-east-1/mesh/kustomization.yaml
                INFO @@ -2,6 +2,4 @@
                INFO  apiVersion: kustomize.config.k8s.io/v1beta1
                INFO  kind: Kustomization
                INFO  resources:
                INFO -- echo/serviceentry-echo-eu.yaml
                INFO -- echo/serviceentry-echo-us.yaml
                INFO  - istio-system/peerauthentication-default.yaml
                INFO shared: 0 to create, 1 to change, 0 to delete, 1 unchanged
                INFO --- a/README.md
                INFO +++ b/README.md
                INFO @@ -11,15 +11,11 @@
                INFO  ```mermaid
                INFO  flowchart LR
                INFO    subgraph c1["prod-eu-west-1<br/>eu-net · eu-west-1"]
                INFO -    c1s_echo["echo"]
                INFO      c1gw{{"east-west gateway<br/>eastwest.eu.corp.example"}}
                INFO    end
                INFO    subgraph c2["prod-us-east-1<br/>us-net · us-east-1"]
                INFO -    c2p_all(["all pods"])
                INFO      c2gw{{"east-west gateway<br/>eastwest.us.corp.example"}}
                INFO    end
                INFO -  c2p_all -- "echo.eu.mesh.local" --> c1gw
                INFO -  c1gw --> c1s_echo
                INFO  ```
                INFO\s
                INFO  An arrow is a call: from its callers' sidecars straight to the gateway of the other network, which passes it on, still
                INFO @@ -38,14 +34,8 @@
                INFO\s
                INFO  ## Names
                INFO\s
                INFO -| name | address | answered by | called from |
                INFO -| --- | --- | --- | --- |
                INFO -| `echo.eu.mesh.local` | `240.0.0.2` | `prod-eu-west-1` | `prod-us-east-1` |
                INFO -| `echo.us.mesh.local` | `240.0.0.1` | `prod-us-east-1` | `prod-us-east-1` |
                INFO +No service has a name that other clusters know (`services.<service>.names`).
                INFO\s
                INFO -Only pods with a sidecar in a cluster that calls can resolve a name: their sidecar answers the DNS query. An address means nothing
                INFO -outside the mesh, is the same in every cluster, and never changes (`mesh.lock.yaml`).
                INFO -
                INFO  ## What is here
                INFO\s
                INFO  | folder | holds | who reads it |
                INFO @@ -125,15 +115,8 @@
                INFO\s
                INFO  ## Check that it works
                INFO\s
                INFO -Call `echo.eu.mesh.local` from `prod-us-east-1`, in a pod that lives as long as the call:
                INFO +No HTTP name leads from one network to another, so there is no call to try.
                INFO\s
                INFO -```bash
                INFO -kubectl --context prod-us-east-1 -n echo run mesh-check --rm -i --restart=Never \\
                INFO -  --image=curlimages/curl --labels=sidecar.istio.io/inject=true -- -sS -i http://echo.eu.mesh.local
                INFO -```
                INFO -
                INFO -The answer comes from `prod-eu-west-1`; an echo that tells its region prints `region=eu`.
                INFO -
                INFO  | you see | it means |
                INFO  | --- | --- |
                INFO  | `Could not resolve host` | the calling pod has no sidecar, or its cluster or namespace is not among the callers in `mesh.yaml` |
                INFO mesh.lock.yaml: to be written
                """);
        assertThat(repository.tree(".")).isEqualTo(before);
    }

    private <G extends TreeGoal> G at(G goal) {
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        return goal;
    }
}
