// Package report says what was found, a line for each question.
package report

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// Report prints lines as they come, from any goroutine, and remembers those that failed.
type Report struct {
	out   io.Writer
	began time.Time

	lock     sync.Mutex
	passed   int
	failures []Failure
}

// Failure is a question that was answered badly.
type Failure struct {
	// Check is the kind of question: cluster/order, cluster/rest and so on.
	Check, Subject, Detail string
}

// New prints to a writer; io.Discard keeps it quiet.
func New(out io.Writer) *Report {
	return &Report{out: out, began: time.Now()}
}

// Say prints a line about what goes on.
func (r *Report) Say(format string, arguments ...any) {
	r.lock.Lock()
	defer r.lock.Unlock()
	fmt.Fprintf(r.out, "%6.1fs       %s\n", time.Since(r.began).Seconds(), fmt.Sprintf(format, arguments...))
}

// Found is a question that is answered well when there is no problem.
func (r *Report) Found(check, subject string, problems ...string) {
	r.lock.Lock()
	defer r.lock.Unlock()
	if len(problems) == 0 {
		r.passed++
		fmt.Fprintf(r.out, "%6.1fs ok    %-18s %s\n", time.Since(r.began).Seconds(), check, subject)
		return
	}
	for _, problem := range problems {
		problem = strings.Join(strings.Fields(problem), " ")
		r.failures = append(r.failures, Failure{check, subject, problem})
		fmt.Fprintf(r.out, "%6.1fs FAIL  %-18s %s: %s\n", time.Since(r.began).Seconds(), check, subject, problem)
	}
}

// Failures are all questions that were answered badly.
func (r *Report) Failures() []Failure {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.failures
}

// Conclude prints the count, and all failures again; true when there are none.
func (r *Report) Conclude() bool {
	r.lock.Lock()
	defer r.lock.Unlock()
	fmt.Fprintf(r.out, "\n%d ok, %d failed, in %.0f s\n", r.passed, len(r.failures), time.Since(r.began).Seconds())
	for _, failure := range r.failures {
		fmt.Fprintf(r.out, "FAIL  %-18s %s: %s\n", failure.Check, failure.Subject, failure.Detail)
	}
	return len(r.failures) == 0
}
