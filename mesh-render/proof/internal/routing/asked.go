package routing

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"istio.io/istio/pkg/test"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

// said is what mesh:explain says of one port of a call, and mesh:what-if of the losses under which it does not stay as it is.
type said struct {
	plan.Call
	verdict string
	// counted is set for the one caller of each cluster whose calls are counted where they are shared out; of others it is asked who answers.
	counted bool
	losses  map[string]fate
	// gates is what becomes of whom its servers ask first, by loss: refused or wavers.
	gates map[string]string
}

// fate is what becomes of a call under a loss: lost when no tier is left.
type fate [][]string

// CheckAsked holds what mesh:explain says of every call of a mesh, and mesh:what-if of every loss of a cluster or a gateway, against the
// plan and against the running mesh. The folder holds the tree in rendered/ and both answers in calls.tsv, as Java's EveryCallTest writes them.
func (p Proof) CheckAsked(folder string, clusters []charts.Cluster, report *verdict.Report) error {
	planned, err := plan.Of(clusters)
	if err != nil {
		return err
	}
	calls, err := readAsked(filepath.Join(folder, "calls.tsv"), planned)
	if err != nil {
		return err
	}
	return test.Wrap(func(t test.Failer) {
		running, err := lab.Start(t, planned, p.Envoy, p.Folder)
		defer running.Close()
		report.Found("asked/start", "every istiod and every Envoy", err)
		if err != nil {
			return
		}
		for _, call := range calls {
			report.Found("asked/plan", call.String()+" "+call.verdict, call.asPlanned(planned))
			seen, err := call.ask(planned, running)
			conclude(report, "asked/call", call.Call, call.verdict+": "+seen, err)
		}
		askSpecial(planned, running, report)
		checkAuthorizers(planned, running, report)
		for n, loss := range losses(planned) {
			checkFates(planned, running, loss, n, calls, report)
		}
	})
}

// readAsked reads the answers, and gives the plan their callers.
func readAsked(file string, planned *plan.Mesh) ([]*said, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var calls []*said
	known, counted := map[string]bool{}, map[string]bool{}
	for _, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		row := strings.Split(line, "\t")
		if len(row) != 7 {
			return nil, fmt.Errorf("%s: not seven columns: %s", file, line)
		}
		namespace, account, _ := strings.Cut(row[2], "/")
		caller := plan.Caller{Cluster: planned.Cluster(row[1]), Namespace: namespace, ServiceAccount: account}
		if row[0] == "loss" {
			for _, call := range calls {
				if call.Caller.Key() == caller.Key() && call.Host == row[3] {
					call.losses[row[4]] = tiersOf(row[6])
					if row[5] == "refused" || row[5] == "wavers" {
						call.gates[row[4]] = row[5]
					}
				}
			}
			continue
		}
		if !known[caller.Key()] {
			known[caller.Key()] = true
			planned.Given = append(planned.Given, caller)
		}
		for _, port := range strings.Split(row[4], ",") {
			number, protocol, _ := strings.Cut(port, "/")
			n, err := strconv.Atoi(number)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			call := plan.Call{
				Caller: caller, Host: row[3], Port: plan.Port{Number: n, Protocol: protocol}, Tiers: tiersOf(row[6]), Shares: sharesOf(row[6]), Allowed: row[5] != "refused",
			}
			shared := strings.Join([]string{row[1], row[3], port}, " ")
			calls = append(calls, &said{
				Call: call, verdict: row[5], counted: row[5] == "answered" && !counted[shared], losses: map[string]fate{}, gates: map[string]string{},
			})
			counted[shared] = counted[shared] || row[5] == "answered"
		}
	}
	return calls, nil
}

func tiersOf(text string) [][]string {
	var tiers [][]string
	for _, tier := range strings.FieldsFunc(text, func(r rune) bool { return r == '>' }) {
		var names []string
		for _, way := range strings.Split(tier, "|") {
			name, _, _ := strings.Cut(way, ":")
			names = append(names, name)
		}
		tiers = append(tiers, names)
	}
	return tiers
}

// sharesOf are what a text says of how calls are shared out, cluster by cluster.
func sharesOf(text string) []plan.Share {
	var shares []plan.Share
	for _, way := range strings.FieldsFunc(text, func(r rune) bool { return r == '>' || r == '|' }) {
		if name, percent, found := strings.Cut(way, ":"); found {
			n, err := strconv.Atoi(percent)
			if err != nil {
				n = -1
			}
			shares = append(shares, plan.Share{Percent: n, Clusters: []string{name}})
		}
	}
	return shares
}

// planned is the plan's call of the same name and port: of several, one that is allowed.
func (s *said) planned(planned *plan.Mesh) (found plan.Call, known bool) {
	for _, call := range planned.Calls(s.Caller) {
		if call.Host == s.Host && call.Port.Number == s.Port.Number && (!known || call.Allowed && !found.Allowed) {
			found, known = call, true
		}
	}
	return found, known
}

// askSpecial makes the calls of a caller that ask for something else, as its policies tell them apart.
func askSpecial(planned *plan.Mesh, running *lab.Lab, report *verdict.Report) {
	for _, caller := range planned.Given {
		for _, call := range planned.Calls(caller) {
			if call.IsSpecial() {
				seen, err := answer(planned, running, call)
				conclude(report, "asked/request", call, seen, err)
			}
		}
	}
}

// asPlanned says where the answer and the plan differ.
func (s *said) asPlanned(planned *plan.Mesh) error {
	if call, found := s.planned(planned); found {
		s.Request, s.Asked, s.Passes = call.Request, call.Asked, call.Passes
		switch {
		case s.verdict == "unknown":
			return fmt.Errorf("the plan has a call to %v", call.Tiers)
		case s.verdict == "answered" || s.verdict == "refused":
			if call.Allowed != s.Allowed || !sameTiers(call.Tiers, s.Tiers) {
				return fmt.Errorf("the plan says allowed=%v by %v, the answer %v", call.Allowed, call.Tiers, s.Tiers)
			}
			for _, cluster := range slices.Concat(call.Tiers...) {
				if call.ShareOf(cluster) != s.ShareOf(cluster) {
					return fmt.Errorf("the plan gives %s %d %% of the calls, the answer %d %%", cluster, call.ShareOf(cluster), s.ShareOf(cluster))
				}
			}
		case len(call.Tiers) > 0:
			return fmt.Errorf("the plan says %v", call.Tiers)
		}
		return nil
	}
	// A Kubernetes name that resolves to the Service of a neighbour, which stays in its cluster, is none of the plan's calls either.
	if s.verdict != "unknown" && !(s.verdict == "no way" && strings.HasSuffix(s.Host, ".svc.cluster.local")) {
		return fmt.Errorf("the plan has no such call")
	}
	return nil
}

func sameTiers(left, right [][]string) bool {
	return slices.EqualFunc(left, right, func(one, other []string) bool {
		one, other = slices.Sorted(slices.Values(one)), slices.Sorted(slices.Values(other))
		return slices.Equal(one, other)
	})
}

// ask makes the call.
func (s *said) ask(planned *plan.Mesh, running *lab.Lab) (seen string, err error) {
	switch s.verdict {
	case "answered", "refused":
		call := s.Call
		if !s.counted {
			call.Shares = nil
		}
		return answer(planned, running, call)
	case "unknown":
		if addresses := running.Resolve(s.Caller, s.Host); len(addresses) > 0 {
			return "", fmt.Errorf("the name resolves to %v", addresses)
		}
		return "does not resolve", nil
	default:
		return failing(running, s.Call)
	}
}

// failing expects that no request is answered.
func failing(running *lab.Lab, call plan.Call) (seen string, err error) {
	for range steady {
		got := running.Ask(call)
		if got.Cluster != "" {
			return "", fmt.Errorf("%s answers", got.Cluster)
		}
		seen = got.Said
	}
	return seen, nil
}
