package routing

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"google.golang.org/protobuf/proto"
	"istio.io/istio/pkg/test"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

// watched is how long it is watched who answers when all is synced.
const watched = time.Second

// Move is a mesh that changes while it is called.
type Move struct {
	Name string
	// Trees are those of the mesh by name; it starts with the one that is called before.
	Trees map[string][]charts.Cluster
	Walks []Walk
}

// Walk syncs clusters to a tree, one after the other; Secrets may stand among them.
type Walk struct {
	To    string
	Order []string
	// Fails is set for an order of which it is said that calls fail on the way.
	Fails bool
}

// Start is the name of the tree with which a move begins.
const Start = "before"

// Secrets stands in an order for the step in which remote secrets are taken from all istiods. A move with it begins with a mesh of remote
// secrets, in which every istiod reads every cluster.
const Secrets = "-secrets"

// ofSecrets says whether it begins with a mesh of remote secrets.
func (m Move) ofSecrets() bool {
	return slices.ContainsFunc(m.Walks, func(walk Walk) bool { return slices.Contains(walk.Order, Secrets) })
}

// CheckMove runs the first tree under a steady load from each cluster, and walks: on the way not one call may fail, and afterwards all are
// answered by those who should; or some must fail, where that is said of an order.
func (p Proof) CheckMove(move Move, report *verdict.Report) {
	plans, err := move.plans()
	if err != nil {
		report.Found("moves/start", move.Name, err)
		return
	}
	calls := steadyCalls(plans)
	if move.ofSecrets() {
		to := plans[move.Walks[0].To]
		for _, caller := range to.Callers() {
			caller.Cluster = plans[Start].Cluster(caller.Cluster.Name)
			plans[Start].Given = append(plans[Start].Given, caller)
		}
		plans[Start].ReadEverything()
		calls = kubernetesCalls(to)
	}
	err = test.Wrap(func(t test.Failer) {
		running, err := lab.Start(t, plans[Start], p.Envoy, p.Folder)
		defer running.Close()
		report.Found("moves/start", move.Name+": every istiod and every Envoy", err)
		if err != nil {
			return
		}
		load := startLoad(running, calls)
		defer load.stop()
		for _, walk := range move.Walks {
			load.walk(move.Name, walk, plans[walk.To], report)
		}
		report.Found("moves/config", move.Name+": every Envoy takes all of its configuration", rejections(running))
	})
	if err != nil {
		report.Found("moves/start", move.Name, err)
	}
}

// plans are those of the trees; the first one has the pods of all.
func (m Move) plans() (map[string]*plan.Mesh, error) {
	plans := map[string]*plan.Mesh{}
	for name, clusters := range m.Trees {
		planned, err := plan.Of(clusters)
		if err != nil {
			return nil, err
		}
		plans[name] = planned
	}
	first := plans[Start]
	for name, planned := range plans {
		for i, cluster := range planned.Clusters {
			if !proto.Equal(cluster.ControlPlane.Mesh, first.Clusters[i].ControlPlane.Mesh) || !proto.Equal(cluster.ControlPlane.Networks, first.Clusters[i].ControlPlane.Networks) {
				return nil, fmt.Errorf("%s: %s has other values of istiod, which this cannot change while it runs", name, cluster.Name)
			}
		}
		if planned != first {
			first.AddPodsOf(planned)
		}
	}
	return plans, nil
}

// steadyCalls are those of one caller of each cluster for each port of each name, as far as all trees have them.
func steadyCalls(plans map[string]*plan.Mesh) []plan.Call {
	inAll := map[string]int{}
	var calls []plan.Call
	for _, planned := range plans {
		known := map[string]bool{}
		for _, caller := range planned.Callers() {
			for _, call := range planned.Calls(caller) {
				key := fmt.Sprintf("%s %s:%d", caller.Cluster.Name, call.Host, call.Port.Number)
				if !call.Allowed || len(call.Tiers) == 0 || known[key] || !slices.Contains(planned.Hosts, call.Host) {
					continue
				}
				known[key] = true
				inAll[call.String()]++
				if planned == plans[Start] {
					calls = append(calls, call)
				}
			}
		}
	}
	return slices.DeleteFunc(calls, func(call plan.Call) bool { return inAll[call.String()] < len(plans) })
}

// kubernetesCalls are those of one caller of each cluster for each port of each Kubernetes name that a tree has.
func kubernetesCalls(planned *plan.Mesh) []plan.Call {
	known := map[string]bool{}
	var calls []plan.Call
	for _, caller := range planned.Callers() {
		for _, call := range planned.Calls(caller) {
			key := fmt.Sprintf("%s %s:%d", caller.Cluster.Name, call.Host, call.Port.Number)
			if call.Allowed && len(call.Tiers) > 0 && !known[key] && slices.Contains(planned.Hosts, call.Host) && strings.HasSuffix(call.Host, ".svc.cluster.local") {
				known[key] = true
				calls = append(calls, call)
			}
		}
	}
	return calls
}

// walk syncs clusters one after the other, and watches the calls meanwhile and who answers afterwards.
func (l *load) walk(move string, walk Walk, to *plan.Mesh, report *verdict.Report) {
	name := fmt.Sprintf("%s to %s: %s", move, walk.To, strings.Join(walk.Order, ", then "))
	l.look()
	for _, cluster := range walk.Order {
		if err := l.step(to, cluster); err != nil {
			report.Found("moves/sync", name, err)
			return
		}
	}
	meanwhile := l.look()
	time.Sleep(watched)
	afterwards := l.look()
	failed, calls := slices.Concat(meanwhile.failed, afterwards.failed), meanwhile.calls+afterwards.calls
	switch {
	case walk.Fails && len(failed) == 0:
		report.Found("moves/calls", name, fmt.Errorf("none of %d calls failed, and some should", calls))
	case walk.Fails:
		report.Saw("moves/calls", name, fmt.Sprintf("%d of %d calls failed, as is said of this order; the first: %s", len(failed), calls, failed[0]))
	case len(failed) > 0:
		report.Found("moves/calls", name, fmt.Errorf("%d of %d calls failed; the first: %s", len(failed), calls, failed[0]))
	default:
		report.Saw("moves/calls", name, fmt.Sprintf("%d calls, none failed", calls))
		report.Found("moves/answers", name, all(strangers(to, afterwards)))
		for _, call := range l.shared(to) {
			l.asking.Lock() // Envoy takes turns: a second caller that alternates with the one that counts would take all turns of one cluster.
			seen, err := shared(to, l.running, call)
			l.asking.Unlock()
			conclude(report, "moves/shares", call, name+": "+seen, err)
		}
	}
}

// shared are the calls of the load that are shared out.
func (l *load) shared(to *plan.Mesh) []plan.Call {
	var calls []plan.Call
	for _, caller := range to.Callers() {
		for _, call := range to.Calls(caller) {
			if len(call.Shares) > 0 && slices.Contains(l.names, call.String()) {
				calls = append(calls, call)
			}
		}
	}
	return calls
}

// step syncs a cluster, or takes all remote secrets away.
func (l *load) step(to *plan.Mesh, step string) error {
	if step != Secrets {
		return l.sync(to.Cluster(step))
	}
	for _, cluster := range to.Clusters {
		if err := l.running.Forget(cluster.Name); err != nil {
			return err
		}
	}
	return l.running.Settle()
}

func (l *load) sync(cluster *plan.Cluster) error {
	if err := l.running.Sync(cluster); err != nil {
		return err
	}
	return l.running.Settle()
}

// strangers says who answers and should not, and who should and does not.
func strangers(to *plan.Mesh, got outcome) []string {
	var wrong []string
	for _, caller := range to.Callers() {
		for _, call := range to.Calls(caller) {
			answers := got.answers[call.String()]
			if len(answers) == 0 {
				continue
			}
			right, stays := staying(to, call)
			for cluster, times := range answers {
				if !slices.Contains(right, cluster) {
					wrong = append(wrong, fmt.Sprintf("%s: %d answers of %s, expected %s", call, times, cluster, strings.Join(right, " or ")))
				}
			}
			for _, cluster := range call.Tiers[0] {
				if answers[cluster] == 0 && !stays {
					wrong = append(wrong, fmt.Sprintf("%s: no answer of %s", call, cluster))
				}
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

// staying are the clusters that may answer a call, and whether its connections stay where they are: those that a proxy keeps open through a
// gateway end at pods of any of the clusters behind it, whatever has changed since.
func staying(to *plan.Mesh, call plan.Call) (clusters []string, stays bool) {
	if len(call.Shares) > 0 {
		return call.Tiers[0], true // who answers how often is counted
	}
	for _, name := range call.Tiers[0] {
		cluster := to.Cluster(name)
		group := to.GroupOf(cluster)
		if call.Port.Protocol == "TCP" || cluster.Network() == call.Caller.Cluster.Network() || len(group) == 1 {
			clusters = append(clusters, name)
			continue
		}
		clusters, stays = append(clusters, group...), true
	}
	return clusters, stays
}
