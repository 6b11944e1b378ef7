package process

import (
	"net"
	"time"
)

// turnName is a socket outside of the file system; whoever listens there runs the stage.
const turnName = "@mesh-render-proof-cluster"

// WaitForTurn waits until no other stage runs on this machine.
func WaitForTurn(patience time.Duration) (free func(), err error) {
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
