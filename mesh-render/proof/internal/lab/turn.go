package lab

import (
	"net"
	"time"
)

// turnName is a socket outside of the file system; whoever listens there runs a mesh.
const turnName = "@mesh-render-proof"

// turnTimeout is how long another mesh on this machine may take.
const turnTimeout = 30 * time.Minute

// waitForTurn waits until no other mesh runs on this machine: all take the same addresses of loopback.
func waitForTurn() (free func(), err error) {
	for started := time.Now(); ; time.Sleep(time.Second) {
		listener, err := net.Listen("unix", turnName)
		if err == nil {
			return func() { _ = listener.Close() }, nil
		}
		if time.Since(started) > turnTimeout {
			return nil, err
		}
	}
}
