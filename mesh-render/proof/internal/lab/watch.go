package lab

import (
	"fmt"
	"strings"

	"io.meshrender/proof/internal/plan"
)

// Rejections returns, by pod, what any Envoy would not take of its configuration.
func (l *Lab) Rejections() map[string][]string {
	rejections := map[string][]string{}
	for _, pod := range l.pods() {
		if said := pod.relay.rejections(); len(said) > 0 {
			rejections[fmt.Sprintf("%s %s/%s", pod.cluster.Name, pod.namespace, pod.name)] = said
		}
	}
	return rejections
}

// ThroughGateway returns how many bytes went through a cluster's east-west gateway so far.
func (l *Lab) ThroughGateway(cluster string) int64 {
	var bytes int64
	for _, forwarder := range l.balancers[cluster] {
		bytes += forwarder.bytes.Load()
	}
	return bytes
}

// Asked returns how many requests reached any application so far.
func (l *Lab) Asked() int64 {
	var asked int64
	for _, server := range l.servers {
		for _, application := range server.applications {
			asked += application.asked.Load()
		}
	}
	return asked
}

// Hosts returns what the caller's Envoy thinks of each host behind a name's port: healthy, or why not.
func (l *Lab) Hosts(call plan.Call) string {
	text, err := l.callers[call.Caller.Key()].envoy.admin("/clusters")
	if err != nil {
		return err.Error()
	}
	prefix := fmt.Sprintf("outbound|%d||%s::", call.Port.Number, call.Host)
	var hosts []string
	for _, line := range strings.Split(text, "\n") {
		if host, found := strings.CutPrefix(line, prefix); found && strings.Contains(host, "::health_flags::") {
			hosts = append(hosts, strings.Replace(host, "::health_flags::", " is ", 1))
		}
	}
	return strings.Join(hosts, ", ")
}

// Down takes all servers of a cluster away, without telling Kubernetes.
func (l *Lab) Down(cluster string) {
	l.portsOf(isOf(cluster)).down()
}

// Up brings the servers of a cluster back.
func (l *Lab) Up(cluster string) error {
	return l.portsOf(isOf(cluster)).up()
}

// CloseGateway makes a cluster's gateway unreachable from outside.
func (l *Lab) CloseGateway(cluster string) {
	for _, forwarder := range l.balancers[cluster] {
		forwarder.close()
	}
}

// OpenGateway makes it reachable again.
func (l *Lab) OpenGateway(cluster string) error {
	for _, forwarder := range l.balancers[cluster] {
		if err := forwarder.up(); err != nil {
			return err
		}
	}
	return nil
}

func isOf(cluster string) func(*server) bool {
	return func(server *server) bool { return server.cluster.Name == cluster }
}

func (l *Lab) portsOf(these func(*server) bool) podPorts {
	var ports podPorts
	for _, server := range l.servers {
		if these(server) {
			ports = append(ports, server.ports...)
		}
	}
	return ports
}
