package argocd

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

func TestWhatApplicationsNameMustBeThereAndAllMustBeReached(t *testing.T) {
	files := map[string]string{
		"argocd/bootstrap/application-all.yaml": application("path: rendered/argocd"),
		"argocd/kustomization.yaml":             "resources: [application-us.yaml]\n",
		"argocd/application-us.yaml":            application("path: rendered/clusters/us/mesh"),
		"argocd/application-istiod.yaml":        application("helm: {valueFiles: [$values/rendered/clusters/us/helm/values-istiod.yaml]}"),
		"argocd/application-lost.yaml":          application("path: rendered/clusters/us/mash"),
		"argocd/application-elsewhere.yaml":     application("path: other/clusters/us/mesh"),
		"clusters/us/mesh/kustomization.yaml":   "resources: []\n",
		"clusters/us/kustomization.yaml":        "resources: [mesh]\n",
		"clusters/us/extra/kustomization.yaml":  "resources: []\n",
	}
	want := `argocd/application-elsewhere.yaml: path other/clusters/us/mesh is no kustomization of the tree
argocd/application-istiod.yaml: values file rendered/clusters/us/helm/values-istiod.yaml is not in the tree
argocd/application-lost.yaml: path rendered/clusters/us/mash is no kustomization of the tree
clusters/us/extra: no Application leads to it`

	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rendered, err := tree.Read(root)
	if err != nil {
		t.Fatal(err)
	}
	report := verdict.NewReport(io.Discard)
	Check(rendered, report)
	var said []string
	for _, failure := range report.Failures() {
		said = append(said, failure.Subject+": "+failure.Detail)
	}
	if strings.Join(said, "\n") != want {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(said, "\n"), want)
	}
}

func application(source string) string {
	return "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec:\n  source:\n    " + source + "\n"
}
