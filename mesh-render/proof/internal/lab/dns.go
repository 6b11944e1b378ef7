package lab

import (
	"net"
	"strings"

	"github.com/miekg/dns"
	"istio.io/istio/pilot/pkg/model"
)

// resolveBalancers answers istiod's questions for the names of load balancers until it is stopped.
func resolveBalancers(balancers map[string]string) (stop func(), err error) {
	connection, err := net.ListenPacket("udp", dnsAddress)
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
