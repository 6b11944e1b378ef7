// Package proxy answers HTTP's CONNECT.
package proxy

import (
	"bufio"
	"io"
	"net"
	"net/http"
)

// Serve hands every connection that somebody asks a listener for to a function, with the address that was asked for.
// Addresses that are not allowed are refused.
func Serve(listener net.Listener, allow func(address string) bool, hand func(address string, client net.Conn)) {
	go func() {
		_ = http.Serve(listener, http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
			if request.Method != http.MethodConnect || !allow(request.Host) {
				http.Error(response, "nobody is at "+request.Host, http.StatusServiceUnavailable)
				return
			}
			client, buffered, err := response.(http.Hijacker).Hijack()
			if err != nil {
				return
			}
			_, _ = io.WriteString(client, "HTTP/1.1 200 OK\r\n\r\n")
			hand(request.Host, &resumed{Conn: client, reader: buffered.Reader})
		}))
	}()
}

// resumed is a connection of which the start was read into a buffer.
type resumed struct {
	net.Conn
	reader *bufio.Reader
}

func (r *resumed) Read(p []byte) (int, error) { return r.reader.Read(p) }

// Join copies between two connections until one ends.
func Join(a, b net.Conn) {
	go func() {
		_, _ = io.Copy(a, b)
		_ = a.Close()
	}()
	_, _ = io.Copy(b, a)
	_ = b.Close()
}
