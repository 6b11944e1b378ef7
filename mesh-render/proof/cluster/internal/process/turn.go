package process

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const (
	// turnName is a socket outside of the file system; whoever listens there runs the stage.
	turnName = "@mesh-render-proof-cluster"
	patience = 45 * time.Minute

	exitFailed = 1
	exitUsage  = 2
)

// Stage runs what a program proves until it is done or somebody stops it, and ends the program if not all was as it should be, or if that
// could not be found out. Unless it may run beside them, it waits until no other stage runs on this machine.
func Stage(name string, beside bool, prove func(ctx context.Context) (passed bool, err error)) {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer cancel()
	free := func() {}
	var err error
	if !beside {
		free, err = waitForTurn()
	}
	var passed bool
	if err == nil {
		passed, err = prove(ctx)
		free()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, name+":", err)
		os.Exit(exitUsage)
	}
	if !passed {
		os.Exit(exitFailed)
	}
}

func waitForTurn() (free func(), err error) {
	for started := time.Now(); ; time.Sleep(time.Second) {
		listener, err := net.Listen("unix", turnName)
		if err == nil {
			return func() { _ = listener.Close() }, nil
		}
		if time.Since(started) > patience {
			return nil, err
		}
	}
}
