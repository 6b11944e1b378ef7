package fault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
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

// A planted file is wrong in one thing only. A key that stands in it twice is refused by whoever reads files, and the fault is
// never seen by a cluster.
func TestEveryPlantedFileIsYAMLWithEachKeyOnce(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range all {
		planted := filepath.Join(t.TempDir(), "planted")
		if err := fault.Plant("../../../../../samples/training-mesh/rendered", planted); err != nil {
			t.Errorf("%s: %v", fault.Name, err)
			continue
		}
		for _, edit := range fault.Edits {
			files, err := filepath.Glob(filepath.Join(planted, filepath.FromSlash(edit.In)))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				for _, document := range strings.Split(string(text), "\n---\n") {
					if err := yaml.UnmarshalStrict([]byte(document), &map[string]any{}); err != nil {
						t.Errorf("%s: %s: %v", fault.Name, file, err)
					}
				}
			}
		}
	}
}
