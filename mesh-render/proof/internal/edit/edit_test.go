package edit

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestPlantChangesTheFirstFileThatMatchesAndNoOther(t *testing.T) {
	fault := Edit{In: "clusters/*/mesh/*.yaml", Having: "kind: B", Replace: `port: (\d+)`, With: "port: 9$1"}
	planted := plant(t, fault, map[string]string{
		"clusters/a/mesh/1.yaml": "kind: A\nport: 1\n",
		"clusters/a/mesh/2.yaml": "kind: B\nport: 2\nport: 3\n",
		"clusters/b/mesh/1.yaml": "kind: B\nport: 4\n",
	})
	expect(t, planted, map[string]string{
		"clusters/a/mesh/1.yaml": "kind: A\nport: 1\n",
		"clusters/a/mesh/2.yaml": "kind: B\nport: 92\nport: 3\n",
		"clusters/b/mesh/1.yaml": "kind: B\nport: 4\n",
	})
}

func TestPlantDeletesAFileEverywhereWithItsLine(t *testing.T) {
	fault := Edit{In: "clusters/*/mesh/x/1.yaml", Everywhere: true, Delete: true}
	planted := plant(t, fault, map[string]string{
		"clusters/a/mesh/kustomization.yaml": "resources:\n- x/1.yaml\n- x/2.yaml\n",
		"clusters/a/mesh/x/1.yaml":           "",
		"clusters/b/mesh/kustomization.yaml": "resources:\n  - \"x/1.yaml\"\n",
		"clusters/b/mesh/x/1.yaml":           "",
	})
	expect(t, planted, map[string]string{
		"clusters/a/mesh/kustomization.yaml": "resources:\n- x/2.yaml\n",
		"clusters/b/mesh/kustomization.yaml": "resources:\n",
	})
	if _, err := os.Stat(filepath.Join(planted, "clusters/b/mesh/x/1.yaml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is still there: %v", err)
	}
}

func TestATreeWithoutSuchAFileIsTold(t *testing.T) {
	tree := write(t, map[string]string{"clusters/a/mesh/1.yaml": "kind: A\n"})
	for _, fault := range []Edit{{In: "argocd/*.yaml", Append: "x"}, {In: "clusters/*/mesh/*.yaml", Replace: "kind: B"}} {
		if err := Plant(tree, t.TempDir(), fault); !errors.Is(err, ErrNoPlace) {
			t.Errorf("%v: %v", fault, err)
		}
	}
}

func plant(t *testing.T, fault Edit, files map[string]string) string {
	t.Helper()
	planted := t.TempDir()
	if err := Plant(write(t, files), planted, fault); err != nil {
		t.Fatal(err)
	}
	return planted
}

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	tree := t.TempDir()
	for name, text := range files {
		file := filepath.Join(tree, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return tree
}

func expect(t *testing.T, tree string, files map[string]string) {
	t.Helper()
	for name, want := range files {
		text, err := os.ReadFile(filepath.Join(tree, filepath.FromSlash(name)))
		if err != nil || string(text) != want {
			t.Errorf("%s: %q, %v; want %q", name, text, err, want)
		}
	}
}
