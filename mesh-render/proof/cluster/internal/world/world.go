// Package world is the internet as Argo CD and Helm see it: the Git host and the chart repositories that the tree names.
// The tree keeps its URLs; a proxy on loopback answers for every host, with certificates of its own authority.
package world

import (
	"crypto/tls"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"io.meshrender/proof/cluster/internal/pki"
	"io.meshrender/proof/cluster/internal/proxy"
)

// World is one such internet.
type World struct {
	authorityFile string
	proxy         string
	authority     *pki.Authority

	lock   sync.Mutex
	sites  map[string]http.Handler // by host and path, such as kiali.org/helm-charts
	ways   map[string]string       // by host and port, to where somebody else answers
	issued map[string]*tls.Certificate
}

// Start makes an empty one, its authority's certificate in a folder.
func Start(folder string) (*World, error) {
	authority, err := pki.NewAuthority("world", nil)
	if err != nil {
		return nil, err
	}
	w := &World{authorityFile: filepath.Join(folder, "world.pem"), authority: authority, sites: map[string]http.Handler{}, ways: map[string]string{}, issued: map[string]*tls.Certificate{}}
	if err := os.WriteFile(w.authorityFile, authority.PEM(), 0o600); err != nil {
		return nil, err
	}
	inner := &handed{connections: make(chan net.Conn)}
	go func() { _ = http.Serve(inner, http.HandlerFunc(w.serve)) }()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	w.proxy = "http://" + listener.Addr().String()
	proxy.Serve(listener, func(string) bool { return true }, func(address string, client net.Conn) {
		if to := w.way(address); to != "" {
			server, err := net.Dial("tcp", to)
			if err != nil {
				_ = client.Close()
				return
			}
			proxy.Join(client, server)
			return
		}
		inner.connections <- tls.Server(client, &tls.Config{GetCertificate: w.certificate, NextProtos: []string{"http/1.1"}})
	})
	return w, nil
}

// Environment is what a program needs to see this world.
func (w *World) Environment() []string {
	return []string{"HTTPS_PROXY=" + w.proxy, "https_proxy=" + w.proxy, "NO_PROXY=127.0.0.1,localhost", "no_proxy=127.0.0.1,localhost",
		"SSL_CERT_FILE=" + w.authorityFile, "GIT_SSL_CAINFO=" + w.authorityFile}
}

// Lead lets whoever listens at an address answer for a host, under certificates of its own.
func (w *World) Lead(host, address string) {
	w.lock.Lock()
	defer w.lock.Unlock()
	w.ways[host+":443"] = address
}

func (w *World) way(address string) string {
	w.lock.Lock()
	defer w.lock.Unlock()
	return w.ways[address]
}

// site lets a handler answer for a URL and all below it.
func (w *World) site(url string, handler http.Handler) {
	w.lock.Lock()
	defer w.lock.Unlock()
	w.sites[strings.TrimSuffix(strings.TrimPrefix(url, "https://"), "/")] = handler
}

func (w *World) serve(response http.ResponseWriter, request *http.Request) {
	name := strings.TrimSuffix(request.Host, ":443") + request.URL.Path
	if prefix, site := w.find(name); site != nil {
		_, path, _ := strings.Cut(prefix, "/")
		http.StripPrefix("/"+path, site).ServeHTTP(response, request)
		return
	}
	http.Error(response, "nobody answers for "+name, http.StatusNotFound)
}

func (w *World) find(name string) (string, http.Handler) {
	w.lock.Lock()
	defer w.lock.Unlock()
	for prefix, site := range w.sites {
		if name == prefix || strings.HasPrefix(name, prefix+"/") {
			return prefix, site
		}
	}
	return "", nil
}

func (w *World) certificate(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	w.lock.Lock()
	defer w.lock.Unlock()
	if found := w.issued[hello.ServerName]; found != nil {
		return found, nil
	}
	issued, err := w.authority.Server(hello.ServerName)
	if err == nil {
		w.issued[hello.ServerName] = issued
	}
	return issued, err
}

// handed is a listener of connections that others accepted.
type handed struct {
	connections chan net.Conn
}

func (h *handed) Accept() (net.Conn, error) { return <-h.connections, nil }
func (h *handed) Close() error              { return nil }
func (h *handed) Addr() net.Addr            { return &net.TCPAddr{} }
