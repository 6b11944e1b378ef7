package kustomize

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

const (
	configMapA = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
	configMapB = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n"
	configMapC = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"
)

func TestWhatNoKustomizationListsIsTold(t *testing.T) {
	expectSaid(t, map[string]string{
		"clusters/us/mesh/kustomization.yaml": "kind: Kustomization\nresources: [a.yaml]\n",
		"clusters/us/mesh/a.yaml":             configMapA,
		"clusters/us/mesh/b.yaml":             configMapB,
		"clusters/us/namespaces/c.yaml":       configMapC,
	}, `clusters/us/mesh: does not build ["clusters/us/mesh/b.yaml"], and builds [] from elsewhere
clusters/us/namespaces/c.yaml: no kustomization lies above it`)
}

func TestAClustersKustomizationHoldsAllOfTheCluster(t *testing.T) {
	expectSaid(t, map[string]string{
		"clusters/us/kustomization.yaml":            "kind: Kustomization\nresources: [mesh]\n",
		"clusters/us/mesh/kustomization.yaml":       "kind: Kustomization\nresources: [a.yaml]\n",
		"clusters/us/mesh/a.yaml":                   configMapA,
		"clusters/us/namespaces/kustomization.yaml": "kind: Kustomization\nresources: [c.yaml]\n",
		"clusters/us/namespaces/c.yaml":             configMapC,
	}, `clusters/us: does not build ["clusters/us/namespaces/c.yaml"], and builds [] from elsewhere`)
}

func TestAnArgoCDFolderMayBeAnApplicationOfItsOwn(t *testing.T) {
	expectSaid(t, map[string]string{
		"clusters/us/mesh/kustomization.yaml": "kind: Kustomization\nresources: [a.yaml]\n",
		"clusters/us/mesh/a.yaml":             configMapA,
		"argocd/kustomization.yaml":           "kind: Kustomization\nresources: [b.yaml]\n",
		"argocd/b.yaml":                       configMapB,
		"argocd/us/kustomization.yaml":        "kind: Kustomization\nresources: [c.yaml]\n",
		"argocd/us/c.yaml":                    configMapC,
		"argocd/bootstrap/a.yaml":             configMapA,
	}, "")
}

func expectSaid(t *testing.T, files map[string]string, want string) {
	t.Helper()
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
