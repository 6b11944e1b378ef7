// Package scratch makes folders for as long as a program runs. What a program leaves that was killed, the next one removes.
package scratch

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// Folder is a folder that is locked while its program runs: the kernel lets go of the lock, however that ends.
type Folder struct {
	Path string
	lock *os.File
}

// Make makes a folder in the one for temporary files, and removes those of the same prefix that nobody holds.
func Make(prefix string) (*Folder, error) {
	left, err := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*"))
	if err != nil {
		return nil, err
	}
	for _, path := range left {
		if old, err := hold(path, syscall.LOCK_NB); err == nil {
			old.Remove()
			_ = old.Release()
		}
	}
	for {
		path, err := os.MkdirTemp("", prefix)
		if err != nil {
			return nil, err
		}
		made, err := hold(path, 0)
		// Before it was locked, another program may have taken it for left.
		if !errors.Is(err, os.ErrNotExist) {
			return made, err
		}
	}
}

// hold locks a folder that is there; how may be LOCK_NB.
func hold(path string, how int) (*Folder, error) {
	lock, err := os.OpenFile(path, os.O_RDONLY|syscall.O_DIRECTORY, 0)
	if err != nil {
		return nil, err
	}
	if err = syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|how); err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		_ = lock.Close()
		return nil, err
	}
	return &Folder{path, lock}, nil
}

// Remove removes the folder, as far as nothing writes to it.
func (f *Folder) Remove() {
	_ = os.RemoveAll(f.Path)
}

// Release lets the next program remove what is left of the folder.
func (f *Folder) Release() error {
	return f.lock.Close()
}
