package routing

import (
	"fmt"
	"slices"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

// checkGatewayLoss takes the gateway of a cluster with neighbours away. Other networks reach all of them through the gateways
// that are left, and neighbours, who need none, notice nothing; then all of the cluster is lost and comes back.
func checkGatewayLoss(planned *plan.Mesh, running *lab.Lab, lost *plan.Cluster, report *verdict.Report) {
	if len(planned.GroupOf(lost)) == 1 || !lost.HasGateway() {
		return
	}
	running.CloseGateway(lost.Name)
	for _, call := range toGroup(planned, lost) {
		if call.Caller.Cluster.Network() == lost.Network() {
			seen, err := answer(planned, running, call)
			conclude(report, "routing/gateway", call, "without the gateway of "+lost.Name+": "+seen, err)
			continue
		}
		seen, err := steadily(planned, running, call, call.Tiers[0])
		conclude(report, "routing/gateway", call, "without the gateway of "+lost.Name+": "+seen, err)
	}
	running.Down(lost.Name)
	for _, call := range toGroup(planned, lost) {
		left := without(call.Tiers, lost.Name)
		if call.Caller.Cluster == lost || len(left) == 0 {
			continue
		}
		seen, err := steadily(planned, running, call, left[0])
		conclude(report, "routing/gateway", call, "without all of "+lost.Name+": "+seen, err)
	}
	if err := running.OpenGateway(lost.Name); err != nil {
		report.Found("routing/gateway", lost.Name, err)
		return
	}
	if err := running.Up(lost.Name); err != nil {
		report.Found("routing/gateway", lost.Name, err)
		return
	}
	for _, call := range toGroup(planned, lost) {
		seen, err := steadily(planned, running, call, call.Tiers[0])
		conclude(report, "routing/gateway", call, lost.Name+" is back: "+seen, err)
	}
}

// toGroup are the calls that a cluster or its neighbours answer first; one caller of each cluster is enough.
func toGroup(planned *plan.Mesh, lost *plan.Cluster) []plan.Call {
	group := planned.GroupOf(lost)
	known := map[string]bool{}
	var calls []plan.Call
	for _, caller := range planned.Callers() {
		for _, call := range planned.Calls(caller) {
			key := fmt.Sprintf("%s %s:%d", caller.Cluster.Name, call.Host, call.Port.Number)
			if known[key] || !call.Allowed || len(call.Tiers) == 0 ||
				!slices.ContainsFunc(call.Tiers[0], func(name string) bool { return slices.Contains(group, name) }) {
				continue
			}
			known[key] = true
			calls = append(calls, call)
		}
	}
	return calls
}
