// Package process starts the programs of the stage and sees to it that nothing of them stays behind.
package process

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Programs runs programs from a folder of binaries in a folder of their own. They end with this program, even when it is
// killed, and the folder goes too.
type Programs struct {
	// Bin holds the binaries; what is not there is looked for in PATH.
	Bin string
	// Run is where they run; emptied first.
	Run string

	janitor *janitor
	lock    sync.Mutex
	started []*Process
}

// Open makes the folder. With keep it stays afterwards.
func Open(bin, run string, keep bool) (*Programs, error) {
	if err := os.RemoveAll(run); err != nil {
		return nil, err
	}
	for _, folder := range []string{"home", "tmp", "log"} {
		if err := os.MkdirAll(filepath.Join(run, folder), 0o700); err != nil {
			return nil, err
		}
	}
	removed := run
	if keep {
		removed = ""
	}
	janitor, err := startJanitor(removed)
	return &Programs{Bin: bin, Run: run, janitor: janitor}, err
}

// Close ends everything, and waits until it has ended.
func (p *Programs) Close() {
	p.janitor.clean()
	p.lock.Lock()
	defer p.lock.Unlock()
	for _, process := range p.started {
		<-process.ended
	}
}

// Program is what to start.
type Program struct {
	// Log is the name of its log.
	Log string
	// Name is its binary, As the name that it is called by if that is another.
	Name, As string
	Env      []string
	Args     []string
}

// Process is a running program.
type Process struct {
	name    string
	command *exec.Cmd
	ended   chan struct{}
	once    sync.Once
}

// Start starts a program.
func (p *Programs) Start(program Program) (*Process, error) {
	out, err := os.OpenFile(p.Log(program.Log), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	path, err := p.find(program.Name)
	if err != nil {
		return nil, err
	}
	command := exec.Command(path, program.Args...)
	if program.As != "" {
		command.Args[0] = program.As
	}
	command.Dir, command.Stdout, command.Stderr = p.Run, out, out
	command.Env = append(os.Environ(), "HOME="+filepath.Join(p.Run, "home"), "TMPDIR="+filepath.Join(p.Run, "tmp"))
	command.Env = append(command.Env, program.Env...)
	if err := p.Own(command); err != nil {
		return nil, fmt.Errorf("%s: %w", program.Name, err)
	}
	process := &Process{name: program.Log, command: command, ended: make(chan struct{})}
	go func() {
		_ = command.Wait()
		close(process.ended)
	}()
	p.lock.Lock()
	defer p.lock.Unlock()
	p.started = append(p.started, process)
	return process, nil
}

// Own starts a command in a process group of its own, which ends with this program.
func (p *Programs) Own(command *exec.Cmd) error {
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	command.Cancel = nil
	if err := spawn(command); err != nil {
		return err
	}
	return p.janitor.knows(command.Process.Pid)
}

// Short makes a folder whose path is short, for sockets: it goes with the others, also when the others are kept.
func (p *Programs) Short() (string, error) {
	folder, err := os.MkdirTemp("", "mesh-")
	if err != nil {
		return "", err
	}
	return folder, p.janitor.knows(folder)
}

// Log is the file of a program's log.
func (p *Programs) Log(name string) string {
	return filepath.Join(p.Run, "log", name+".log")
}

// Path is a PATH in which the binaries come first.
func (p *Programs) Path() string {
	return "PATH=" + p.Bin + ":" + os.Getenv("PATH")
}

func (p *Programs) find(name string) (string, error) {
	path := filepath.Join(p.Bin, name)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	return exec.LookPath(name)
}

// Kill ends a process and all that it started, and waits until it is gone.
func (p *Process) Kill() {
	p.once.Do(func() { _ = syscall.Kill(-p.command.Process.Pid, syscall.SIGKILL) })
	<-p.ended
}

// Ended says whether it ended.
func (p *Process) Ended() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// CPU is what all programs that have ended used.
func CPU() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_CHILDREN, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// Output runs a program until it ends, and returns what it wrote.
func (p *Programs) Output(name string, arguments ...string) ([]byte, error) {
	path, err := p.find(name)
	if err != nil {
		return nil, err
	}
	command := exec.Command(path, arguments...)
	command.Dir, command.Env = p.Run, append(os.Environ(), "HOME="+filepath.Join(p.Run, "home"), "TMPDIR="+filepath.Join(p.Run, "tmp"))
	out, err := command.Output()
	if failed, is := err.(*exec.ExitError); is {
		return nil, fmt.Errorf("%s %s: %s", name, strings.Join(arguments, " "), failed.Stderr)
	}
	return out, err
}
