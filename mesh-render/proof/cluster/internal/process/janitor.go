package process

import (
	"fmt"
	"io"
	"os/exec"
	"syscall"
)

// janitor is a shell that outlives this program, however that ends: once nobody writes to it any more, it ends every
// process group that it was told of, removes the folders, and ends too.
type janitor struct {
	command *exec.Cmd
	in      io.WriteCloser
}

const cleaning = `
[ -n "$1" ] || shift
while read -r line; do
  case $line in /*) set -- "$@" "$line" ;; *) groups="$groups $line" ;; esac
done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
tries=0
while [ $tries -lt 50 ]; do
  left=
  for folder in "$@"; do rm -rf -- "$folder" 2>/dev/null; [ ! -e "$folder" ] || left=1; done
  [ -n "$left" ] || break
  tries=$((tries + 1)); sleep 0.1
done
`

// startJanitor starts one for a folder; with none ("") it removes nothing.
func startJanitor(folder string) (*janitor, error) {
	command := exec.Command("/bin/sh", "-c", cleaning, "janitor", folder)
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	in, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	return &janitor{command: command, in: in}, command.Start()
}

// knows tells it of a process group, or of a folder by its whole path.
func (j *janitor) knows(what any) error {
	_, err := fmt.Fprintln(j.in, what)
	return err
}

// clean waits until all is gone.
func (j *janitor) clean() {
	_ = j.in.Close()
	_ = j.command.Wait()
}
