package process

import (
	"os/exec"
	"runtime"
)

// The kernel ends a child when the thread that started it ends, so all children are started from one thread that
// lasts as long as the program.
var spawner = make(chan func())

func init() {
	go func() {
		runtime.LockOSThread()
		for start := range spawner {
			start()
		}
	}()
}

func spawn(command *exec.Cmd) error {
	result := make(chan error)
	spawner <- func() { result <- command.Start() }
	return <-result
}
