package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Extra;
import io.meshrender.model.yaml.ManifestReader;
import io.meshrender.model.yaml.MeshReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What Argo CD takes otherwise than it looks is reported, and nothing is said of its harmless twin")
class DeliverySiblingsTest {
    private static final String IN_EACH = "argocd: in-cluster, ";

    @Test
    void windowsThatAreOneOnceTheyAreRendered() {
        String twice =
                "MESH243 error: gitops.argocd.syncWindows[1]: is the window of gitops.argocd.syncWindows[0] once more,"
                        + " and Argo CD refuses a project that has one twice, with every Application in it; remove one of them";
        String named = twice + ", and name the clusters of both in the other";

        assertThat(windows("", "", "clusters: [us, eu]")).containsExactly(named);
        assertThat(windows("", "clusters: [eu, us]", "clusters: [us, eu]")).containsExactly(named);
        assertThat(windows("", "applications: [istiod]", "applications: [istiod-a]"))
                .containsExactly(twice);
        assertThat(windows(IN_EACH, "", "clusters: [eu]")).containsExactly(named);
        assertThat(windows("", "", "clusters: [eu]")).isEmpty();
        assertThat(windows(IN_EACH, "clusters: [us]", "clusters: [eu]")).isEmpty();
        assertThat(windows("", "", "applications: [istiod]")).isEmpty();
        assertThat(windows("", "applications: [mesh, istiod]", "applications: [istiod, mesh]"))
                .isEmpty();
    }

    @Test
    void windowsThatLeaveNobodyAMinute() {
        String deny = "{kind: deny, schedule: 0 8 * * *, duration: 10h}";
        assertThat(lines("", "syncWindows: [{kind: allow, schedule: 0 9 * * *, duration: 8h}, " + deny + "]"))
                .containsExactly(
                        "MESH243 error: gitops.argocd.syncWindows[1]: no Application of any cluster is ever synced: with this window"
                                + " there is no minute at which Argo CD or a person may; make its 'duration' shorter, or add"
                                + " 'manualSync: true', so that people may sync by hand");
        assertThat(lines(
                        "",
                        "syncWindows: [{kind: allow, schedule: 0 9 * * *, duration: 8h, manualSync: true}, " + deny
                                + "]"))
                .isEmpty();
    }

    @Test
    void windowsThatAreNotRead() {
        assertThat(windows("", "description: " + "é".repeat(128)))
                .containsExactly(
                        "MESH243 error: gitops.argocd.syncWindows[0].description: has 256 bytes, and Argo CD refuses a"
                                + " project with one of more than 255, with every Application in it; shorten it");
        assertThat(windows("", "description: " + "e".repeat(255))).isEmpty();
        assertThat(lines("", "syncWindows: [{kind: deny, schedule: 0 22-6/2 * * *, duration: 1h}]"))
                .containsExactly(
                        "MESH125 error: gitops.argocd.syncWindows[0].schedule: '22-6/2' at the hour runs backwards;"
                                + " write two with a comma, such as '22-23/2,0-6/2'");
    }

    @Test
    void ignoredFieldsThatAreOtherOnes() {
        String hidden =
                " of Deployment hides its version: Argo CD would keep what is in the cluster, whatever this mesh says;"
                        + " name the one field that somebody else writes";
        for (String jq : List.of(".spec", ".", ".. | .image?", ".spec | .template", ".spec.replicas, .spec.template")) {
            assertThat(deployments("jqPathExpressions: ['" + jq + "']"))
                    .containsExactly("MESH244 error: gitops.argocd.ignoreDifferences[0].jqPathExpressions[0]: '" + jq
                            + "'" + hidden);
        }
        assertThat(
                        deployments(
                                "jqPathExpressions: [.spec | .replicas, '.spec.replicas, .spec.paused', '.spec[\"replicas\"]']"))
                .isEmpty();
        assertThat(deployments("jsonPointers: ['.spec.template.spec.containers[0].resources']"))
                .containsExactly("MESH244 error: gitops.argocd.ignoreDifferences[0].jsonPointers[0]:"
                        + " '.spec.template.spec.containers[0].resources' is no JSON pointer, which begins with '/';"
                        + " write it at 'jqPathExpressions': '.spec.template.spec.containers[0].resources'");
        assertThat(deployments("managedFieldsManagers: [\"kube-*\"]"))
                .containsExactly(
                        "MESH244 error: gitops.argocd.ignoreDifferences[0].managedFieldsManagers[0]: 'kube-*' has a '*',"
                                + " which is a letter like every other in a manager's name: nothing is ignored;"
                                + " name the one who writes beside it, as 'kubectl get --show-managed-fields' shows");
        assertThat(deployments("managedFieldsManagers: [kube-controller-manager]"))
                .isEmpty();
    }

    @Test
    void applicationsAmongExtrasWhereNoArgoCdMayBe() {
        assertThat(applications(""))
                .containsExactly(
                        "MESH802 warning: extras[0]: an Application belongs into the cluster where Argo CD runs, and"
                                + " this folder goes to others, whose API servers refuse it if they do not know it; take it out, and commit it beside the"
                                + " tree");
        assertThat(applications(IN_EACH)).isEmpty();
    }

    private static List<String> applications(String cluster) {
        return TwoClusters.lines(MeshReader.read(mesh(cluster, ""), "mesh.yaml")
                .mesh()
                .with(Extra.of("own.yaml", ManifestReader.read("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop, namespace: argocd}
                """, "own.yaml"))));
    }

    private static List<String> deployments(String fields) {
        return lines("", "ignoreDifferences: [{group: apps, kind: Deployment, " + fields + "}]");
    }

    private static List<String> windows(String cluster, String... windows) {
        StringBuilder items = new StringBuilder();
        for (String window : windows) {
            items.append(items.length() == 0 ? "" : ", ")
                    .append("{kind: allow, schedule: 0 9 * * *, duration: 8h")
                    .append(window.isEmpty() ? "" : ", ")
                    .append(window)
                    .append("}");
        }
        return lines(cluster, "syncWindows: [" + items + "]");
    }

    private static List<String> lines(String cluster, String argocd) {
        return TwoClusters.lines(mesh(cluster, argocd));
    }

    private static String mesh(String cluster, String argocd) {
        return """
                mesh: {id: shop}
                istio: {version: 1.30.8, revision: a}
                clusters:
                  us: {%1$snetwork: us, locality: us-east-1, gateway: {address: eastwest.us.example.com}}
                  eu: {%1$snetwork: eu, locality: eu-west-1, gateway: {address: eastwest.eu.example.com}}
                gitops:
                  repoURL: https://git.example.com/mesh.git
                  argocd: {%2$s}
                """.formatted(cluster, argocd);
    }
}
