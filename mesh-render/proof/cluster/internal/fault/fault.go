// Package fault plants faults in copies of a rendered tree. A stage that lets one of them pass proves nothing.
package fault

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

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
	Edits []Edit `json:"edits"`
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

// Edit changes files of a tree.
type Edit struct {
	// In is a pattern of paths in the tree. The first file that matches and holds what is replaced is changed; with
	// Everywhere, all of them are.
	In         string `json:"in"`
	Everywhere bool   `json:"everywhere"`
	// Replace is a regular expression; With takes the place of its first match. Append is text for the end.
	Replace string `json:"replace"`
	With    string `json:"with"`
	Append  string `json:"append"`
	// Delete removes the file, and its line in the kustomization beside it.
	Delete bool `json:"delete"`
}

//go:embed faults.yaml
var data []byte

// All returns all faults.
func All() ([]Fault, error) {
	var all []Fault
	return all, yaml.UnmarshalStrict(data, &all)
}

// ErrNoPlace says that a tree has no file for a fault.
var ErrNoPlace = errors.New("the tree has no place for it")

// Plant copies a tree into a folder with the fault in it.
func (f Fault) Plant(tree, folder string) error {
	if err := os.CopyFS(folder, os.DirFS(tree)); err != nil {
		return err
	}
	for _, edit := range f.Edits {
		if err := edit.make(folder); err != nil {
			return fmt.Errorf("%s: %w", edit.In, err)
		}
	}
	return nil
}

func (e Edit) make(folder string) error {
	replace, err := regexp.Compile(e.Replace)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(folder, filepath.FromSlash(e.In)))
	if err != nil {
		return err
	}
	changed := false
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		at := replace.FindSubmatchIndex(text)
		if at == nil {
			continue
		}
		if changed && !e.Everywhere {
			break
		}
		changed = true
		if e.Delete {
			err = remove(file)
		} else {
			young := slices.Concat(text[:at[0]], replace.Expand(nil, []byte(e.With), text, at), text[at[1]:], []byte(e.Append))
			err = os.WriteFile(file, young, 0o600)
		}
		if err != nil {
			return err
		}
	}
	if !changed {
		return ErrNoPlace
	}
	return nil
}

// remove removes a file, and its line in the kustomization beside it.
func remove(file string) error {
	kustomization := filepath.Join(filepath.Dir(file), "kustomization.yaml")
	text, err := os.ReadFile(kustomization)
	if err != nil {
		return err
	}
	lines := slices.DeleteFunc(strings.Split(string(text), "\n"), func(line string) bool {
		return strings.Trim(line, ` -"'`) == path.Base(filepath.ToSlash(file))
	})
	return errors.Join(os.WriteFile(kustomization, []byte(strings.Join(lines, "\n")), 0o600), os.Remove(file))
}
