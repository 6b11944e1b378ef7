package io.meshrender.render.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.ArgoCd;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.value.DestinationName;
import io.meshrender.model.value.FolderPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import io.meshrender.render.Lab;
import io.meshrender.render.helm.HelmCharts;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.Sections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Argo CD's Applications")
class ApplicationsTest {
    private static final GitOps GITOPS = GitOps.of("https://git.example.com/platform/mesh-config.git", "rendered");

    @Test
    @DisplayName("exist only for what is in the cluster: no gateway, no observability")
    void onlyWhatIsThere() {
        Mesh mesh = Lab.bare().with(Cluster.of("lonely", "us-net", "us-east-1")).with(GITOPS);

        assertThat(GitOpsTree.of(mesh).keySet())
                .filteredOn(path -> path.startsWith("argocd/"))
                .containsExactly(
                        "argocd/application-lonely.yaml",
                        "argocd/appproject-training-mesh.yaml",
                        "argocd/bootstrap/application-training-mesh.yaml",
                        "argocd/kustomization.yaml",
                        "argocd/lonely/application-istio-base.yaml",
                        "argocd/lonely/application-istiod.yaml",
                        "argocd/lonely/application-mesh.yaml",
                        "argocd/lonely/application-namespaces.yaml",
                        "argocd/lonely/kustomization.yaml");
    }

    @Test
    @DisplayName("leave out a folder in which there is nothing to apply")
    void noEmptyFolder() {
        Sections namespacesOnly =
                GitOpsTree.sections("prod-us-east-1", "clusters/prod-us-east-1/namespaces/namespace-echo.yaml");

        assertThat(Applications.of(Lab.view(Lab.bare().with(GITOPS), "prod-us-east-1"), HelmCharts.ALL, namespacesOnly)
                        .map(file -> file.path().fileName()))
                .containsExactlyInAnyOrder(
                        "application-namespaces.yaml",
                        "application-istio-base.yaml",
                        "application-istiod.yaml",
                        "application-istio-eastwestgateway.yaml",
                        "kustomization.yaml");
    }

    @Test
    @DisplayName("install a gateway whose address is pending")
    void pendingGateway() {
        Mesh mesh = Lab.bare().with(Lab.us(), Lab.eu().withGateway("pending")).with(GITOPS);

        assertThat(GitOpsTree.of(mesh)).containsKey("argocd/prod-eu-west-1/application-istio-eastwestgateway.yaml");
    }

    @Test
    @DisplayName("of a revision are others, so that the istiod before it stays")
    void revision() {
        Mesh mesh = Lab.bare()
                .with(withIstio(Lab.us(), "1.30.8", "1-30-8"), Lab.eu())
                .with(GITOPS);

        String istiod = GitOpsTree.of(mesh).get("argocd/prod-us-east-1/application-istiod.yaml");

        assertThat(istiod)
                .contains("  name: prod-us-east-1-istiod-1-30-8\n")
                .contains("      releaseName: istiod-1-30-8\n")
                .contains("      - $values/rendered/clusters/prod-us-east-1/helm/values-istiod.yaml\n");
        assertThat(GitOpsTree.of(mesh).get("argocd/prod-eu-west-1/application-istiod.yaml"))
                .contains("  name: prod-eu-west-1-istiod\n")
                .contains("      releaseName: istiod\n");
    }

    @ParameterizedTest
    @CsvSource({"1.28.5,true", "1.28.6,false", "1.29.1,true", "1.29.2,false", "1.27.9,true", "1.30.0,false"})
    @DisplayName("pass over what istiod writes into its webhook, where the charts cannot say it themselves")
    void webhookOfOlderCharts(String version, boolean passedOver) {
        SortedMap<String, String> files = GitOpsTree.of(
                Lab.bare().with(withIstio(Lab.us(), version, null)).with(GITOPS));
        String ignored = """
                  ignoreDifferences:
                  - group: admissionregistration.k8s.io
                    kind: ValidatingWebhookConfiguration
                    jqPathExpressions:
                    - ".webhooks[]?.failurePolicy"
                    - ".webhooks[]?.clientConfig.caBundle"
                """;

        for (String chart : List.of("istio-base", "istiod")) {
            String application = files.getOrDefault("argocd/prod-us-east-1/application-" + chart + ".yaml", "");
            assertThat(application.endsWith(ignored)).isEqualTo(passedOver);
            assertThat(application.contains("    - RespectIgnoreDifferences=true\n"))
                    .isEqualTo(passedOver);
        }
        assertThat(files.get("argocd/prod-us-east-1/application-istio-eastwestgateway.yaml"))
                .doesNotContain("ignoreDifferences");
    }

    @Test
    @DisplayName("know the cluster by its name in Argo CD, and the tree at the root of another repository")
    void namesOfOthers() {
        GitOps gitops = new GitOps(
                Url.of("git@git.example.com:mesh.git"),
                Text.of("release-7"),
                FolderPath.of("."),
                new ArgoCd(Name.of("gitops"), Optional.of(Name.of("platform"))));
        Cluster us = Lab.us();
        Cluster renamed = new Cluster(
                us.name(),
                us.network(),
                us.locality(),
                us.alias(),
                us.gateway(),
                us.context(),
                Optional.of(DestinationName.of("EU | us #1")),
                us.apiServer(),
                us.istio(),
                us.kubernetes(),
                us.trustDomain(),
                us.labels(),
                us.drain(),
                us.gitops());

        assertThat(GitOpsTree.of(Lab.bare().with(renamed).with(gitops))
                        .get("argocd/prod-us-east-1/application-mesh.yaml"))
                .isEqualTo("""
                        # Rendered by mesh:render from mesh.yaml. Do not edit.
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata:
                          name: prod-us-east-1-mesh
                          namespace: gitops
                          annotations:
                            argocd.argoproj.io/manifest-generate-paths: /clusters/prod-us-east-1/mesh
                            argocd.argoproj.io/sync-wave: "10"
                        spec:
                          project: platform
                          destination:
                            name: "EU | us #1"
                          source:
                            repoURL: git@git.example.com:mesh.git
                            targetRevision: release-7
                            path: clusters/prod-us-east-1/mesh
                          syncPolicy:
                            automated:
                              prune: true
                              selfHeal: true
                            syncOptions:
                            - ServerSideApply=true
                            - SkipDryRunOnMissingResource=true
                            retry:
                              limit: 10
                              backoff:
                                duration: 10s
                                factor: 2
                                maxDuration: 3m
                        """);
    }

    @Test
    @DisplayName(
            "have the labels of their cluster, so that one wave of clusters can be synced: argocd app sync -l wave=one")
    void labelsOfTheCluster() {
        Mesh mesh = Lab.bare()
                .with(Lab.us().withLabel("wave", "one").withLabel("stage", "prod"), Lab.eu())
                .with(GITOPS);
        String labels = """
                  labels:
                    stage: prod
                    wave: one
                """;

        assertThat(GitOpsTree.of(mesh))
                .allSatisfy((path, text) -> assertThat(text.contains(labels))
                        .as(path)
                        .isEqualTo(path.matches("argocd/(prod-us-east-1/)?application-.*")
                                && !path.contains("prod-eu-west-1")));
    }

    @ParameterizedTest
    @CsvSource({"rendered,rendered/x", "a/b,a/b/x", ".,x", ".hidden,.hidden/x"})
    @DisplayName("find the tree wherever it lies in the repository")
    void pathOfTheTree(String path, String found) {
        TreeSource tree = TreeSource.of(GitOps.of("https://git.example.com/mesh.git", path));

        assertThat(tree.pathOf(new RelativePath("x"))).isEqualTo(found);
    }

    @Test
    @DisplayName("leave Argo CD's own project 'default' as it is")
    void defaultProject() {
        GitOps gitops = new GitOps(
                GITOPS.repoURL(),
                GITOPS.revision(),
                GITOPS.path(),
                new ArgoCd(Name.of("argocd"), Optional.of(Name.of("default"))));

        SortedMap<String, String> files = GitOpsTree.of(Lab.bare().with(gitops));

        assertThat(files.keySet()).noneMatch(path -> path.contains("appproject"));
        assertThat(files.get("argocd/kustomization.yaml")).doesNotContain("appproject");
        assertThat(files.get("argocd/prod-us-east-1/application-istiod.yaml")).contains("  project: default\n");
    }

    @Test
    @DisplayName("of a cluster follow the revision of its wave, and the root that of the mesh")
    void waves() {
        Mesh lab = Lab.bare();
        Cluster[] waved = lab.clusters().values().stream()
                .map(cluster -> cluster.name().text().contains("us") ? cluster.withLabel("wave", "1") : cluster)
                .toArray(Cluster[]::new);
        GitOps gitops = new GitOps(
                GITOPS.repoURL(),
                GITOPS.revision(),
                Optional.of(Text.of("rollout-{wave}")),
                GITOPS.path(),
                GITOPS.tool(),
                GITOPS.argocd(),
                GITOPS.flux());

        SortedMap<String, String> files = GitOpsTree.of(lab.with(waved).with(gitops));

        assertThat(files.get("argocd/prod-us-east-1/application-istiod.yaml"))
                .contains("targetRevision: rollout-1\n", "wave: \"1\"\n")
                .doesNotContain("targetRevision: main\n");
        assertThat(files.get("argocd/application-prod-us-east-1.yaml")).contains("targetRevision: rollout-1\n");
        assertThat(files.get("argocd/application-prod-eu-west-1.yaml")).contains("targetRevision: main\n");
        assertThat(files.get("argocd/bootstrap/application-training-mesh.yaml")).contains("targetRevision: main\n");
    }

    private static Cluster withIstio(
            Cluster cluster, String version, @org.jspecify.annotations.Nullable String revision) {
        return cluster.withIstio(new ClusterIstio(
                Optional.of(Version.of(version)), Optional.ofNullable(revision).map(Name::of), IstioValues.none()));
    }
}
