package routing

import (
	"fmt"
	"slices"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

// checkIntruders knocks at a cluster's east-west gateway and at its pods as nobody should, and once as somebody may:
// else a closed door would prove nothing.
func checkIntruders(planned *plan.Mesh, running *lab.Lab, cluster *plan.Cluster, report *verdict.Report) {
	for i, door := range planned.Doors(cluster) {
		sni := lab.ServerName(door.Host, door.Port.Number)
		identity := door.Cluster.Identity(door.Namespace, door.ServiceAccount)
		type attempt struct {
			who   string
			knock lab.Knock
			opens bool
		}
		attempts := []attempt{
			{"a caller of the mesh", lab.Knock{ServerName: sni, Identity: identity}, true},
			{"no certificate", lab.Knock{ServerName: sni}, false},
			{"a certificate of another root", lab.Knock{ServerName: sni, Identity: identity, OtherRoot: true}, false},
			{"plaintext", lab.Knock{Plaintext: true}, false},
			{"an unknown name", lab.Knock{ServerName: lab.ServerName("nobody."+door.Host, door.Port.Number), Identity: identity}, false},
			{"a port that the name has not", lab.Knock{ServerName: lab.ServerName(door.Host, 1), Identity: identity}, false},
			{"the name without its port", lab.Knock{ServerName: door.Host, Identity: identity}, false},
		}
		// With a policy, who has the account of a caller in another trust domain is nobody to it.
		if own := cluster.Identity(door.Namespace, door.ServiceAccount); own != identity && planned.Guards(cluster, door.Host) {
			attempts = append(attempts, attempt{"the caller's account in the server's trust domain", lab.Knock{ServerName: sni, Identity: own},
				planned.Allows(plan.Caller{Cluster: cluster, Namespace: door.Namespace, ServiceAccount: door.ServiceAccount}, door.Host)})
		}
		for _, knock := range attempts {
			knock.knock.Host = door.Host
			report.Found("routing/intruder", fmt.Sprintf("%s, %s:%d: %s", cluster.Name, door.Host, door.Port.Number, knock.who),
				opens(running, cluster.Name, knock.knock, knock.opens, planned.Behind(cluster, door.Host)))
		}
		if i > 0 {
			continue
		}
		for _, host := range planned.Unexposed(cluster) {
			closed := lab.Knock{ServerName: lab.ServerName(host, door.Port.Number), Identity: identity, Host: host}
			report.Found("routing/intruder", fmt.Sprintf("%s: %s, which is not exposed", cluster.Name, host), opens(running, cluster.Name, closed, false, nil))
		}
	}
	if cluster.MayBePlain() {
		return
	}
	for _, workload := range cluster.Workloads {
		report.Found("routing/intruder", fmt.Sprintf("%s %s/%s: plaintext to the pod", cluster.Name, workload.Namespace, workload.Name),
			neverAsked(running, func() { running.Plaintext(workload) }))
	}
}

func opens(running *lab.Lab, cluster string, knock lab.Knock, expected bool, behind []string) error {
	if expected {
		if got := running.Knock(cluster, knock); !slices.Contains(behind, got.Cluster) {
			return fmt.Errorf("expected an answer of %v, got %q", behind, got.Said)
		}
		return nil
	}
	return neverAsked(running, func() { running.Knock(cluster, knock) })
}

// neverAsked fails when a request reaches any application.
func neverAsked(running *lab.Lab, knock func()) error {
	before := running.Asked()
	knock()
	if reached := running.Asked() - before; reached > 0 {
		return fmt.Errorf("%d requests reached an application", reached)
	}
	return nil
}
