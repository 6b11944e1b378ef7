package routing

import (
	"fmt"
	"slices"
	"strings"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
)

const (
	// asks is how often each call is made; one answer could be luck.
	asks = 5
	// spreadAsks is how many calls may be needed until each of several equal clusters has answered.
	spreadAsks = 40
	// bytesOfAnswer is less than any request and its answer take on the way.
	bytesOfAnswer = 200
	// bytesOfGoodbye is more than earlier connections take to close, and less than a new one takes to open.
	bytesOfGoodbye = 1000
)

// answer makes a call several times and says what was seen, or what was wrong: every request must be answered, by a
// cluster of the first tier, by way of that cluster's gateway if it is another one, with both identities as they are.
func answer(planned *plan.Mesh, running *lab.Lab, call plan.Call) (seen string, err error) {
	if !call.Allowed {
		return refused(running, call)
	}
	if len(call.Tiers) == 0 {
		return "", fmt.Errorf("no cluster answers this name")
	}
	if len(call.Shares) > 0 {
		return shared(planned, running, call)
	}
	before := throughGateways(planned, running)
	answered := map[string]int{}
	for n := 0; n < asks || len(answered) < len(call.Tiers[0]) && n < spreadAsks; n++ {
		got := running.Ask(call)
		if err := check(planned, call, got, call.Tiers[0]); err != nil {
			return "", err
		}
		answered[got.Cluster]++
	}
	for _, cluster := range call.Tiers[0] {
		if answered[cluster] == 0 && !planned.LeftToExtras(call) {
			return "", fmt.Errorf("%s never answers; answers %v", cluster, answered)
		}
	}
	after := throughGateways(planned, running)
	seenGroups := map[string]bool{}
	for _, cluster := range planned.Clusters {
		// Behind any gateway of neighbours are the pods of all of them.
		group := planned.GroupOf(cluster)
		if name := strings.Join(group, ", "); !seenGroups[name] {
			seenGroups[name] = true
			answers, bytes := 0, int64(0)
			for _, one := range group {
				answers += answered[one]
				bytes += after[one] - before[one]
			}
			// Questions of servers go through gateways as well, and say nothing of the way of an answer.
			if err := way(call, cluster, name, answers, bytes); err != nil && !(call.Asked && answers == 0) {
				return "", err
			}
		}
	}
	return describe(planned, call, answered), nil
}

// way says what is wrong with the bytes that went through the gateways of a cluster and its neighbours while they gave so many
// answers: none may when the caller is one of them.
func way(call plan.Call, cluster *plan.Cluster, name string, answers int, bytes int64) error {
	if cluster.Network() == call.Caller.Cluster.Network() {
		answers = 0
	}
	if answers > 0 && bytes < int64(answers*bytesOfAnswer) || answers == 0 && bytes >= bytesOfGoodbye {
		return fmt.Errorf("%d bytes went through the gateway of %s, which answered %d requests of this caller from afar", bytes, name, answers)
	}
	return nil
}

// check says what is wrong with one answer.
func check(planned *plan.Mesh, call plan.Call, got lab.Answer, clusters []string) error {
	if !slices.Contains(clusters, got.Cluster) {
		return fmt.Errorf("expected an answer of %s, got %q", strings.Join(clusters, " or "), got.Said)
	}
	if got.Client == "" && got.Server == "" && !carriesIdentity(call.Port.Protocol) {
		return nil
	}
	if want := call.Caller.Cluster.Identity(call.Caller.Namespace, call.Caller.ServiceAccount); got.Client != want {
		return fmt.Errorf("the server saw the caller %q, expected %q", got.Client, want)
	}
	if identities := planned.Identities(got.Cluster, call.Host); !slices.Contains(identities, got.Server) {
		return fmt.Errorf("the server was %q, expected %v", got.Server, identities)
	}
	return nil
}

// carriesIdentity says whether the server's sidecar can tell its application who called.
func carriesIdentity(protocol string) bool {
	return protocol == "HTTP" || protocol == "HTTP2" || protocol == "GRPC"
}

// refused expects that every request is refused by name and that none reaches an application.
func refused(running *lab.Lab, call plan.Call) (string, error) {
	before := running.Asked()
	for n := 0; n < asks; n++ {
		if got := running.Ask(call); !got.Refused {
			return "", fmt.Errorf("expected a refusal, got %q", got.Said)
		}
	}
	if reached := running.Asked() - before; reached > 0 {
		return "", fmt.Errorf("%d refused requests reached an application", reached)
	}
	return "refused, as its policies say", nil
}

func throughGateways(planned *plan.Mesh, running *lab.Lab) map[string]int64 {
	bytes := map[string]int64{}
	for _, cluster := range planned.Clusters {
		bytes[cluster.Name] = running.ThroughGateway(cluster.Name)
	}
	return bytes
}

func describe(planned *plan.Mesh, call plan.Call, answered map[string]int) string {
	var parts []string
	for cluster, times := range answered {
		way := "through its gateway"
		if cluster == call.Caller.Cluster.Name {
			way = "at home"
		} else if planned.Cluster(cluster).Network() == call.Caller.Cluster.Network() {
			way = "directly"
		}
		parts = append(parts, fmt.Sprintf("%s %d of them %s", cluster, times, way))
	}
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}
