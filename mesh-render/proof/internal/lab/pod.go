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
// application, all else is sent into the sidecar. While the pod is down nothing listens.
type podPort struct {
	address string
	port    int
	// application takes what comes from the sidecar.
	application *handover

	mutex    sync.Mutex
	listener net.Listener
	open     map[net.Conn]bool
}

func openPodPort(address string, port int) (*podPort, error) {
	opened := &podPort{
		address: address, port: port, open: map[net.Conn]bool{},
		application: newHandover(&net.TCPAddr{IP: net.ParseIP(address), Port: port}),
	}
	return opened, opened.up()
}

func (p *podPort) up() error {
	listener, err := net.Listen("tcp", net.JoinHostPort(p.address, fmt.Sprint(p.port)))
	if err != nil {
		return err
	}
	p.mutex.Lock()
	p.listener = listener
	p.mutex.Unlock()
	go p.serve(listener)
	return nil
}

func (p *podPort) down() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	_ = p.listener.Close()
	for connection := range p.open {
		_ = connection.Close()
	}
}

// podPorts are ports that go and come together.
type podPorts []*podPort

func (p podPorts) down() {
	for _, port := range p {
		port.down()
	}
}

func (p podPorts) up() error {
	for _, port := range p {
		if err := port.up(); err != nil {
			return err
		}
	}
	return nil
}

func (p *podPort) close() {
	p.down()
	_ = p.application.Close()
}

func (p *podPort) serve(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		if from := connection.RemoteAddr().(*net.TCPAddr); from.IP.String() == sidecarSource {
			p.application.give(connection)
			continue
		}
		p.mutex.Lock()
		p.open[connection] = true
		p.mutex.Unlock()
		go func() {
			p.intoSidecar(connection)
			p.mutex.Lock()
			defer p.mutex.Unlock()
			delete(p.open, connection)
		}()
	}
}

func (p *podPort) intoSidecar(connection net.Conn) {
	defer connection.Close()
	proxy, err := net.Dial("tcp", join(p.address, inboundPort))
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

// handover is a listener whose connections are given to it.
type handover struct {
	address net.Addr
	given   chan net.Conn
	closed  chan struct{}
	once    sync.Once
}

func newHandover(address net.Addr) *handover {
	return &handover{address: address, given: make(chan net.Conn), closed: make(chan struct{})}
}

func (h *handover) give(connection net.Conn) {
	select {
	case h.given <- connection:
	case <-h.closed:
		_ = connection.Close()
	}
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
	return nil
}

// Addr is the pod's address.
func (h *handover) Addr() net.Addr {
	return h.address
}
