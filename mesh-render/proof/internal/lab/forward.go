package lab

import (
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
)

// forwarder takes connections on one address and passes them on to another, as a load balancer or kube-proxy does;
// it counts what goes through.
type forwarder struct {
	address     string
	target      string
	connections atomic.Int64
	bytes       atomic.Int64

	mutex    sync.Mutex
	listener net.Listener
	open     map[net.Conn]bool
}

func forward(from, to string) (*forwarder, error) {
	started := &forwarder{address: from, target: to, open: map[net.Conn]bool{}}
	return started, started.up()
}

func (f *forwarder) up() error {
	listener, err := net.Listen("tcp", f.address)
	if err != nil {
		return err
	}
	f.mutex.Lock()
	f.listener = listener
	f.mutex.Unlock()
	go f.serve(listener)
	return nil
}

// close stops it and cuts what runs through it.
func (f *forwarder) close() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	_ = f.listener.Close()
	for connection := range f.open {
		_ = connection.Close()
	}
}

func (f *forwarder) serve(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		f.connections.Add(1)
		f.keep(connection)
		go func() {
			defer f.forget(connection)
			upstream, err := net.Dial("tcp", f.target)
			if err != nil {
				return
			}
			f.keep(upstream)
			defer f.forget(upstream)
			splice(connection, upstream, &f.bytes)
		}()
	}
}

func (f *forwarder) keep(connection net.Conn) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.open[connection] = true
}

func (f *forwarder) forget(connection net.Conn) {
	_ = connection.Close()
	f.mutex.Lock()
	defer f.mutex.Unlock()
	delete(f.open, connection)
}

// splice copies both ways until both sides are done.
func splice(left, right net.Conn, counted *atomic.Int64) {
	var both sync.WaitGroup
	both.Add(2)
	carry := func(to, from net.Conn) {
		defer both.Done()
		_, _ = io.Copy(countingWriter{to, counted}, from)
		if half, ok := to.(interface{ CloseWrite() error }); ok {
			_ = half.CloseWrite()
		}
	}
	go carry(left, right)
	go carry(right, left)
	both.Wait()
}

type countingWriter struct {
	io.Writer
	counted *atomic.Int64
}

func (w countingWriter) Write(bytes []byte) (int, error) {
	n, err := w.Writer.Write(bytes)
	w.counted.Add(int64(n))
	return n, err
}

// proxyHeader tells an Envoy where a connection came from and where it wanted to go, which iptables would have kept
// in the kernel.
func proxyHeader(source, destination net.Addr) string {
	from, to := source.(*net.TCPAddr), destination.(*net.TCPAddr)
	return fmt.Sprintf("PROXY TCP4 %s %s %d %d\r\n", from.IP, to.IP, from.Port, to.Port)
}
