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

func TestAnArgoCDOfOneClusterIsLedToThatClusterAlone(t *testing.T) {
	files := map[string]string{
		"argocd/bootstrap/application-eu.yaml": application("path: rendered/argocd/eu"),
		"argocd/bootstrap/application-us.yaml": application("path: rendered/argocd/us"),
		"argocd/eu/kustomization.yaml":         "resources: []\n",
		"argocd/us/kustomization.yaml":         "resources: []\n",
		"argocd/eu/application-mesh.yaml":      of("shop", "in-cluster", "rendered/clusters/eu/mesh"),
		"argocd/eu/appproject-shop.yaml":       project("in-cluster"),
		"argocd/us/application-mesh.yaml":      of("shop", "us", "rendered/clusters/eu/mesh"),
		"argocd/us/application-istiod.yaml":    of("other", "in-cluster", "rendered/clusters/us/mesh"),
		"argocd/us/appproject-shop.yaml":       project("us"),
		"clusters/eu/mesh/kustomization.yaml":  "resources: []\n",
		"clusters/us/mesh/kustomization.yaml":  "resources: []\n",
	}
	want := "argocd/bootstrap/application-us.yaml: argocd/us/application-mesh.yaml is for \"us\", which this Argo CD does not know\n" +
		"argocd/us/application-mesh.yaml leads to rendered/clusters/eu/mesh\n" +
		"argocd/us/appproject-shop.yaml admits destination map[name:us]\n" +
		"no AppProject other in argocd/us/"

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

func of(project, cluster, path string) string {
	return "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec: {project: " + project + ", destination: {name: " + cluster +
		"}, source: {path: " + path + "}}\n"
}

func project(cluster string) string {
	return "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: shop}\nspec: {destinations: [{name: " + cluster + "}]}\n"
}
