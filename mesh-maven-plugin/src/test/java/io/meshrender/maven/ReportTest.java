package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh.report")
class ReportTest {
    @TempDir
    Path top;

    private ConfigRepository repository;

    @BeforeEach
    void wrongMesh() throws IOException {
        Files.createDirectory(top.resolve(".git"));
        repository = ConfigRepository.in(Files.createDirectories(top.resolve("the mesh")));
        repository.write(
                "meshes/prod.yaml", repository.read("mesh.yaml").replace("network: eu-net", "network: eu-nett"));
    }

    @Test
    void isJson() {
        assertThat(reported("target/problems.json")).isEqualTo("""
                {
                  "format": 1,
                  "errors": 1,
                  "warnings": 0,
                  "problems": [
                    {
                      "code": "MESH201",
                      "severity": "error",
                      "file": "meshes/prod.yaml",
                      "line": 24,
                      "column": 14,
                      "path": "clusters.prod-eu-west-1.network",
                      "message": "no network named 'eu-nett'",
                      "hint": "did you mean 'eu-net'?"
                    }
                  ]
                }
                """);
    }

    @Test
    @DisplayName(
            "is GitLab's code quality report where its name says so, with paths from the top of the Git repository")
    void isCodeQuality() {
        assertThat(reported("target/gl-code-quality-report.json")).isEqualTo("""
                [
                  {
                    "description": "clusters.prod-eu-west-1.network: no network named 'eu-nett'; did you mean 'eu-net'?",
                    "check_name": "MESH201",
                    "fingerprint": "bdae60356d2701f0f779688e6cef782a",
                    "severity": "critical",
                    "location": {
                      "path": "the mesh/meshes/prod.yaml",
                      "lines": {
                        "begin": 24
                      }
                    }
                  }
                ]
                """);
    }

    @Test
    @DisplayName("is SARIF where its name says so, with paths from the top of the Git repository")
    void isSarif() {
        assertThat(reported("target/problems.sarif")).isEqualTo("""
                {
                  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [
                    {
                      "tool": {
                        "driver": {
                          "name": "mesh-render",
                          "rules": [
                            {
                              "id": "MESH201",
                              "name": "UnknownReference",
                              "shortDescription": {
                                "text": "A network, cluster, service or namespace is not defined."
                              },
                              "helpUri": "https://meshrender.io/mesh-render/docs/checks.md#mesh201",
                              "defaultConfiguration": {
                                "level": "error"
                              }
                            }
                          ]
                        }
                      },
                      "columnKind": "unicodeCodePoints",
                      "results": [
                        {
                          "ruleId": "MESH201",
                          "ruleIndex": 0,
                          "level": "error",
                          "message": {
                            "text": "clusters.prod-eu-west-1.network: no network named 'eu-nett'; did you mean 'eu-net'?"
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "the%20mesh/meshes/prod.yaml"
                                },
                                "region": {
                                  "startLine": 24,
                                  "startColumn": 14
                                }
                              }
                            }
                          ],
                          "partialFingerprints": {
                            "meshProblem/v1": "MESH201/the mesh/meshes/prod.yaml/clusters.prod-eu-west-1.network/1"
                          }
                        }
                      ]
                    }
                  ]
                }
                """);
    }

    @Test
    @DisplayName("tells of nothing once the mesh is right")
    void isEmptyAgain() {
        reported("problems.json");
        repository.write("meshes/prod.yaml", repository.read("mesh.yaml"));
        assertThat(reported("problems.json")).isEqualTo("""
                {
                  "format": 1,
                  "errors": 0,
                  "warnings": 0,
                  "problems": []
                }
                """);
    }

    @Test
    @DisplayName("tells which files are not what the mesh renders to, where a check fails on these alone")
    void holdsDrift() {
        repository.write("meshes/prod.yaml", repository.read("mesh.yaml"));
        Told.by(at(new RenderGoal()));
        repository.change("rendered/clusters/prod-eu-west-1/kustomization.yaml", text -> text + "# by hand\n");
        repository.write("meshes/prod.lock.yaml", repository.read("meshes/prod.lock.yaml") + "# by hand\n");
        CheckGoal check = at(new CheckGoal());
        check.report = repository.folder().resolve("problems.json").toFile();
        Told.by(check);
        assertThat(repository.read("problems.json")).isEqualTo("""
                {
                  "format": 1,
                  "errors": 2,
                  "warnings": 0,
                  "problems": [
                    {
                      "code": "MESH705",
                      "severity": "error",
                      "file": "meshes/prod.lock.yaml",
                      "line": 1,
                      "column": 1,
                      "path": "",
                      "message": "stale",
                      "hint": "render again and commit"
                    },
                    {
                      "code": "MESH705",
                      "severity": "error",
                      "file": "rendered/clusters/prod-eu-west-1/kustomization.yaml",
                      "line": 1,
                      "column": 1,
                      "path": "",
                      "message": "edited by hand",
                      "hint": "carry over into meshes/prod.yaml what is to stay, then overwrite this file with -Dmesh.force and commit"
                    }
                  ]
                }
                """);
    }

    @Test
    @DisplayName("tells what stands in the way on the disk, beside what is to be said of the mesh")
    void holdsConflicts() {
        repository.write(
                "meshes/prod.yaml", repository.read("mesh.yaml").replace("eu-net: {}", "eu-net: {}\n  ap-net: {}"));
        RenderGoal goal = at(new RenderGoal());
        Told.by(goal);
        repository.change("rendered/clusters/prod-eu-west-1/kustomization.yaml", text -> text + "# by hand\n");
        goal.report = repository.folder().resolve("problems.json").toFile();
        Told.by(goal);
        assertThat(repository.read("problems.json")).isEqualTo("""
                {
                  "format": 1,
                  "errors": 1,
                  "warnings": 1,
                  "problems": [
                    {
                      "code": "MESH203",
                      "severity": "warning",
                      "file": "meshes/prod.yaml",
                      "line": 15,
                      "column": 3,
                      "path": "networks.ap-net",
                      "message": "no cluster is on network 'ap-net'",
                      "hint": "remove it, or name it in a cluster's 'network'"
                    },
                    {
                      "code": "MESH702",
                      "severity": "error",
                      "file": "rendered/clusters/prod-eu-west-1/kustomization.yaml",
                      "line": 1,
                      "column": 1,
                      "path": "",
                      "message": "edited by hand since it was rendered",
                      "hint": "carry the edit over into the mesh, then overwrite this file with -Dmesh.force"
                    }
                  ]
                }
                """);
    }

    private String reported(String file) {
        ValidateGoal goal = new ValidateGoal();
        goal.basedir = repository.folder().toFile();
        goal.file = repository.folder().resolve("meshes/prod.yaml").toFile();
        goal.report = repository.folder().resolve(file).toFile();
        Told.by(goal);
        return repository.read(file);
    }

    private <G extends TreeGoal> G at(G goal) {
        goal.basedir = repository.folder().toFile();
        goal.file = repository.folder().resolve("meshes/prod.yaml").toFile();
        goal.outputDirectory = repository.folder().resolve("rendered").toFile();
        return goal;
    }
}
