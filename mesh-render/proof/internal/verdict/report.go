// Package verdict collects what the checks found and says it in lines.
package verdict

import (
	"fmt"
	"io"
	"sort"
	"strings"
)

// Outcome is how one check ended.
type Outcome string

const (
	Passed  Outcome = "ok"
	Failed  Outcome = "FAIL"
	Skipped Outcome = "skip"
)

// Check is one question asked of one subject, and its answer.
type Check struct {
	// Layer is the kind of question, as "admission/schema" or "routing".
	Layer string
	// Subject is what was asked about: a file of the tree, a cluster, a request.
	Subject string
	Outcome Outcome
	// Detail says what is wrong when the check failed, or what was seen.
	Detail string
}

// String is the check as one line.
func (c Check) String() string {
	line := fmt.Sprintf("%-4s  %-20s  %s", c.Outcome, c.Layer, c.Subject)
	if c.Detail != "" {
		line += ": " + strings.Join(strings.Fields(c.Detail), " ")
	}
	return line
}

// Report holds all checks of a run in the order in which they were made. Lines go to its writer as they are made.
type Report struct {
	out    io.Writer
	checks []Check
}

// NewReport returns an empty report that prints each check to out; io.Discard keeps it quiet.
func NewReport(out io.Writer) *Report {
	return &Report{out: out}
}

// Found records a check that passed when err is nil and failed otherwise.
func (r *Report) Found(layer, subject string, err error) {
	if err != nil {
		r.add(Check{Layer: layer, Subject: subject, Outcome: Failed, Detail: err.Error()})
		return
	}
	r.add(Check{Layer: layer, Subject: subject, Outcome: Passed})
}

// Saw records a check that passed, with what was seen.
func (r *Report) Saw(layer, subject, detail string) {
	r.add(Check{Layer: layer, Subject: subject, Outcome: Passed, Detail: detail})
}

// Skip records a check that could not be made, and why.
func (r *Report) Skip(layer, subject, why string) {
	r.add(Check{Layer: layer, Subject: subject, Outcome: Skipped, Detail: why})
}

func (r *Report) add(check Check) {
	r.checks = append(r.checks, check)
	fmt.Fprintln(r.out, check)
}

// Checks returns all checks made so far.
func (r *Report) Checks() []Check {
	return r.checks
}

// Failures returns the checks that failed.
func (r *Report) Failures() []Check {
	var failures []Check
	for _, check := range r.checks {
		if check.Outcome == Failed {
			failures = append(failures, check)
		}
	}
	return failures
}

// Failed says whether any check of a layer failed.
func (r *Report) Failed(layer string) bool {
	for _, failure := range r.Failures() {
		if failure.Layer == layer {
			return true
		}
	}
	return false
}

// Summary counts the outcomes by layer and in all, one line each.
func (r *Report) Summary() string {
	counts := map[string]map[Outcome]int{}
	total := map[Outcome]int{}
	for _, check := range r.checks {
		if counts[check.Layer] == nil {
			counts[check.Layer] = map[Outcome]int{}
		}
		counts[check.Layer][check.Outcome]++
		total[check.Outcome]++
	}
	layers := make([]string, 0, len(counts))
	for layer := range counts {
		layers = append(layers, layer)
	}
	sort.Strings(layers)
	var text strings.Builder
	for _, layer := range layers {
		fmt.Fprintf(&text, "%-20s  %s\n", layer, tally(counts[layer]))
	}
	fmt.Fprintf(&text, "%-20s  %s\n", "all", tally(total))
	return text.String()
}

func tally(counts map[Outcome]int) string {
	return fmt.Sprintf("%d ok, %d failed, %d skipped", counts[Passed], counts[Failed], counts[Skipped])
}
