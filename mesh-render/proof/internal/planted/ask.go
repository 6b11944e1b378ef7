package planted

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
)

const (
	// steady is how many outcomes in a row must be as expected.
	steady = 6
	// lasting is how much later they must be so once more: while proxies change over, calls fail that pass before and after.
	lasting = 300 * time.Millisecond
	// patience is how long it may take until they are: a call of an address that nobody has takes seconds to fail.
	patience = 60 * time.Second
	pause    = 50 * time.Millisecond
)

// running is a mesh that runs, and what was planned of it.
type running struct {
	planned *plan.Mesh
	lab     *lab.Lab
}

// expect asks until several outcomes in a row are the expected one, and says what was seen instead when they are not in time.
func (r running) expect(ask Ask, want Outcome) error {
	if ask.Lost != "" {
		r.lab.Down(ask.Lost)
	}
	err := r.steadily(ask, want)
	if ask.Lost != "" {
		if up := r.lab.Up(ask.Lost); up != nil {
			return up
		}
	}
	return err
}

func (r running) steadily(ask Ask, want Outcome) error {
	var seen []string
	var answers []lab.Answer
	again := false
	for began := time.Now(); time.Since(began) < patience; {
		answer, err := r.once(ask)
		if err != nil {
			return err
		}
		answers = append(answers, answer)
		if said := answer.Said; len(seen) == 0 || seen[len(seen)-1] != said {
			seen = append(seen, said)
		}
		if len(answers) >= steady && is(want, answers[len(answers)-steady:]) || len(answers) >= 3*steady && is(want, answers[len(answers)-3*steady:]) {
			if again {
				return nil
			}
			again, answers = true, nil
			time.Sleep(lasting)
			continue
		}
		if again && !mayBe(want, answers) {
			again, answers = false, nil
		}
		if !is(want, answers[len(answers)-1:]) {
			time.Sleep(pause)
		}
	}
	const enough = 4
	return fmt.Errorf("expected that it %q, last seen: %s", want, strings.Join(seen[max(0, len(seen)-enough):], "; "))
}

func (r running) once(ask Ask) (lab.Answer, error) {
	host, port, err := ask.target()
	if err != nil {
		return lab.Answer{}, err
	}
	caller, err := r.caller(ask.From)
	if err != nil {
		return lab.Answer{}, err
	}
	if ask.Through != "" {
		return r.lab.Knock(ask.Through, lab.Knock{
			ServerName: lab.ServerName(host, port), Host: host, Port: ask.At, Identity: caller.Cluster.Identity(caller.Namespace, caller.ServiceAccount),
		}), nil
	}
	protocol := ask.Protocol
	if protocol == "" {
		protocol = "HTTP"
	}
	return r.lab.Ask(plan.Call{Caller: caller, Host: host, Port: plan.Port{Number: port, Protocol: protocol}}), nil
}

func (r running) caller(key string) (plan.Caller, error) {
	for _, caller := range r.planned.Given {
		if caller.Key() == key {
			return caller, nil
		}
	}
	return plan.Caller{}, fmt.Errorf("no caller %s", key)
}

// mayBe says whether answers may be the first of such an outcome.
func mayBe(want Outcome, answers []lab.Answer) bool {
	return want == partlyFails || len(want.answering()) > 1 || is(want, answers[len(answers)-1:])
}

// is says whether answers, one after the other, are what an outcome is.
func is(want Outcome, answers []lab.Answer) bool {
	clusters, failed := map[string]bool{}, 0
	for _, answer := range answers {
		switch {
		case answer.Cluster != "":
			clusters[answer.Cluster] = true
		case answer.Refused != (want == refused) || (answer.Said == lab.Unresolved) != (want == unresolved):
			return false
		default:
			failed++
		}
	}
	if want == partlyFails {
		return failed > 0 && failed < len(answers)
	}
	if expected := want.answering(); len(expected) > 0 {
		for cluster := range clusters {
			if !slices.Contains(expected, cluster) {
				return false
			}
		}
		return failed == 0 && len(clusters) == len(expected)
	}
	return failed == len(answers)
}
