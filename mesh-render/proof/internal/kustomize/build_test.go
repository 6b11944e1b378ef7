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

func TestADocumentThatNoKustomizationListsIsTold(t *testing.T) {
	root := t.TempDir()
	write(t, root, "clusters/us/mesh/kustomization.yaml", "kind: Kustomization\nresources: [a.yaml]\n")
	write(t, root, "clusters/us/mesh/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
	write(t, root, "clusters/us/mesh/b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n")
	write(t, root, "clusters/us/namespaces/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n")

	var said []string
	for _, failure := range checked(t, root).Failures() {
		said = append(said, failure.Subject+": "+failure.Detail)
	}
	want := `clusters/us/mesh: builds [], but the folder holds ["ConfigMap b"]
clusters/us/namespaces/c.yaml: no kustomization lies above it`
	if strings.Join(said, "\n") != want {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(said, "\n"), want)
	}
}

func write(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func checked(t *testing.T, root string) *verdict.Report {
	t.Helper()
	rendered, err := tree.Read(root)
	if err != nil {
		t.Fatal(err)
	}
	report := verdict.NewReport(io.Discard)
	Check(rendered, report)
	return report
}
