// Package treetest is for tests of what reads trees: it makes one of a few files, and says what a check found wrong with it.
package treetest

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// Of writes files, by their paths in the tree, and reads the tree.
func Of(t *testing.T, files map[string]string) *tree.Tree {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	rendered, err := tree.Read(root)
	if err != nil {
		t.Fatal(err)
	}
	return rendered
}

// ExpectSaid expects that a check finds just this wrong with a tree of these files: a line for each failure.
func ExpectSaid(t *testing.T, check func(*tree.Tree, *verdict.Report), files map[string]string, want string) {
	t.Helper()
	report := verdict.NewReport(io.Discard)
	check(Of(t, files), report)
	var said []string
	for _, failure := range report.Failures() {
		said = append(said, failure.Subject+": "+failure.Detail)
	}
	if strings.Join(said, "\n") != want {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(said, "\n"), want)
	}
}
