package process

import (
	"fmt"
	"maps"
	"net"
	"os"
	"os/exec"
	"slices"
	"testing"
)

func TestTracesAreSeenWhileTheyAreThereAndNotAfterwards(t *testing.T) {
	folder, elsewhere := t.TempDir(), t.TempDir()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", "@traces-test")
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command("sleep", "1000")
	child.Dir = elsewhere
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	seen, err := Look(os.Getpid(), folder)
	if err != nil {
		t.Fatal(err)
	}
	port := fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)
	if !slices.Contains(seen.Processes, os.Getpid()) || !slices.Contains(seen.Processes, child.Process.Pid) || !slices.Contains(seen.Folders, elsewhere) ||
		!slices.Contains(slices.Collect(maps.Values(seen.Ports)), port) || !slices.Contains(slices.Collect(maps.Values(seen.Sockets)), "@traces-test") {
		t.Errorf("seen %+v", seen)
	}
	if left := seen.Left(); len(left) != 6 {
		t.Errorf("left %v, want this process, its child, the port, the socket and two folders", left)
	}
	_, _, _ = listener.Close(), socket.Close(), child.Process.Kill()
	_ = child.Wait()
	seen.Processes = []int{child.Process.Pid}
	seen.Folders = []string{folder + "/gone"}
	if left := seen.Left(); len(left) != 0 {
		t.Errorf("left %v, want nothing", left)
	}
}
