// Package edit plants faults in copies of a rendered tree: the one reader of what the lists of faults say of files. A module of its own and
// without others, since the proof and its stage of clusters need different versions of the same ones.
package edit

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Edit changes files of a tree.
type Edit struct {
	// In is a pattern of paths in the tree, as path.Match has it. The first file that matches and holds Having and Replace, by
	// path, is changed; with Everywhere, all of them are.
	In         string `json:"in"`
	Having     string `json:"having"`
	Everywhere bool   `json:"everywhere"`
	// Replace is a regular expression; With takes the place of its first match. Append is text for the end.
	Replace string `json:"replace"`
	With    string `json:"with"`
	Append  string `json:"append"`
	// Delete removes the file, and its line in every kustomization above it.
	Delete bool `json:"delete"`
}

// ErrNoPlace says that a tree has no file for an edit.
var ErrNoPlace = errors.New("the tree has no place for it")

// Plant copies a tree into a folder and makes the edits there.
func Plant(tree, folder string, edits ...Edit) error {
	if err := os.CopyFS(folder, os.DirFS(tree)); err != nil {
		return err
	}
	for _, each := range edits {
		if err := each.make(folder); err != nil {
			return fmt.Errorf("%s: %w", each.In, err)
		}
	}
	return nil
}

func (e Edit) make(folder string) error {
	files, err := e.Files(folder)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return ErrNoPlace
	}
	if !e.Everywhere {
		files = files[:1]
	}
	for _, file := range files {
		if err := e.change(folder, file); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

// Files are the paths in the tree that match, sorted.
func (e Edit) Files(folder string) ([]string, error) {
	having, err := regexp.Compile(e.Having)
	if err != nil {
		return nil, err
	}
	replace, err := regexp.Compile(e.Replace)
	if err != nil {
		return nil, err
	}
	matches, err := filepath.Glob(filepath.Join(folder, filepath.FromSlash(e.In)))
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

func (e Edit) change(folder, name string) error {
	file := filepath.Join(folder, filepath.FromSlash(name))
	if e.Delete {
		return errors.Join(unlist(folder, name), os.Remove(file))
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	changed := string(text) + e.Append
	if e.Replace != "" {
		pattern := regexp.MustCompile(e.Replace)
		at := pattern.FindStringSubmatchIndex(changed)
		replaced := string(pattern.ExpandString(nil, e.With, changed, at))
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
		lines := slices.DeleteFunc(strings.Split(string(text), "\n"), func(line string) bool {
			return strings.Trim(strings.TrimLeft(line, " -"), `"'`) == strings.TrimPrefix(name, above+"/")
		})
		if err := os.WriteFile(kustomization, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			return err
		}
	}
	return nil
}
