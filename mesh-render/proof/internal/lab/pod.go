package lab

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
)

const (
	outboundPort = 15001
	inboundPort  = 15006
)

// sidecarSource is the address from which a sidecar reaches its own application; iptables lets it through.
const sidecarSource = "127.0.0.6"

// podPort is one port of a pod as the pod's iptables make it: what comes from the pod's own sidecar reaches the
// application, all else is sent into the sidecar.
type podPort struct {
	listener net.Listener
	// application takes what comes from the sidecar; it is a net.Listener of its own.
	application *handover
	// down is set while the application is not there.
	down atomic.Bool
}

func openPodPort(address string, port int) (*podPort, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(address, fmt.Sprint(port)))
	if err != nil {
		return nil, err
	}
	opened := &podPort{listener: listener, application: newHandover(listener.Addr())}
	go opened.serve(net.JoinHostPort(address, fmt.Sprint(inboundPort)))
	return opened, nil
}

func (p *podPort) close() {
	_ = p.listener.Close()
	_ = p.application.Close()
}

func (p *podPort) serve(sidecar string) {
	for {
		connection, err := p.listener.Accept()
		if err != nil {
			return
		}
		if from := connection.RemoteAddr().(*net.TCPAddr); from.IP.String() != sidecarSource {
			go intoSidecar(connection, sidecar)
		} else if p.down.Load() {
			_ = connection.Close()
		} else {
			p.application.give(connection)
		}
	}
}

func intoSidecar(connection net.Conn, sidecar string) {
	defer connection.Close()
	proxy, err := net.Dial("tcp", sidecar)
	if err != nil {
		return
	}
	defer proxy.Close()
	if _, err := proxy.Write([]byte(proxyHeader(connection.RemoteAddr(), connection.LocalAddr()))); err != nil {
		return
	}
	var uncounted atomic.Int64
	splice(connection, proxy, &uncounted)
}

// handover is a listener whose connections are given to it; it can cut those that are open.
type handover struct {
	address net.Addr
	given   chan net.Conn
	closed  chan struct{}
	once    sync.Once

	mutex sync.Mutex
	open  []net.Conn
}

func newHandover(address net.Addr) *handover {
	return &handover{address: address, given: make(chan net.Conn), closed: make(chan struct{})}
}

func (h *handover) give(connection net.Conn) {
	h.mutex.Lock()
	h.open = append(h.open, connection)
	h.mutex.Unlock()
	select {
	case h.given <- connection:
	case <-h.closed:
		_ = connection.Close()
	}
}

func (h *handover) cut() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for _, connection := range h.open {
		_ = connection.Close()
	}
	h.open = nil
}

// Accept waits for the next connection that is given.
func (h *handover) Accept() (net.Conn, error) {
	select {
	case connection := <-h.given:
		return connection, nil
	case <-h.closed:
		return nil, errors.New("closed")
	}
}

// Close ends Accept.
func (h *handover) Close() error {
	h.once.Do(func() { close(h.closed) })
	h.cut()
	return nil
}

// Addr is the pod's address.
func (h *handover) Addr() net.Addr {
	return h.address
}
