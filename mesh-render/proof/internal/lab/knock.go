package lab

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"sort"
	"strings"
	"time"

	"io.meshrender/proof/internal/plan"
)

// Knock is one attempt to get through an east-west gateway without a sidecar.
type Knock struct {
	// ServerName is the TLS server name; Host is asked for by HTTP.
	ServerName, Host string
	// Port is that of the load balancer; 0 for the one at which it takes what comes from other networks.
	Port int32
	// Identity is that of the certificate; empty for none.
	Identity string
	// OtherRoot has the certificate issued by an authority that the mesh does not know.
	OtherRoot bool
	// Plaintext leaves TLS out.
	Plaintext bool
}

// ServerName is the server name by which sidecars ask a gateway for a port of a name.
func ServerName(host string, port int) string {
	return fmt.Sprintf("outbound_.%d_._.%s", port, host)
}

const knockTimeout = 3 * time.Second

// Knock tries to get an HTTP answer through the load balancer of a cluster's gateway.
func (l *Lab) Knock(cluster string, knock Knock) Answer {
	planned := l.plan.Cluster(cluster)
	if knock.Port == 0 {
		knock.Port = l.plan.CrossNetworkPort(planned)
	}
	address := join(loadBalancerAddress(planned.Number), knock.Port)
	config, err := l.knockTLS(knock)
	if err != nil {
		return Answer{Said: err.Error()}
	}
	dial := func(ctx context.Context) (net.Conn, error) {
		connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
		if err != nil || knock.Plaintext {
			return connection, err
		}
		secured := tls.Client(connection, config)
		if err := secured.HandshakeContext(ctx); err != nil {
			_ = connection.Close()
			return nil, err
		}
		return secured, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), knockTimeout)
	defer cancel()
	return askHTTP(ctx, dial, "http://"+knock.Host, plan.Request{})
}

func (l *Lab) knockTLS(knock Knock) (*tls.Config, error) {
	// The intruder does not care whom it reaches.
	config := &tls.Config{ServerName: knock.ServerName, InsecureSkipVerify: true, NextProtos: []string{"istio-http/1.1"}}
	if knock.Identity == "" {
		return config, nil
	}
	leaf, err := l.leafOf(knock)
	config.Certificates = []tls.Certificate{leaf}
	return config, err
}

// leafOf is the certificate of whoever knocks: made for it, or that of a pod where the mesh's authority signs for pods alone.
func (l *Lab) leafOf(knock Knock) (tls.Certificate, error) {
	domain, _, _ := strings.Cut(strings.TrimPrefix(knock.Identity, "spiffe://"), "/")
	authority := l.roots[domain]
	if knock.OtherRoot {
		var err error
		if authority, err = NewRoot(); err != nil {
			return tls.Certificate{}, err
		}
	}
	if authority != nil {
		return authority.Leaf(knock.Identity)
	}
	for _, pod := range l.pods() {
		if pod.identity() == knock.Identity {
			return pod.leaf, nil
		}
	}
	return tls.Certificate{}, fmt.Errorf("no pod is %s", knock.Identity)
}

// Plaintext asks every port of a workload's pod over HTTP without TLS, from outside of the mesh.
func (l *Lab) Plaintext(workload *plan.Workload) {
	for _, server := range l.servers {
		if server.workload != workload {
			continue
		}
		for _, target := range targets(workload) {
			client := http.Client{Timeout: knockTimeout}
			response, err := client.Get("http://" + join(server.address, int32(target)))
			if err == nil {
				_ = response.Body.Close()
			}
		}
	}
}

func targets(workload *plan.Workload) []int {
	var numbers []int
	for _, port := range workload.Ports {
		numbers = append(numbers, port.Target)
	}
	sort.Ints(numbers)
	return numbers
}
