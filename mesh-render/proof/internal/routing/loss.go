package routing

import (
	"fmt"
	"slices"
	"time"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

const (
	// steady is how many answers in a row must be as expected.
	steady = 5
	// patience is how long a caller may take to leave a dead cluster or to come back to a living one. Seconds are enough
	// to leave, unless a busy machine made it take the living one for dead, too: outlier detection lets go after what its
	// rule says, after longer each time, and after Envoy's default of five minutes at last.
	patience = 330 * time.Second
	pause    = 100 * time.Millisecond
)

// checkLoss takes the applications of a cluster away. Whoever has another cluster to turn to must turn to it, and
// come back when they are back.
func checkLoss(planned *plan.Mesh, running *lab.Lab, lost *plan.Cluster, report *verdict.Report) {
	calls := affected(planned, lost)
	if len(calls) == 0 {
		return
	}
	lose(planned, running, lost, calls, report)
	if err := running.Up(lost.Name); err != nil {
		report.Found("routing/return", lost.Name, err)
		return
	}
	for _, call := range calls {
		back := func() (string, error) { return steadily(planned, running, call, []string{lost.Name}) }
		switch {
		case call.Caller.Cluster.Network() != lost.Network() && len(planned.GroupOf(lost)) > 1:
			// Which of the clusters behind a gateway answers is settled by connection, and connections stay.
			back = func() (string, error) { return steadily(planned, running, call, call.Tiers[0]) }
		case len(call.Tiers[0]) > 1:
			back = func() (string, error) { return returns(running, call, lost.Name) }
		}
		seen, err := back()
		conclude(report, "routing/return", call, lost.Name+" is back: "+seen, err)
	}
}

func lose(planned *plan.Mesh, running *lab.Lab, lost *plan.Cluster, calls []plan.Call, report *verdict.Report) {
	running.Down(lost.Name)
	for _, call := range calls {
		next := without(call.Tiers, lost.Name)[0]
		seen, err := steadily(planned, running, call, next)
		conclude(report, "routing/failover", call, lost.Name+" is lost: "+seen, err)
	}
}

// checkOneLoss takes one cluster away: the first that others can stand in for, or else the first that others call. The former stays away, since
// callers take half a minute to come back: that they do is seen where each cluster is lost in turn.
func checkOneLoss(planned *plan.Mesh, running *lab.Lab, report *verdict.Report) {
	for _, cluster := range planned.Clusters {
		if calls := affected(planned, cluster); len(calls) > 0 {
			lose(planned, running, cluster, calls, report)
			return
		}
	}
	for _, cluster := range planned.Clusters {
		if len(cluster.Exposed) > 0 {
			checkOutage(planned, running, cluster, report)
			return
		}
	}
	report.Skip("routing/failover", "the loss of a cluster", "nothing calls across the clusters of this mesh")
}

// checkOutage takes the applications of a cluster away that nobody else can answer for: calls fail, and are answered once they are
// back.
func checkOutage(planned *plan.Mesh, running *lab.Lab, lost *plan.Cluster, report *verdict.Report) {
	var calls []plan.Call
	for _, caller := range planned.Callers() {
		for _, call := range planned.Calls(caller) {
			if call.Allowed && len(call.Tiers) == 1 && slices.Equal(call.Tiers[0], []string{lost.Name}) {
				calls = append(calls, call)
			}
		}
	}
	running.Down(lost.Name)
	for _, call := range calls {
		seen, err := failing(running, call)
		conclude(report, "routing/outage", call, lost.Name+" is lost, and nobody else answers: "+seen, err)
	}
	if err := running.Up(lost.Name); err != nil {
		report.Found("routing/outage", lost.Name, err)
		return
	}
	for _, call := range calls {
		seen, err := steadily(planned, running, call, []string{lost.Name})
		conclude(report, "routing/outage", call, lost.Name+" is back: "+seen, err)
	}
}

// affected are the calls that the lost cluster answers and another one can answer; one caller of each cluster is
// enough. What a team's own manifests make of a loss is theirs.
func affected(planned *plan.Mesh, lost *plan.Cluster) []plan.Call {
	known := map[string]bool{}
	var calls []plan.Call
	for _, caller := range planned.Callers() {
		for _, call := range planned.Calls(caller) {
			key := fmt.Sprintf("%s %s:%d", caller.Cluster.Name, call.Host, call.Port.Number)
			if known[key] || !call.Allowed || planned.LeftToExtras(call) || len(call.Tiers) == 0 || !slices.Contains(call.Tiers[0], lost.Name) || len(without(call.Tiers, lost.Name)) == 0 {
				continue
			}
			known[key] = true
			calls = append(calls, call)
		}
	}
	return calls
}

// without removes a cluster from tiers; tiers that get empty go.
func without(tiers [][]string, cluster string) [][]string {
	var left [][]string
	for _, tier := range tiers {
		var names []string
		for _, name := range tier {
			if name != cluster {
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			left = append(left, names)
		}
	}
	return left
}

// steadily asks until several answers in a row come from the expected clusters.
func steadily(planned *plan.Mesh, running *lab.Lab, call plan.Call, expected []string) (string, error) {
	started := time.Now()
	right, others := 0, 0
	var wrong error
	for time.Since(started) < patience {
		got := running.Ask(call)
		if got.Cluster == "" && len(call.Shares) > 0 && carriesIdentity(call.Port.Protocol) {
			return "", fmt.Errorf("a call that is shared out failed: %s", got.Said)
		}
		if err := check(planned, call, got, expected); err != nil {
			wrong, right = err, 0
			others++
			time.Sleep(pause)
			continue
		}
		if right++; right == steady {
			return fmt.Sprintf("%v after %d other answers", expected, others), nil
		}
	}
	return "", fmt.Errorf("not within %s: %w; its Envoy says of the hosts: %s", patience, wrong, running.Hosts(call))
}

// returns asks until one of several equal clusters answers again.
func returns(running *lab.Lab, call plan.Call, cluster string) (string, error) {
	started := time.Now()
	for time.Since(started) < patience {
		if running.Ask(call).Cluster == cluster {
			return "it answers again", nil
		}
		time.Sleep(pause)
	}
	return "", fmt.Errorf("%s does not answer within %s; the caller's Envoy says of the hosts: %s", cluster, patience, running.Hosts(call))
}
