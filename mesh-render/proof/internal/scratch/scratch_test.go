package scratch

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWhatNobodyHoldsIsRemovedAndNothingElse(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	held, err := Make("proof-")
	if err != nil {
		t.Fatal(err)
	}
	left, err := Make("proof-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(left.Path, "log"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	// What the kernel does for a program that is killed.
	if err := left.Release(); err != nil {
		t.Fatal(err)
	}
	others := []string{filepath.Join(os.TempDir(), "proof-file"), filepath.Join(os.TempDir(), "other-folder")}
	if err := os.WriteFile(others[0], nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(others[1], 0o700); err != nil {
		t.Fatal(err)
	}
	next, err := Make("proof-")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(others, held.Path, next.Path) {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s is gone: %v", path, err)
		}
	}
	if _, err := os.Stat(left.Path); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", left.Path, err)
	}
}
