package world

import (
	"net"
	"sync"

	"golang.org/x/net/dns/dnsmessage"
)

// Resolver answers for the names that load balancers have.
type Resolver struct {
	// Address is where it is asked.
	Address string

	lock  sync.Mutex
	names map[string][4]byte
}

// seconds is how long an answer may be kept.
const seconds = 60

// NewResolver starts one that knows no name.
func NewResolver() (*Resolver, error) {
	connection, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	resolver := &Resolver{Address: connection.LocalAddr().String(), names: map[string][4]byte{}}
	go func() {
		question := make([]byte, 1500)
		for {
			length, from, err := connection.ReadFrom(question)
			if err != nil {
				return
			}
			if answer := resolver.answer(question[:length]); answer != nil {
				_, _ = connection.WriteTo(answer, from)
			}
		}
	}()
	return resolver, nil
}

// Name gives a name an address.
func (r *Resolver) Name(name, address string) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.names[name+"."] = [4]byte(net.ParseIP(address).To4())
}

func (r *Resolver) answer(text []byte) []byte {
	var asked dnsmessage.Message
	if asked.Unpack(text) != nil || len(asked.Questions) != 1 {
		return nil
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	question := asked.Questions[0]
	address, known := r.names[question.Name.String()]
	answer := dnsmessage.Message{Header: dnsmessage.Header{ID: asked.ID, Response: true, RecursionAvailable: true}, Questions: asked.Questions}
	if !known {
		answer.RCode = dnsmessage.RCodeNameError
	} else if question.Type == dnsmessage.TypeA {
		answer.Answers = []dnsmessage.Resource{{
			Header: dnsmessage.ResourceHeader{Name: question.Name, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET, TTL: seconds},
			Body:   &dnsmessage.AResource{A: address},
		}}
	}
	packed, err := answer.Pack()
	if err != nil {
		return nil
	}
	return packed
}
