package lab

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// application is what runs in a server's pod behind one port: it says in which cluster it runs and who called.
type application struct {
	cluster string
	region  string
	asked   atomic.Int64
	stop    func()
	// authorizer is set for one that is asked whether requests of others may pass.
	authorizer *authorizer
}

// answerTo is the whole answer: which cluster, and whom the sidecar saw calling.
func (a *application) answerTo(peer string) string {
	a.asked.Add(1)
	return fmt.Sprintf("cluster=%s region=%s peer=%s", a.cluster, a.region, peer)
}

// serve starts the application in the protocol of its port.
func (a *application) serve(listener net.Listener, protocol string, certificate tls.Certificate) {
	switch protocol {
	case "GRPC":
		server := grpc.NewServer(grpc.UnknownServiceHandler(a.say))
		a.stop = server.Stop
		go func() { _ = server.Serve(listener) }()
	case "TCP":
		a.stop = func() {}
		go a.lines(listener)
	case "TLS", "HTTPS":
		a.http(tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{certificate}}))
	default:
		a.http(listener)
	}
}

func (a *application) http(listener net.Listener) {
	protocols := &http.Protocols{}
	protocols.SetHTTP1(true)
	protocols.SetUnencryptedHTTP2(true)
	server := &http.Server{Protocols: protocols, ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(a.get)}
	a.stop = func() { _ = server.Close() }
	go func() { _ = server.Serve(listener) }()
}

func (a *application) get(writer http.ResponseWriter, request *http.Request) {
	if a.authorizer.isQuestion(request.URL.Path) {
		a.authorizer.answer(writer, request)
		return
	}
	fmt.Fprintln(writer, a.answerTo(request.Header.Get("X-Forwarded-Client-Cert")))
}

func (a *application) say(_ any, stream grpc.ServerStream) error {
	if method, _ := grpc.MethodFromServerStream(stream); a.authorizer != nil && method == question {
		return a.authorizer.say(stream)
	}
	peer := ""
	if headers, found := metadata.FromIncomingContext(stream.Context()); found && len(headers.Get("x-forwarded-client-cert")) > 0 {
		peer = headers.Get("x-forwarded-client-cert")[0]
	}
	for {
		if err := stream.RecvMsg(&emptypb.Empty{}); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if err := stream.SendMsg(wrapperspb.String(a.answerTo(peer))); err != nil {
			return err
		}
	}
}

// lines answers each line with a line.
func (a *application) lines(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer connection.Close()
			for asked := bufio.NewScanner(connection); asked.Scan(); {
				fmt.Fprintln(connection, a.answerTo(""))
			}
		}()
	}
}
