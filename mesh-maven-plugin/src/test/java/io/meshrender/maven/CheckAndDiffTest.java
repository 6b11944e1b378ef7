package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:check and mesh:diff have a word for each kind of difference, and write nothing")
class CheckAndDiffTest {
    private static final String EU = "rendered/clusters/prod-eu-west-1/";

    @TempDir
    Path folder;

    private ConfigRepository repository;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void tamperedWith() throws IOException {
        repository = ConfigRepository.in(folder);
        String lab = repository.read("mesh.yaml");
        repository.change(
                "mesh.yaml",
                mesh -> mesh.replace("names: [regional]", "names: [global]").replaceAll(" *vips: \\{echo.*\n", ""));
        Told.by(at(new RenderGoal()));
        repository.change("mesh.yaml", mesh -> lab);
        repository.write(EU + "mesh/echo/serviceentry-echo-eu.yaml", "kind: ServiceEntry\n");
        repository.change(
                EU + "mesh/istio-system/peerauthentication-default.yaml", text -> text.replace("STRICT", "PERMISSIVE"));
        Files.delete(folder.resolve(EU + "namespaces/namespace-echo.yaml"));
        before = repository.tree(".");
    }

    @Test
    void check() {
        assertThat(Told.by(at(new CheckGoal()))).isEqualTo("""
                ERROR mesh.lock.yaml: stale
                ERROR rendered/clusters/prod-eu-west-1/calls.tsv: stale
                ERROR     --- a/clusters/prod-eu-west-1/calls.tsv
                ERROR     +++ b/clusters/prod-eu-west-1/calls.tsv
                ERROR     @@ -7,4 +7,4 @@
                ERROR      cluster\tprod-eu-west-1\teu-west-1\tcorp.local\tSTRICT
                ERROR      service\techo\techo/echo\t80/HTTP\t*\t5/5/5s/30s/100\t-
                ERROR      local\techo.echo.svc.cluster.local\techo\t-
                ERROR     -name\techo.mesh.local\techo\t240.0.0.1\t-\techo,istio-system\tprod-eu-west-1\t-\tyes\tyes
                ERROR     +name\techo.eu.mesh.local\techo\t240.0.0.2\t-\techo,istio-system\tprod-eu-west-1\t-\t-\tyes
                ERROR rendered/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml: not ours
                ERROR     --- a/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                ERROR     +++ b/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                ERROR     @@ -1,1 +1,24 @@
                ERROR     +# Rendered by mesh:render from mesh.yaml. Do not edit.
                ERROR     +apiVersion: networking.istio.io/v1
                ERROR      kind: ServiceEntry
                ERROR     +metadata:
                ERROR     +  name: echo-eu
                ERROR     +  namespace: echo
                ERROR     +spec:
                ERROR     +  addresses:
                ERROR     +  - 240.0.0.2
                ERROR     +  exportTo:
                ERROR     +  - .
                ERROR     +  - istio-system
                ERROR     +  hosts:
                ERROR     +  - echo.eu.mesh.local
                ERROR     +  location: MESH_INTERNAL
                ERROR     +  ports:
                ERROR     … 8 more lines
                ERROR rendered/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-global.yaml: left over
                ERROR rendered/clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml: stale
                ERROR     --- a/clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml
                ERROR     +++ b/clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml
                ERROR     @@ -9,7 +9,7 @@
                ERROR          istio: eastwestgateway
                ERROR        servers:
                ERROR        - hosts:
                ERROR     -    - echo.mesh.local
                ERROR     +    - echo.eu.mesh.local
                ERROR          port:
                ERROR            name: tls
                ERROR            number: 15443
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
                ERROR     @@ -2,7 +2,7 @@
                ERROR      apiVersion: kustomize.config.k8s.io/v1beta1
                ERROR      kind: Kustomization
                ERROR      resources:
                ERROR     -- echo/serviceentry-echo-global.yaml
                ERROR     +- echo/serviceentry-echo-eu.yaml
                ERROR      - istio-system/gateway-cross-network-gateway.yaml
                ERROR      - istio-system/peerauthentication-default.yaml
                ERROR      - istio-system/telemetry-mesh-default.yaml
                ERROR rendered/clusters/prod-eu-west-1/namespaces/namespace-echo.yaml: missing
                FAILED rendered is not what mesh.yaml renders to: 1 missing, 4 stale, 1 edited by hand, 1 left over, 1 not ours. Carry over into mesh.yaml what was changed by hand, then overwrite it and commit:
                    mvn -f FOLDER mesh:render -Dmesh.clusters=prod-eu-west-1 -Dmesh.force
                """.replace("FOLDER", folder.toString()));
        assertThat(repository.tree(".")).isEqualTo(before);
    }

    @Test
    void diff() {
        DiffGoal goal = at(new DiffGoal());
        goal.color = "never";
        assertThat(Told.by(goal)).isEqualTo("""
                INFO training-mesh: 7 files in 1 cluster; 0 lost, 1 restart, 2 unsure
                INFO   restart        namespace 'echo'    mesh.yaml:31:3
                INFO                    prod-eu-west-1: gets sidecars from now on; pods that are there already have none
                INFO   unsure         mesh/echo/serviceentry-echo-eu.yaml, mesh/istio-system/peerauthentication-default.yaml    mesh.yaml:6:9, mesh.yaml:31:3
                INFO                    prod-eu-west-1: was written by hand, and what it did is not known here
                INFO prod-eu-west-1: 1 to create, 5 to change, 1 to delete, 28 unchanged
                INFO --- a/clusters/prod-eu-west-1/calls.tsv
                INFO +++ b/clusters/prod-eu-west-1/calls.tsv
                INFO @@ -7,4 +7,4 @@
                INFO  cluster\tprod-eu-west-1\teu-west-1\tcorp.local\tSTRICT
                INFO  service\techo\techo/echo\t80/HTTP\t*\t5/5/5s/30s/100\t-
                INFO  local\techo.echo.svc.cluster.local\techo\t-
                INFO -name\techo.mesh.local\techo\t240.0.0.1\t-\techo,istio-system\tprod-eu-west-1\t-\tyes\tyes
                INFO +name\techo.eu.mesh.local\techo\t240.0.0.2\t-\techo,istio-system\tprod-eu-west-1\t-\t-\tyes
                WARN rendered/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml: not ours, overwritten with -Dmesh.force only
                INFO --- a/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                INFO +++ b/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                INFO @@ -1,1 +1,24 @@
                INFO +# Rendered by mesh:render from mesh.yaml. Do not edit.
                INFO +apiVersion: networking.istio.io/v1
                INFO  kind: ServiceEntry
                INFO +metadata:
                INFO +  name: echo-eu
                INFO +  namespace: echo
                INFO +spec:
                INFO +  addresses:
                INFO +  - 240.0.0.2
                INFO +  exportTo:
                INFO +  - .
                INFO +  - istio-system
                INFO +  hosts:
                INFO +  - echo.eu.mesh.local
                INFO +  location: MESH_INTERNAL
                INFO +  ports:
                INFO +  - name: http
                INFO +    number: 80
                INFO +    protocol: HTTP
                INFO +    targetPort: 8080
                INFO +  resolution: STATIC
                INFO +  workloadSelector:
                INFO +    labels:
                INFO +      app: echo
                INFO --- a/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-global.yaml
                INFO +++ /dev/null
                INFO @@ -1,26 +0,0 @@
                INFO -# Rendered by mesh:render from mesh.yaml. Do not edit.
                INFO -apiVersion: networking.istio.io/v1
                INFO -kind: ServiceEntry
                INFO -metadata:
                INFO -  name: echo-global
                INFO -  namespace: echo
                INFO -spec:
                INFO -  addresses:
                INFO -  - 240.0.0.1
                INFO -  exportTo:
                INFO -  - .
                INFO -  - istio-system
                INFO -  hosts:
                INFO -  - echo.mesh.local
                INFO -  location: MESH_INTERNAL
                INFO -  ports:
                INFO -  - name: http
                INFO -    number: 80
                INFO -    protocol: HTTP
                INFO -    targetPort: 8080
                INFO -  resolution: STATIC
                INFO -  subjectAltNames:
                INFO -  - spiffe://corp.local/ns/echo/sa/echo
                INFO -  workloadSelector:
                INFO -    labels:
                INFO -      app: echo
                INFO --- a/clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml
                INFO +++ b/clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml
                INFO @@ -9,7 +9,7 @@
                INFO      istio: eastwestgateway
                INFO    servers:
                INFO    - hosts:
                INFO -    - echo.mesh.local
                INFO +    - echo.eu.mesh.local
                INFO      port:
                INFO        name: tls
                INFO        number: 15443
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
                INFO @@ -2,7 +2,7 @@
                INFO  apiVersion: kustomize.config.k8s.io/v1beta1
                INFO  kind: Kustomization
                INFO  resources:
                INFO -- echo/serviceentry-echo-global.yaml
                INFO +- echo/serviceentry-echo-eu.yaml
                INFO  - istio-system/gateway-cross-network-gateway.yaml
                INFO  - istio-system/peerauthentication-default.yaml
                INFO  - istio-system/telemetry-mesh-default.yaml
                INFO --- /dev/null
                INFO +++ b/clusters/prod-eu-west-1/namespaces/namespace-echo.yaml
                INFO @@ -0,0 +1,9 @@
                INFO +# Rendered by mesh:render from mesh.yaml. Do not edit.
                INFO +apiVersion: v1
                INFO +kind: Namespace
                INFO +metadata:
                INFO +  annotations:
                INFO +    argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm
                INFO +  labels:
                INFO +    istio-injection: enabled
                INFO +  name: echo
                INFO mesh.lock.yaml: to be written
                """);
        assertThat(repository.tree(".")).isEqualTo(before);
    }

    @Test
    void diffWithoutItsLines() {
        DiffGoal goal = at(new DiffGoal());
        goal.lines = false;
        assertThat(Told.by(goal))
                .startsWith("INFO training-mesh: 7 files")
                .doesNotContain("@@")
                .hasLineCount(6);
    }

    @Test
    void diffAgainstAnotherCheckout() throws IOException {
        Path base = Files.createDirectories(folder.resolve("base"));
        ConfigRepository other = ConfigRepository.in(base);
        RenderGoal render = new RenderGoal();
        render.basedir = base.toFile();
        render.file = base.resolve("mesh.yaml").toFile();
        render.outputDirectory = base.resolve("rendered").toFile();
        Told.by(render);
        repository.change("mesh.yaml", mesh -> mesh.replace("mtls: STRICT", "mtls: PERMISSIVE"));
        DiffGoal goal = at(new DiffGoal());
        goal.clusters = List.of();
        goal.base = base.toFile();
        goal.lines = false;
        goal.failOn = List.of("lost", "softened");
        goal.report = folder.resolve("target/diff.md").toFile();
        assertThat(Told.by(goal))
                .contains("INFO   softened       sidecars    mesh.yaml:6:9\n")
                .endsWith("FAILED mesh.failOn: 1 softened\n");
        assertThat(repository.read("target/diff.md")).startsWith("<!-- mesh:diff training-mesh -->");
        assertThat(other.read("mesh.yaml")).contains("mtls: STRICT");
    }

    @Test
    void aWordThatIsNoClassIsRefused() {
        DiffGoal goal = at(new DiffGoal());
        goal.failOn = List.of("broken");
        assertThat(Told.by(goal)).contains("mesh.failOn: no class 'broken'; there are lost, softened,");
        // What Maven makes of "lost,".
        goal.failOn = Arrays.asList("lost", null);
        assertThat(Told.by(goal)).contains("mesh.failOn: no class ''; there are lost, softened,");
    }

    private <G extends TreeGoal> G at(G goal) {
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        // The smaller the part, the shorter the page.
        goal.clusters = goal instanceof RenderGoal ? List.of() : List.of("prod-eu-west-1");
        return goal;
    }
}
