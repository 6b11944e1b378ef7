package process

import (
	"fmt"
	"net"
	"sync"
)

// Ports below those that the kernel hands out by itself, so that none is taken between being found and being used.
const firstPort, lastPort = 21000, 31000

var (
	portLock sync.Mutex
	nextPort = firstPort
)

// Port is a free port of loopback that was not given out before.
func Port() (int, error) {
	portLock.Lock()
	defer portLock.Unlock()
	for ; nextPort < lastPort; nextPort++ {
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", nextPort))
		if err == nil {
			nextPort++
			return nextPort - 1, listener.Close()
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
