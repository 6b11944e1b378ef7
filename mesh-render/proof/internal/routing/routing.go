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

// Proof is how a mesh is run and asked.
type Proof struct {
	// Envoy is the binary; Folder is where the running mesh may write.
	Envoy, Folder string
	// Until is a layer: when one of its checks has failed, nothing more is asked. Empty asks everything.
	Until string
	// SamePodNames has the pods of a workload bear one name in all clusters.
	SamePodNames bool
	// OneLoss takes one cluster away, and not each in turn.
	OneLoss bool
	// FullMesh has every istiod read every cluster, whatever the tree says.
	FullMesh bool
}

// Check runs the mesh of a tree and asks it.
func (p Proof) Check(clusters []charts.Cluster, report *verdict.Report) {
	planned, err := plan.Of(clusters)
	if err != nil {
		report.Found("routing/start", "plan", err)
		return
	}
	planned.SamePodNames = p.SamePodNames
	if p.FullMesh {
		planned.ReadEverything()
	}
	checkPlan(planned, report)
	if p.enough(report) {
		return
	}
	err = test.Wrap(func(t test.Failer) {
		running, err := lab.Start(t, planned, p.Envoy, p.Folder)
		defer running.Close()
		report.Found("routing/start", "every istiod and every Envoy", err)
		if err == nil {
			p.ask(planned, running, report)
		}
	})
	if err != nil {
		report.Found("routing/start", "istiod", err)
	}
}

// CheckOn runs the pods of the mesh of a tree on clusters that run already and hold the tree, and asks them.
func (p Proof) CheckOn(clusters []charts.Cluster, real []lab.Real, report *verdict.Report) {
	planned, err := plan.Of(clusters)
	if err != nil {
		report.Found("routing/start", "plan", err)
		return
	}
	running, err := lab.StartOn(planned, real, p.Envoy, p.Folder)
	defer running.Close()
	report.Found("routing/start", "every Envoy, with the certificate and the configuration of its istiod", err)
	if err != nil {
		return
	}
	p.ask(planned, running, report)
	for _, cluster := range planned.Clusters {
		checkOutage(planned, running, cluster, report)
	}
}

// checkPlan tells what needs no request: entries that lead nowhere, hosts that are exposed for nobody.
func checkPlan(planned *plan.Mesh, report *verdict.Report) {
	report.Found("routing/plan", "the clusters say the same of every name", all(planned.Disagreements()))
	report.Found("routing/plan", "neighbours have remote secrets of each other that istiod takes", all(planned.RemoteSecrets()))
	for _, cluster := range planned.Clusters {
		report.Found("routing/plan", cluster.Name+": every endpoint of another network leads to pods", all(planned.LeadsNowhere(cluster)))
		report.Found("routing/plan", cluster.Name+": every host at the gateway is called from elsewhere", all(planned.ExposedForNobody(cluster)))
	}
}

func (p Proof) ask(planned *plan.Mesh, running *lab.Lab, report *verdict.Report) {
	for _, caller := range planned.Callers() {
		for _, call := range planned.Calls(caller) {
			if p.enough(report) {
				return
			}
			seen, err := answer(planned, running, call)
			conclude(report, "routing/call", call, seen, err)
		}
		report.Found("routing/names", caller.Key()+": names that are not exported to it do not resolve", invisible(planned, running, caller))
	}
	checks := []func(*plan.Mesh, *lab.Lab, *plan.Cluster, *verdict.Report){checkIntruders, checkLoss, checkGatewayLoss}
	if p.OneLoss {
		checks = checks[:1]
	}
	for _, check := range checks {
		for _, cluster := range planned.Clusters {
			if p.enough(report) {
				return
			}
			check(planned, running, cluster, report)
		}
	}
	if p.OneLoss {
		checkOneLoss(planned, running, report)
	}
	report.Found("routing/config", "every Envoy takes all of its configuration", rejections(running))
}

func (p Proof) enough(report *verdict.Report) bool {
	return p.Until != "" && report.Failed(p.Until)
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
