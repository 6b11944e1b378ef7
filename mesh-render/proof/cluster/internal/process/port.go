package process

import (
	"fmt"
	"net"
	"os"
	"sync"
)

// Ports below those that the kernel hands out by itself, so that none is taken between being found and being used. Each run begins
// at another one: what a run beside this has found, too, it may not use yet.
const firstPort, lastPort, apart = 21000, 31000, 250

var (
	portLock sync.Mutex
	nextPort = firstPort + os.Getpid()%((lastPort-firstPort)/apart)*apart
	tried    int
)

// Port is a free port of loopback that was not given out before.
func Port() (int, error) {
	portLock.Lock()
	defer portLock.Unlock()
	for ; tried < lastPort-firstPort; tried++ {
		port := nextPort
		if nextPort++; nextPort == lastPort {
			nextPort = firstPort
		}
		if listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			return port, listener.Close()
		}
	}
	return 0, fmt.Errorf("no free port from %d to %d", firstPort, lastPort)
}

// Ports are several free ports.
func Ports(count int) ([]int, error) {
	var ports []int
	for range count {
		port, err := Port()
		if err != nil {
			return nil, err
		}
		ports = append(ports, port)
	}
	return ports, nil
}
