// Package routing asks a running mesh, from the outside, what its tree promises.
package routing

import (
	"fmt"
	"sort"
	"strings"

	"istio.io/istio/pkg/test"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

// Check runs the mesh of a tree in a folder and asks it everything.
func Check(clusters []charts.Cluster, binary, folder string, report *verdict.Report) {
	planned, err := plan.Of(clusters)
	if err != nil {
		report.Found("routing/start", "plan", err)
		return
	}
	checkPlan(planned, report)
	err = test.Wrap(func(t test.Failer) {
		running, err := lab.Start(t, planned, binary, folder)
		defer running.Close()
		report.Found("routing/start", "every istiod and every Envoy", err)
		if err == nil {
			ask(planned, running, report)
		}
	})
	if err != nil {
		report.Found("routing/start", "istiod", err)
	}
}

// checkPlan tells what needs no request: entries that lead nowhere, hosts that are exposed for nobody.
func checkPlan(planned *plan.Mesh, report *verdict.Report) {
	for _, cluster := range planned.Clusters {
		report.Found("routing/plan", cluster.Name+": every endpoint of another network leads to pods", all(planned.LeadsNowhere(cluster)))
		report.Found("routing/plan", cluster.Name+": every host at the gateway is called from elsewhere", all(planned.ExposedForNobody(cluster)))
	}
}

func ask(planned *plan.Mesh, running *lab.Lab, report *verdict.Report) {
	for _, caller := range planned.Callers() {
		for _, call := range planned.Calls(caller) {
			seen, err := answer(planned, running, call)
			conclude(report, "routing/call", call, seen, err)
		}
		report.Found("routing/names", caller.Key()+": names that are not exported to it do not resolve", invisible(planned, running, caller))
	}
	for _, cluster := range planned.Clusters {
		checkIntruders(planned, running, cluster, report)
	}
	for _, cluster := range planned.Clusters {
		checkLoss(planned, running, cluster, report)
	}
	report.Found("routing/config", "every Envoy takes all of its configuration", rejections(running))
}

func conclude(report *verdict.Report, layer string, call plan.Call, seen string, err error) {
	if err != nil {
		report.Found(layer, call.String(), err)
		return
	}
	report.Saw(layer, call.String(), seen)
}

func invisible(planned *plan.Mesh, running *lab.Lab, caller plan.Caller) error {
	var resolved []string
	for _, host := range planned.Invisible(caller) {
		if len(running.Resolve(caller, host)) > 0 {
			resolved = append(resolved, host)
		}
	}
	return all(resolved)
}

func rejections(running *lab.Lab) error {
	var said []string
	for pod, rejected := range running.Rejections() {
		said = append(said, fmt.Sprintf("%s: %s", pod, strings.Join(rejected, "; ")))
	}
	sort.Strings(said)
	return all(said)
}

// all makes one error of several sentences, none of none.
func all(sentences []string) error {
	if len(sentences) == 0 {
		return nil
	}
	return fmt.Errorf("%s", strings.Join(sentences, "; "))
}
