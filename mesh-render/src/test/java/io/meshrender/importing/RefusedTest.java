package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What an import does not take")
class RefusedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: Secret\nmetadata: {name: cacerts}\ndata: {ca-key.pem: c2VjcmV0}\n",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: cacerts}\nstringData: {ca-key.pem: secret}\n",
                "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: cacerts}, data: {ca-key.pem: c2VjcmV0}}\n",
                "apiVersion: v1\nkind: SecretList\nitems:\n- {metadata: {name: cacerts}, data: {ca-key.pem: c2VjcmV0}}\n",
                "a: b\n---\n# why\n---\nkind: Secret\nmetadata: {name: cacerts}\ndata: {ca-key.pem: c2VjcmV0}\n",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: cacerts}\ndata: c2VjcmV0\n",
                "[{\"kind\": \"Secret\", \"metadata\": {\"name\": \"cacerts\"}, \"data\": {\"ca-key.pem\": \"c2VjcmV0\"}}]\n",
                "{\n\t\"kind\": \"Secret\",\n\t\"metadata\": {\"name\": \"cacerts\"},\n\t\"data\": {\"ca-key.pem\": \"c2VjcmV0\"}\n}\n",
                "type: ADDED\nobject: {apiVersion: v1, kind: Secret, metadata: {name: cacerts}, data: {ca-key.pem: c2VjcmV0}}\n",
                "kind: Template\napiVersion: template.openshift.io/v1\nobjects:\n- {kind: Secret, metadata: {name: cacerts}, stringData: {ca-key.pem: secret}}\n",
                "global: {meshID: m}\nextraObjects:\n- {apiVersion: v1, kind: Secret, metadata: {name: cacerts}, data: {ca-key.pem: c2VjcmV0}}\n",
                "x: &x {data: {ca-key.pem: c2VjcmV0}}\ny: &y {kind: Secret}\nz: {<<: [*y, *x], metadata: {name: cacerts}}\n",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept}\ndata:\n  all.yaml: |\n    kind: Secret\n    metadata: {name: cacerts}\n    data: {ca-key.pem: c2VjcmV0}\n",
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: cacerts\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {\"kind\":\"Secret\",\"metadata\":{\"name\":\"cacerts\"},\"stringData\":{\"ca-key.pem\":\"secret\"}}\n",
            })
    @DisplayName("is the data of a Secret, in whatever form: nothing is imported then, and the data is in no message")
    void aSecret(String text) throws Exception {
        Files.writeString(folder.resolve("dump.yaml"), text);
        assertThatThrownBy(() -> Import.of(List.of(folder)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("holds the data of Secret 'cacerts', which this tool neither reads nor writes")
                .hasMessageNotContainingAny("c2VjcmV0", "secret}");
    }

    @Test
    @DisplayName("is the data of a Secret among the extras of a rendered tree, in its comments too")
    void aSecretThatATreeCarries() throws Exception {
        Files.createDirectories(folder.resolve("clusters/eu/extras"));
        Files.writeString(folder.resolve("clusters/eu/calls.tsv"), "");
        for (String secret : List.of(
                "kind: Secret\nmetadata: {name: cacerts}\ndata: {key: c2VjcmV0}\n",
                "# kind: Secret\n# metadata: {name: cacerts}\n# data: {key: c2VjcmV0}\nkind: Sidecar\n")) {
            Files.writeString(folder.resolve("clusters/eu/extras/some.yaml"), secret);
            assertThatThrownBy(() -> Import.of(List.of(folder)))
                    .isInstanceOf(ImportException.class)
                    .hasMessageStartingWith("clusters/eu/extras/some.yaml")
                    .hasMessageNotContaining("c2VjcmV0");
        }
    }

    @Test
    @DisplayName("is a comment that looks like a Secret: what stands around it is taken without comments")
    void aSecretInComments() throws Exception {
        String sidecar =
                "apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: a, namespace: a}\nspec: {}\n";
        Files.writeString(folder.resolve("a.yaml"), "# kind: Secret\n# data: {key: c2VjcmV0}\n" + sidecar);
        Files.writeString(
                folder.resolve("b.yaml"),
                "# The Secret has data: see there\n" + sidecar.replace("name: a,", "name: b,"));
        Import imported = Import.of(List.of(folder));
        assertThat(imported.files().toString()).doesNotContain("c2VjcmV0").contains("# The Secret has data: see there");
        assertThat(imported.notes().stream().map(Note::toString))
                .containsExactly(
                        "a.yaml: its comments look like the data of a Secret; nothing of them is taken into the mesh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: Secret\nmetadata: {name: cacerts}\ndata: {}\n",
                "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: cacerts}\nspec: {target: {template: {data: {a: b}}}}\n",
                "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: cacerts}\nspec: {encryptedData: {a: b}}\n",
                "apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: {ignoreDifferences: [{kind: Secret, jsonPointers: [/data]}]}\n",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-cm}\ndata:\n  resource.exclusions: |\n    - kinds: [Secret]\n    - kind: Secret\n      info: 'data: never'\n",
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches: [{target: {kind: Secret}}]\n",
                "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b}}, {apiVersion: v1, kind: Secret, metadata: {name: a}}]\n",
            })
    @DisplayName("is not what only speaks of a Secret, or is sealed")
    void whatSpeaksOfASecretIsRead(String text) throws Exception {
        Files.writeString(folder.resolve("dump.yaml"), text);
        assertThat(Import.of(List.of(folder)).files()).containsKey(Import.MESH);
    }

    @Test
    @DisplayName("is the name of a Secret: it says nothing that a mesh would")
    void aNameAlone() throws Exception {
        Files.writeString(
                folder.resolve("dump.yaml"),
                "apiVersion: v1\nkind: Secret\nmetadata: {name: istio-remote-secret-eu}\n");
        assertThat(Import.of(List.of(folder)).files().get(Import.MESH)).doesNotContain("istio-remote-secret");
    }

    @Test
    @DisplayName("is anything that is not YAML: it is named, and nothing else is lost")
    void noYaml() throws Exception {
        Files.writeString(folder.resolve("a.yaml"), "a: {\n");
        Files.writeString(folder.resolve("b.yaml"), "{{- if .Values.x }}\na: b\n{{- end }}\n");
        Files.write(folder.resolve("c.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});
        Files.writeString(
                folder.resolve("d.yaml"), "global: {meshID: m, network: n, multiCluster: {clusterName: c}}\n");
        Import imported = Import.of(List.of(folder));
        assertThat(imported.notes().stream().map(Note::toString))
                .containsExactly(
                        "a.yaml: is not YAML",
                        "b.yaml: a template is not guessed at; import what it is rendered to",
                        "c.yaml: is not UTF-8");
        assertThat(imported.clusters()).isEqualTo(1);
    }

    @Test
    void theCommandsAskForNamesOfSecretsOnly() {
        assertThat(KubectlLines.of(List.of("eu-1", "kind's")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("get secrets -n istio-system -l istio/multiCluster=true -o name")
                        .doesNotContain("secrets,")
                        .doesNotContain(",secrets"));
        assertThat(KubectlLines.of(List.of("kind's")).get(0))
                .startsWith("mkdir -p dump/kind_s && kubectl --context 'kind'\\''s' get nodes,");
    }

    @Test
    @DisplayName("no kind that an import has words for is missing in a dump")
    void theCommandsAskForWhatIsNoted() {
        assertThat(KubectlLines.of(List.of("eu-1")).get(0)).contains(",daemonsets,", ",mutatingwebhookconfigurations,");
    }

    @Test
    @DisplayName("is a path out of the folder, whatever somebody calls an object or a cluster")
    void noPathLeavesTheFolder() throws Exception {
        Files.writeString(
                folder.resolve("values.yaml"),
                "global: {meshID: m, network: n, multiCluster: {clusterName: ../../up}}\n");
        Files.writeString(
                folder.resolve("rule.yaml"),
                "apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: ../../../etc/x, namespace: a}\nspec: {}\n");
        assertThat(Import.of(List.of(folder)).files().keySet())
                .containsExactly("imported/up/sidecar-a-etc-x.yaml", "mesh.yaml");
    }

    @Test
    @DisplayName("is a text that grows without end")
    void noBomb() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        Files.writeString(folder.resolve("bomb.yaml"), bomb);
        assertThat(Import.of(List.of(folder)).notes()).hasSize(1);
    }

    @Test
    @DisplayName("is a damaged file of a rendered tree: it is named")
    void noDamagedCalls() throws Exception {
        Files.createDirectories(folder.resolve("clusters/eu"));
        Files.writeString(folder.resolve("clusters/eu/calls.tsv"), "cluster\teu\n<<<<<<<\n");
        assertThat(Import.of(List.of(folder)).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.toString()).startsWith("clusters/eu/calls.tsv: is damaged: "));
    }
}
