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

// ending is how a run may end before it is done: by a signal, once a line of it holds some words.
type ending struct {
	what   string
	signal syscall.Signal
	parts  string
	after  string
}

// endings return those that can be tried: with an Envoy at hand also those of a run that has all of its programs running.
func (s *stage) endings() []ending {
	all := []ending{
		{"killed while the README's commands run", syscall.SIGKILL, "by-hand", " ok "},
		{"asked to end while the README's commands run", syscall.SIGTERM, "by-hand", " ok "},
	}
	if s.envoy != "" {
		all = append(all,
			ending{"killed while Argo CD, istiod and Envoys run", syscall.SIGKILL, "argocd,routing", " routing/start "},
			ending{"asked to end while Argo CD, istiod and Envoys run", syscall.SIGTERM, "argocd,routing", " routing/start "})
	}
	return all
}

// killed runs the stage in the stage, on one cluster of the tree, ends it in the middle, and looks for what stays behind.
func (s *stage) killed(programs *process.Programs, rendered *tree.Tree) error {
	small := filepath.Join(s.folder, "to-be-killed")
	if err := tree.Cut(rendered, rendered.Clusters[0], small); err != nil {
		return err
	}
	for _, each := range s.endings() {
		seen, left, err := s.endOne(programs, small, each)
		if err != nil {
			return err
		}
		s.report.Found("cluster/killed", fmt.Sprintf("a run that is %s leaves none of its %d processes, %d ports, %d sockets and %d folders behind",
			each.what, len(seen.Processes), len(seen.Ports), len(seen.Sockets), len(seen.Folders)), left...)
	}
	return nil
}

// fewest are the processes and ports of a run with one cluster: itself, etcd, two API servers.
const fewest = 4

func (s *stage) endOne(programs *process.Programs, small string, how ending) (seen process.Traces, left []string, err error) {
	program, err := os.Executable()
	if err != nil {
		return seen, nil, err
	}
	folder := filepath.Join(s.folder, "killed")
	command := exec.Command(program, "-beside", "-parts", how.parts, "-envoy", s.envoy, "-tree", small, "-bin", s.bin, "-run", folder, "-istio", s.istio, "-definitions", s.definitions)
	out, err := command.StdoutPipe()
	if err != nil {
		return seen, nil, err
	}
	if err := programs.Own(command); err != nil {
		return seen, nil, err
	}
	for lines := bufio.NewScanner(out); lines.Scan() && !strings.Contains(lines.Text(), how.after); {
	}
	if seen, err = process.Look(command.Process.Pid, folder); err != nil {
		return seen, nil, err
	}
	if err := command.Process.Signal(how.signal); err != nil {
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
