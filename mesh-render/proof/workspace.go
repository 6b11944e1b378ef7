package main

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
	"time"

	"io.meshrender/proof/internal/scratch"
)

// workspace is the one folder that running meshes write to. It goes when the program ends, also when it is
// interrupted, and when it is killed, with the next program; the processes that were started die with the program.
type workspace struct {
	root *scratch.Folder
}

func openWorkspace() (*workspace, error) {
	// Sockets lie in it, whose paths must be short: not below the checkout.
	root, err := scratch.Make("mesh-prove-")
	if err != nil {
		return nil, err
	}
	opened := &workspace{root: root}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		cause := <-interrupted
		opened.close()
		os.Exit(128 + int(cause.(syscall.Signal)))
	}()
	return opened, nil
}

// folder makes a folder for one run.
func (w *workspace) folder() (string, error) {
	return os.MkdirTemp(w.root.Path, "")
}

// close removes the folder, and again while something that still runs writes to it.
func (w *workspace) close() {
	const attempts, pause = 50, 20 * time.Millisecond
	for range attempts {
		w.root.Remove()
		time.Sleep(pause)
		if _, err := os.Stat(w.root.Path); errors.Is(err, os.ErrNotExist) {
			return
		}
	}
}
