package tree

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
)

// ChangedFiles are the paths that differ between two trees, or that only one has; sorted, with slashes.
func ChangedFiles(before, after *Tree) ([]string, error) {
	old, err := files(before.Root)
	if err != nil {
		return nil, err
	}
	young, err := files(after.Root)
	if err != nil {
		return nil, err
	}
	var changed []string
	for name, text := range young {
		if was, found := old[name]; !found || !bytes.Equal(was, text) {
			changed = append(changed, name)
		}
	}
	for name := range old {
		if _, found := young[name]; !found {
			changed = append(changed, name)
		}
	}
	sort.Strings(changed)
	return changed, nil
}

func files(root string) (map[string][]byte, error) {
	all := map[string][]byte{}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		all[filepath.ToSlash(name)], err = os.ReadFile(file)
		return err
	})
	return all, err
}
