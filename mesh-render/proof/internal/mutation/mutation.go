// Package mutation plants faults in copies of a rendered tree. A proof that lets one of them pass proves nothing.
package mutation

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"
)

// Mutation is one fault and the layer that must tell it.
type Mutation struct {
	// Name says in words what is wrong.
	Name string `json:"name"`
	// In is a pattern of paths in the tree, as path.Match has it. The first file that matches and holds Having, by
	// path, is changed; with Everywhere, all of them are.
	In         string `json:"in"`
	Having     string `json:"having"`
	Everywhere bool   `json:"everywhere"`
	// Replace is a regular expression; With takes the place of its first match. Append is text for the end.
	Replace string `json:"replace"`
	With    string `json:"with"`
	Append  string `json:"append"`
	// Delete removes the file, and its line in every kustomization.
	Delete bool `json:"delete"`
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

// ErrNothingToChange says that a tree has no file for a mutation.
var ErrNothingToChange = errors.New("the tree has no such file")

// Plant copies a tree into a folder with the fault in it.
func (m Mutation) Plant(tree, folder string) error {
	if err := os.CopyFS(folder, os.DirFS(tree)); err != nil {
		return err
	}
	files, err := m.files(folder)
	if err != nil {
		return err
	}
	if m.isOfNoFile() && len(files) > 0 {
		return nil
	}
	if len(files) == 0 {
		return ErrNothingToChange
	}
	for _, file := range files {
		if err := m.change(folder, file); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if !m.Everywhere {
			return nil
		}
	}
	return nil
}

// isOfNoFile says whether the tree stays as it is, and only what runs it differs.
func (m Mutation) isOfNoFile() bool {
	return (m.SamePodNames || m.FullMesh) && m.Replace == "" && m.Append == "" && !m.Delete
}

// files are the paths in the tree that match, sorted.
func (m Mutation) files(folder string) ([]string, error) {
	having, err := regexp.Compile(m.Having)
	if err != nil {
		return nil, err
	}
	replace, err := regexp.Compile(m.Replace)
	if err != nil {
		return nil, err
	}
	matches, err := filepath.Glob(filepath.Join(folder, filepath.FromSlash(m.In)))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, match := range matches {
		text, err := os.ReadFile(match)
		if err != nil {
			return nil, err
		}
		if having.Match(text) && replace.Match(text) {
			relative, err := filepath.Rel(folder, match)
			if err != nil {
				return nil, err
			}
			found = append(found, filepath.ToSlash(relative))
		}
	}
	return found, nil
}

func (m Mutation) change(folder, name string) error {
	file := filepath.Join(folder, filepath.FromSlash(name))
	if m.Delete {
		if err := unlist(folder, name); err != nil {
			return err
		}
		return os.Remove(file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	changed := string(text) + m.Append
	if m.Replace != "" {
		pattern := regexp.MustCompile(m.Replace)
		at := pattern.FindStringSubmatchIndex(changed)
		replaced := string(pattern.ExpandString(nil, m.With, changed, at))
		changed = changed[:at[0]] + replaced + changed[at[1]:]
	}
	if changed == string(text) {
		return errors.New("the fault changes nothing")
	}
	return os.WriteFile(file, []byte(changed), 0o644)
}

// unlist takes a file out of the kustomizations above it.
func unlist(folder, name string) error {
	for above := path.Dir(name); above != "."; above = path.Dir(above) {
		kustomization := filepath.Join(folder, filepath.FromSlash(above), "kustomization.yaml")
		text, err := os.ReadFile(kustomization)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		var kept []string
		for _, line := range strings.Split(string(text), "\n") {
			if strings.Trim(strings.TrimLeft(line, " -"), `"'`) != strings.TrimPrefix(name, above+"/") {
				kept = append(kept, line)
			}
		}
		if err := os.WriteFile(kustomization, []byte(strings.Join(kept, "\n")), 0o644); err != nil {
			return err
		}
	}
	return nil
}
