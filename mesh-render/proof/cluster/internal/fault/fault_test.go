package fault

import (
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
