// Package fault plants faults in copies of a rendered tree. A stage that lets one of them pass proves nothing.
package fault

import (
	_ "embed"

	"io.meshrender/proof/internal/edit"
	"sigs.k8s.io/yaml"
)

// Fault is one, and how it must be told.
type Fault struct {
	// Name says in words what is wrong.
	Name string `json:"name"`
	// Fresh faults are there from the beginning; others come to a mesh that has settled.
	Fresh bool `json:"fresh"`
	// Files says that the files alone tell it too: the proof without clusters learnt to, after a cluster had shown it.
	Files bool `json:"files"`
	// Edits are made in a copy of the tree.
	Edits []edit.Edit `json:"edits"`
	// Lacks is what the surroundings lack: "role", "definition", "health" or "cacerts".
	Lacks string `json:"lacks"`

	// Says is a regular expression for what Argo CD must say of an Application.
	Says string `json:"says"`
	// Loops is the end of the name of an Application that must sync again and again.
	Loops string `json:"loops"`
	// Order is set when the waves must be seen to be out of order, Root when istiod's root must be seen to be wrong.
	Order bool `json:"order"`
	Root  bool `json:"root"`
}

//go:embed faults.yaml
var data []byte

// All returns all faults.
func All() ([]Fault, error) {
	var all []Fault
	return all, yaml.UnmarshalStrict(data, &all)
}

// Plant copies a tree into a folder with the fault in it; edit.ErrNoPlace says that the tree has no file for it.
func (f Fault) Plant(tree, folder string) error {
	return edit.Plant(tree, folder, f.Edits...)
}
