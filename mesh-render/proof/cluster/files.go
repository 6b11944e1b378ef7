package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"io.meshrender/proof/cluster/internal/checks"
)

// copy is where the README's commands run, and leave what they make.
func (m *mesh) copy() string {
	return filepath.Join(m.programs.Run, "tree")
}

func (m *mesh) copyOnce() error {
	if _, err := os.Stat(m.copy()); err == nil {
		return nil
	}
	return os.CopyFS(m.copy(), os.DirFS(m.tree.Root))
}

// overlay writes the files of a folder over those of another.
func overlay(from, to string) error {
	return filepath.WalkDir(from, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o700)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), text, 0o600)
	})
}

func unexpected(warnings []string) []string {
	var all []string
	for _, warning := range warnings {
		if !checks.IsExpected(warning) {
			all = append(all, warning)
		}
	}
	return all
}

// preparedRoot is the root certificate that the README's commands made; empty if they made none.
func (m *mesh) preparedRoot() string {
	text, err := os.ReadFile(filepath.Join(m.copy(), "root-cert.pem"))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}
