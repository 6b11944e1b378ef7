package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.maven.RealMaven.Build;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The other goals in a config repository")
class OtherGoalsIT {
    @TempDir
    Path folder;

    private ConfigRepository repository;

    @BeforeEach
    void cloned() {
        repository = ConfigRepository.in(folder);
    }

    @Test
    @DisplayName("mvn verify fails if the tree is not current, and ends with the command that mends it")
    void checks() {
        RealMaven.mvn(folder, "mesh:render");
        repository.change("mesh.yaml", mesh -> mesh.replace("port: 80,", "port: 81,"));

        Build build = RealMaven.mvn(folder, "verify", "-Dmesh.clusters=prod-eu-west-1");

        assertThat(build.said()).isEqualTo("""
                [ERROR] rendered/clusters/prod-eu-west-1/calls.tsv: stale
                [ERROR]     --- a/clusters/prod-eu-west-1/calls.tsv
                [ERROR]     +++ b/clusters/prod-eu-west-1/calls.tsv
                [ERROR]     @@ -5,6 +5,6 @@
                [ERROR]      # name: host, service, address, called from, seen from, answered by (first|alike>then), no way to, identity demanded, called from outside
                [ERROR]      # local (Kubernetes' own): host, service, called from
                [ERROR]      cluster\tprod-eu-west-1\teu-west-1\tcorp.local\tSTRICT
                [ERROR]     -service\techo\techo/echo\t80/HTTP\t*\t5/5/5s/30s/100\t-
                [ERROR]     +service\techo\techo/echo\t81/HTTP\t*\t5/5/5s/30s/100\t-
                [ERROR]      local\techo.echo.svc.cluster.local\techo\t-
                [ERROR]      name\techo.eu.mesh.local\techo\t240.0.0.2\t-\techo,istio-system\tprod-eu-west-1\t-\t-\tyes
                [ERROR] rendered/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml: stale
                [ERROR]     --- a/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                [ERROR]     +++ b/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                [ERROR]     @@ -15,7 +15,7 @@
                [ERROR]        location: MESH_INTERNAL
                [ERROR]        ports:
                [ERROR]        - name: http
                [ERROR]     -    number: 80
                [ERROR]     +    number: 81
                [ERROR]          protocol: HTTP
                [ERROR]          targetPort: 8080
                [ERROR]        resolution: STATIC
                [ERROR] rendered is not what mesh.yaml renders to: 2 stale. Render it again and commit:
                [ERROR]     mvn mesh:render -Dmesh.clusters=prod-eu-west-1
                """);
        assertThat(build.exitCode()).isEqualTo(1);
    }

    @Test
    @DisplayName("skips before it looks at anything")
    void skips() {
        repository.write("mesh.yaml", "neither: {a mesh\n");

        Build build = RealMaven.mvn(
                folder,
                "-Dmesh.skip",
                "mesh:render",
                "mesh:check",
                "mesh:diff",
                "mesh:explain",
                "mesh:validate",
                "mesh:what-if",
                "mesh:schema");

        assertThat(build.said()).isEqualTo("[INFO] mesh.skip is set: nothing is done\n".repeat(7));
        assertThat(build.exitCode()).isZero();
    }

    @Test
    @DisplayName("explains itself")
    void helps() {
        Build build = RealMaven.mvn(folder, "mesh:help");

        assertThat(build.said()).isEqualTo("""
                [INFO] mesh-maven-plugin %s
                  mvn mesh:render and its sisters: from mesh.yaml to the tree that GitOps
                  applies.
                This plugin has 14 goals:
                mesh:add
                  Adds a cluster, a service or a caller to the text of the mesh, at its place
                  and in its style; every other byte stays. The result is read again, checked
                  and compared first: if it is wrong, or if a call would be lost or go another
                  way, nothing is written.
                mesh:check
                  Checks that the tree on disk is what the mesh renders to, and writes nothing;
                  for CI.
                mesh:diff
                  Shows what rendering would change, and writes nothing: first what it means for
                  calls and pods and in which order the clusters may be synced, then a unified
                  diff grouped by cluster. With mesh.report it writes the meaning to a file:
                  Markdown for a comment on a pull request if its name ends in .md, SARIF if in
                  .sarif, GitLab's code quality report if it is called like
                  gl-code-quality-report.json, else JSON.
                mesh:explain
                  Explains a call, a name, a cluster or a file of the tree: who answers and why,
                  or why not and which edit lets the call through.
                mesh:graph
                  Prints a picture as Mermaid, for Markdown: the map of the clusters, or with
                  mesh.service who calls a service and who answers in which order. It has at
                  most 100 lines, and says how many more there are.
                mesh:help
                  Display help information on mesh-maven-plugin.
                  Call mvn mesh:help -Ddetail=true -Dgoal=<goal-name> to display parameter
                  details.
                mesh:import
                  Makes a mesh.yaml of what is there: dumps of live clusters, IstioOperators,
                  Helm values, Argo CD and Flux objects, Istio's resources, rendered trees. Each
                  fact has its source beside it, and what nothing told is a TODO. It contacts
                  nobody, and refuses the data of Secrets.
                mesh:init
                  Starts a config repository: a small mesh that teaches, its POM, CI for GitHub
                  and GitLab, and the rendered tree, so that mvn verify is content at once.
                  Needs no project; overwrites nothing.
                mesh:render
                  Renders the mesh: reads and checks it, and writes the tree that GitOps
                  applies.
                mesh:report
                  Writes the mesh as one HTML file to look at and to ask: who calls whom, who
                  answers in which order, what is lost when something is down. It needs no
                  server and no network. With mesh.base it is coloured by what changes.
                mesh:schema
                  Prints the JSON Schema of a mesh.yaml, by which editors complete and explain
                  it.
                mesh:upgrade
                  Plans an upgrade of Istio, the new control plane beside the old one: the
                  commits, cluster by cluster, each with its edit, what it changes, what has to
                  be restarted, what to look at before the next one, and how to go back. With
                  mesh.step it makes the edit of that step in the text of the mesh; every other
                  byte stays.
                mesh:validate
                  Checks the mesh alone: reads it, prints every problem, and looks at no tree.
                mesh:what-if
                  Says which calls are lost and which move when something is down; without
                  mesh.down, for every single loss, worst first.
                """.formatted(RealMaven.VERSION));
    }
}
