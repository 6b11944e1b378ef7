package routing

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"istio.io/istio/pkg/test"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

const (
	// settling is how long the last sync may take to reach every Envoy.
	settling = 2 * time.Second
	// watched is how long it is watched who answers when all is synced.
	watched = 2 * time.Second
)

// Move is a mesh that changes while it is called.
type Move struct {
	Name string
	// Before and Drained are two trees of the mesh; in Gone, services have left the drained cluster.
	Before, Drained, Gone []charts.Cluster
}

// CheckMove runs the first tree under a steady load from each cluster, drains a cluster in the order of the clusters and in the
// opposite one, and takes it back: not one call may fail, and none is answered by the drained cluster afterwards. At last
// the services are taken out of a cluster before the others know, which must fail: else this could not tell.
func (p Proof) CheckMove(move Move, report *verdict.Report) {
	var plans []*plan.Mesh
	for _, clusters := range [][]charts.Cluster{move.Before, move.Drained, move.Gone} {
		planned, err := plan.Of(clusters)
		if err != nil {
			report.Found("drain/start", move.Name, err)
			return
		}
		plans = append(plans, planned)
	}
	before, drained, gone := plans[0], plans[1], plans[2]
	err := test.Wrap(func(t test.Failer) {
		running, err := lab.Start(t, before, p.Envoy, p.Folder)
		defer running.Close()
		report.Found("drain/start", move.Name+": every istiod and every Envoy", err)
		if err != nil {
			return
		}
		load := startLoad(running, before)
		defer load.stop()
		load.move(move.Name+" out", drained.Clusters, drained, report)
		load.move(move.Name+" back", before.Clusters, before, report)
		load.move(move.Name+" out", backwards(drained.Clusters), drained, report)
		load.move(move.Name+" back", backwards(before.Clusters), before, report)
		load.strand(move.Name, left(before, gone), report)
		report.Found("drain/config", move.Name+": every Envoy takes all of its configuration", rejections(running))
	})
	if err != nil {
		report.Found("drain/start", move.Name, err)
	}
}

func backwards(clusters []*plan.Cluster) []*plan.Cluster {
	turned := slices.Clone(clusters)
	slices.Reverse(turned)
	return turned
}

// left is the first cluster of the later mesh in which fewer names are let in.
func left(before, gone *plan.Mesh) *plan.Cluster {
	for i, cluster := range gone.Clusters {
		if len(cluster.Exposed) < len(before.Clusters[i].Exposed) {
			return cluster
		}
	}
	return nil
}

// move syncs clusters one after the other, and watches the calls meanwhile and who answers afterwards.
func (l *load) move(name string, order []*plan.Cluster, to *plan.Mesh, report *verdict.Report) {
	for _, cluster := range order {
		name += ", " + cluster.Name
	}
	l.look()
	for _, cluster := range order {
		if err := l.running.Sync(cluster); err != nil {
			report.Found("drain/sync", name, err)
			return
		}
	}
	time.Sleep(settling)
	meanwhile := l.look()
	time.Sleep(watched)
	afterwards := l.look()
	failed, calls := slices.Concat(meanwhile.failed, afterwards.failed), meanwhile.calls+afterwards.calls
	if len(failed) > 0 {
		report.Found("drain/calls", name, fmt.Errorf("%d of %d calls failed; the first: %s", len(failed), calls, failed[0]))
	} else {
		report.Saw("drain/calls", name, fmt.Sprintf("%d calls, none failed", calls))
	}
	report.Found("drain/answers", name, all(strangers(to, afterwards)))
}

// strangers says who answers and should not, and who should and does not.
func strangers(to *plan.Mesh, got seen) []string {
	var wrong []string
	for _, call := range loadOf(to) {
		answers := got.answers[call.String()]
		for cluster, times := range answers {
			if !slices.Contains(call.Tiers[0], cluster) {
				wrong = append(wrong, fmt.Sprintf("%s: %d answers of %s, expected %s", call, times, cluster, strings.Join(call.Tiers[0], " or ")))
			}
		}
		for _, cluster := range call.Tiers[0] {
			if answers[cluster] == 0 {
				wrong = append(wrong, fmt.Sprintf("%s: no answer of %s", call, cluster))
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

// strand takes services out of a cluster that others still call.
func (l *load) strand(name string, cluster *plan.Cluster, report *verdict.Report) {
	if cluster == nil {
		report.Found("drain/wrong-order", name, fmt.Errorf("no service leaves a cluster"))
		return
	}
	l.look()
	if err := l.running.Sync(cluster); err != nil {
		report.Found("drain/sync", name, err)
		return
	}
	time.Sleep(settling)
	got := l.look()
	what := fmt.Sprintf("%s: gone from %s before the others know", name, cluster.Name)
	if len(got.failed) == 0 {
		report.Found("drain/wrong-order", what, fmt.Errorf("none of %d calls failed", got.calls))
		return
	}
	report.Saw("drain/wrong-order", what, fmt.Sprintf("%d of %d calls fail, as the diff says", len(got.failed), got.calls))
}
