package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"io.meshrender/proof/cluster/internal/process"
	"io.meshrender/proof/cluster/internal/tree"
)

// endings are how a run may end before it is done.
var endings = map[string]syscall.Signal{"killed": syscall.SIGKILL, "asked to end": syscall.SIGTERM}

// killed runs the stage in the stage, on one cluster of the tree, ends it in the middle, and looks for what stays behind.
func (s *stage) killed(programs *process.Programs, rendered *tree.Tree) error {
	small := filepath.Join(s.folder, "to-be-killed")
	if err := tree.Cut(rendered, rendered.Clusters[0], small); err != nil {
		return err
	}
	for what, signal := range endings {
		seen, left, err := s.endOne(programs, small, signal)
		if err != nil {
			return err
		}
		s.report.Found("cluster/killed", fmt.Sprintf("a run that is %s leaves none of its %d processes, %d ports and %d sockets behind, and no file",
			what, len(seen.Processes), len(seen.Ports), len(seen.Sockets)), left...)
	}
	return nil
}

// fewest are the processes and ports of a run with one cluster: itself, etcd, two API servers.
const fewest = 4

func (s *stage) endOne(programs *process.Programs, small string, signal syscall.Signal) (seen process.Traces, left []string, err error) {
	program, err := os.Executable()
	if err != nil {
		return seen, nil, err
	}
	folder := filepath.Join(s.folder, "killed")
	command := exec.Command(program, "-beside", "-parts", "by-hand", "-tree", small, "-bin", s.bin, "-run", folder, "-istio", s.istio, "-definitions", s.definitions)
	out, err := command.StdoutPipe()
	if err != nil {
		return seen, nil, err
	}
	if err := programs.Own(command); err != nil {
		return seen, nil, err
	}
	for lines := bufio.NewScanner(out); lines.Scan() && !strings.Contains(lines.Text(), " ok "); {
	}
	if seen, err = process.Look(command.Process.Pid, folder); err != nil {
		return seen, nil, err
	}
	if err := command.Process.Signal(signal); err != nil {
		return seen, nil, err
	}
	_ = command.Wait()
	if len(seen.Processes) < fewest || len(seen.Ports) < fewest {
		return seen, []string{"it had not begun"}, nil
	}
	for range 150 {
		if left = seen.Left(); len(left) == 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return seen, left, nil
}
