package tree

import (
	"os"
	"path/filepath"
	"strings"
)

// Cut copies a tree into a folder and leaves one cluster in it: of the Applications, the folders, and the README's commands.
// What the others know of the cluster that stays, and it of them, is as it was.
func Cut(original *Tree, cluster, folder string) error {
	if err := os.CopyFS(folder, os.DirFS(original.Root)); err != nil {
		return err
	}
	for _, other := range original.Clusters {
		if other == cluster {
			continue
		}
		for _, name := range []string{"clusters/" + other, "argocd/" + other, "argocd/application-" + other + ".yaml"} {
			if err := os.RemoveAll(filepath.Join(folder, filepath.FromSlash(name))); err != nil {
				return err
			}
		}
		for _, name := range []string{"argocd/kustomization.yaml", "README.md"} {
			if err := withoutLines(filepath.Join(folder, filepath.FromSlash(name)), other); err != nil {
				return err
			}
		}
	}
	return nil
}

func withoutLines(file, word string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var kept []string
	for _, line := range strings.Split(string(text), "\n") {
		if !strings.Contains(line, word) {
			kept = append(kept, line)
		}
	}
	return os.WriteFile(file, []byte(strings.Join(kept, "\n")), 0o600)
}
