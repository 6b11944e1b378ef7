package process

import (
	"net"
	"os"
	"slices"
	"testing"
)

func TestTracesAreSeenWhileTheyAreThereAndNotAfterwards(t *testing.T) {
	folder := t.TempDir()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", "@traces-test")
	if err != nil {
		t.Fatal(err)
	}
	seen, err := Look(os.Getpid(), folder)
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	if !slices.Contains(seen.Processes, os.Getpid()) || !slices.Contains(seen.Ports, port) || !slices.Contains(seen.Sockets, "@traces-test") {
		t.Errorf("seen %+v", seen)
	}
	if left := seen.Left(); len(left) != 4 {
		t.Errorf("left %v, want this process, the port, the socket and the folder", left)
	}
	_, _ = listener.Close(), socket.Close()
	seen.Processes, seen.Folder = nil, folder+"/gone"
	if left := seen.Left(); len(left) != 0 {
		t.Errorf("left %v, want nothing", left)
	}
}
