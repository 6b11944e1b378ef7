package world

import (
	"context"
	"net"
	"testing"
)

func TestAResolverKnowsTheNamesThatItWasGiven(t *testing.T) {
	resolver, err := NewResolver()
	if err != nil {
		t.Fatal(err)
	}
	resolver.Name("eastwest.eu.example", "192.0.2.1")
	ask := net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", resolver.Address)
	}}
	if got, err := ask.LookupHost(context.Background(), "eastwest.eu.example"); err != nil || len(got) != 1 || got[0] != "192.0.2.1" {
		t.Errorf("%v (%v), want 192.0.2.1", got, err)
	}
	if got, err := ask.LookupHost(context.Background(), "eastwest.us.example"); err == nil {
		t.Errorf("%v for a name that nobody has", got)
	}
}
