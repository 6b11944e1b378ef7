package lab

import (
	"errors"
	"net"
	"strings"
	"syscall"
	"time"

	"github.com/miekg/dns"
	"istio.io/istio/pilot/pkg/model"
)

// resolveBalancers answers istiod's questions for the names of load balancers until it is stopped.
func resolveBalancers(balancers map[string]string) (stop func(), err error) {
	connection, err := listen()
	if err != nil {
		return nil, err
	}
	model.NetworkGatewayTestDNSServers = []string{dnsAddress}
	server := &dns.Server{PacketConn: connection, Handler: dns.HandlerFunc(func(writer dns.ResponseWriter, question *dns.Msg) {
		answer := new(dns.Msg).SetReply(question)
		name := question.Question[0].Name
		address := balancers[strings.TrimSuffix(name, ".")]
		if address == "" {
			answer.Rcode = dns.RcodeNameError
		} else if question.Question[0].Qtype == dns.TypeA {
			header := dns.RR_Header{Name: name, Rrtype: dns.TypeA, Class: dns.ClassINET, Ttl: 60}
			answer.Answer = append(answer.Answer, &dns.A{Hdr: header, A: net.ParseIP(address)})
		}
		_ = writer.WriteMsg(answer)
	})}
	go func() { _ = server.ActivateAndServe() }()
	return func() { _ = server.Shutdown() }, nil
}

// listen waits a little for the address, which the mesh that ran before was once seen to have still.
func listen() (net.PacketConn, error) {
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		connection, err := net.ListenPacket("udp", dnsAddress)
		if !errors.Is(err, syscall.EADDRINUSE) || time.Now().After(deadline) {
			return connection, err
		}
	}
}
