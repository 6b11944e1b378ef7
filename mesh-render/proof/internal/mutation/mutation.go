// Package mutation plants faults in copies of a rendered tree. A proof that lets one of them pass proves nothing.
package mutation

import (
	_ "embed"
	"errors"
	"os"

	"io.meshrender/proof/internal/edit"
	"sigs.k8s.io/yaml"
)

// Mutation is one fault and the layer that must tell it.
type Mutation struct {
	// Name says in words what is wrong.
	Name string `json:"name"`
	// What is changed, once: the first file that it finds, or with everywhere all of them.
	edit.Edit `json:",inline"`
	// SamePodNames is a fault of no file: the pods of a workload have one name in all clusters.
	SamePodNames bool `json:"samePodNames"`
	// FullMesh has every istiod read every cluster, whatever the tree says.
	FullMesh bool `json:"fullMesh"`
	// NeedsCRDs is set when only a definition from outside of the Istio module can tell the fault.
	NeedsCRDs bool `json:"needsCRDs"`
	// Breaks is the layer whose check must fail.
	Breaks string `json:"breaks"`
}

//go:embed mutations.yaml
var data []byte

// All returns all mutations.
func All() ([]Mutation, error) {
	var all []Mutation
	return all, yaml.UnmarshalStrict(data, &all)
}

// Plant copies a tree into a folder with the fault in it; edit.ErrNoPlace says that the tree has no file for it.
func (m Mutation) Plant(tree, folder string) error {
	if !m.isOfNoFile() {
		return edit.Plant(tree, folder, m.Edit)
	}
	files, err := m.Files(tree)
	if err == nil && len(files) == 0 {
		err = edit.ErrNoPlace
	}
	return errors.Join(err, os.CopyFS(folder, os.DirFS(tree)))
}

// isOfNoFile says whether the tree stays as it is, and only what runs it differs.
func (m Mutation) isOfNoFile() bool {
	return (m.SamePodNames || m.FullMesh) && m.Replace == "" && m.Append == "" && !m.Delete
}
