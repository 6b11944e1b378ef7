package process

import (
	"fmt"
	"io"
	"os/exec"
	"syscall"
)

// janitor is a shell that outlives this program, however that ends: once nobody writes to it any more, it ends every
// process group that it was told of, removes the folder, and ends too.
type janitor struct {
	command *exec.Cmd
	in      io.WriteCloser
}

const cleaning = `
while read -r group; do groups="$groups $group"; done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
tries=0
while [ -n "$0" ] && [ -e "$0" ] && [ $tries -lt 50 ]; do rm -rf -- "$0" 2>/dev/null; tries=$((tries + 1)); sleep 0.1; done
`

// startJanitor starts one for a folder; with none ("") it removes nothing.
func startJanitor(folder string) (*janitor, error) {
	command := exec.Command("/bin/sh", "-c", cleaning, folder)
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	in, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	return &janitor{command: command, in: in}, command.Start()
}

func (j *janitor) knows(group int) error {
	_, err := fmt.Fprintln(j.in, group)
	return err
}

// clean waits until all is gone.
func (j *janitor) clean() {
	_ = j.in.Close()
	_ = j.command.Wait()
}
