package routing

import (
	"fmt"
	"strings"
	"time"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

const (
	gatewayLoss = "gateway:"
	// usualEjection is for rules that say none.
	usualEjection = 30 * time.Second
)

// losses are every cluster and every gateway of a mesh, in the words of mesh:what-if.
func losses(planned *plan.Mesh) []string {
	var all []string
	for _, cluster := range planned.Clusters {
		all = append(all, cluster.Name)
		if cluster.HasGateway() {
			all = append(all, gatewayLoss+cluster.Name)
		}
	}
	return all
}

// checkFates takes a cluster or its gateway away and asks every call from elsewhere: one that is said to be lost must fail, one that is
// said to move must be answered by the clusters that it moves to, and all others must not lose one request.
func checkFates(planned *plan.Mesh, running *lab.Lab, loss string, n int, calls []*said, report *verdict.Report) {
	if err := forget(planned, running, n); err != nil {
		report.Found("asked/loss", loss, err)
		return
	}
	cluster, gateway := strings.CutPrefix(loss, gatewayLoss)
	running.CloseGateway(cluster)
	if !gateway {
		running.Down(cluster)
	}
	// Those that must lose nothing are asked first, while every proxy still takes the lost for alive.
	for _, told := range []string{"stays", "moves", "is lost", "is refused"} {
		for _, call := range calls {
			if call.verdict != "answered" || !gateway && call.Caller.Cluster.Name == cluster || call.fate(loss) != told {
				continue
			}
			seen, err := call.under(planned, running, loss)
			conclude(report, "asked/loss", call.Call, fmt.Sprintf("%s is lost, the call %s: %s", loss, told, seen), err)
		}
	}
	err := running.OpenGateway(cluster)
	if !gateway && err == nil {
		err = running.Up(cluster)
	}
	if err != nil {
		report.Found("asked/loss", loss+" comes back", err)
	}
	if !gateway {
		checkBack(running, loss, calls, report)
	}
}

func (s *said) fate(loss string) string {
	left, told := s.losses[loss]
	switch {
	case s.gates[loss] == "refused" && s.Asked:
		return "is refused"
	case !told || s.gates[loss] != "" && !s.Asked && sameTiers(left, s.Tiers):
		return "stays"
	case len(left) == 0:
		return "is lost"
	default:
		return "moves"
	}
}

func (s *said) under(planned *plan.Mesh, running *lab.Lab, loss string) (seen string, err error) {
	switch s.fate(loss) {
	case "stays":
		for range steady {
			if err := check(planned, s.Call, running.Ask(s.Call), s.Tiers[0]); err != nil {
				return "", err
			}
		}
		return "not one request is lost", nil
	case "is refused":
		return refused(running, s.Call)
	case "moves":
		return steadily(planned, running, s.Call, s.losses[loss][0])
	default:
		return failing(running, s.Call)
	}
}

// forget makes every proxy forget whom it took for dead: all DestinationRules change a little, and so all of what they made starts anew.
func forget(planned *plan.Mesh, running *lab.Lab, n int) error {
	for _, cluster := range planned.Clusters {
		var changed []tree.Document
		for _, document := range cluster.Of("DestinationRule") {
			copied := tree.Document{Path: document.Path, Object: document.Object.DeepCopy()}
			usual, err := time.ParseDuration(document.At("spec", "trafficPolicy", "outlierDetection", "baseEjectionTime"))
			if err != nil {
				usual = usualEjection
			}
			if err := copied.Set((usual + time.Duration(n)*time.Second).String(), "spec", "trafficPolicy", "outlierDetection", "baseEjectionTime"); err != nil {
				return err
			}
			changed = append(changed, copied)
		}
		if err := running.Change(cluster.Name, changed, nil); err != nil {
			return err
		}
	}
	return running.Settle()
}
