package fault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// The sample has a place for every fault: a fault that is planted nowhere is never told.
func TestEveryFaultHasItsPlaceInTheTrainingMesh(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 12 {
		t.Errorf("%d faults, at least 12 are promised", len(all))
	}
	for _, fault := range all {
		if err := fault.Plant("../../../../../samples/training-mesh/rendered", filepath.Join(t.TempDir(), "planted")); err != nil {
			t.Errorf("%s: %v", fault.Name, err)
		}
		if fault.Says == "" && fault.Loops == "" && !fault.Order && !fault.Root {
			t.Errorf("%s: nobody must tell it", fault.Name)
		}
		if len(fault.Edits) == 0 && fault.Lacks == "" {
			t.Errorf("%s: nothing is wrong", fault.Name)
		}
	}
}

func TestAFaultChangesTheFirstFileThatHoldsIt(t *testing.T) {
	tree := t.TempDir()
	for name, text := range map[string]string{"a.yaml": "x: 0\n", "b.yaml": "port: 1\n", "c.yaml": "port: 2\n"} {
		write(t, filepath.Join(tree, name), text)
	}
	edit := Edit{In: "*.yaml", Replace: `port: (\d)`, With: "port: 4$1"}
	planted := filepath.Join(t.TempDir(), "planted")
	if err := (Fault{Edits: []Edit{edit}}).Plant(tree, planted); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a.yaml": "x: 0\n", "b.yaml": "port: 41\n", "c.yaml": "port: 2\n"} {
		if got := read(t, filepath.Join(planted, name)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	edit.Replace = "nowhere"
	if err := (Fault{Edits: []Edit{edit}}).Plant(tree, filepath.Join(t.TempDir(), "planted")); !errors.Is(err, ErrNoPlace) {
		t.Errorf("%v, want that there is no place", err)
	}
}

func TestAFileIsRemovedWithItsLine(t *testing.T) {
	tree := t.TempDir()
	write(t, filepath.Join(tree, "kustomization.yaml"), "resources:\n- a.yaml\n- b.yaml\n")
	write(t, filepath.Join(tree, "a.yaml"), "x: 0\n")
	planted := filepath.Join(t.TempDir(), "planted")
	if err := (Fault{Edits: []Edit{{In: "a.yaml", Delete: true}}}).Plant(tree, planted); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(planted, "a.yaml")); !os.IsNotExist(err) {
		t.Errorf("a.yaml is still there: %v", err)
	}
	if got, want := read(t, filepath.Join(planted, "kustomization.yaml")), "resources:\n- b.yaml\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
