package routing

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
)

// pulse is the time between two calls of one caller.
const pulse = 20 * time.Millisecond

// load is what callers of every cluster got since it was last looked at.
type load struct {
	running *lab.Lab
	ended   chan struct{}
	callers sync.WaitGroup

	mutex sync.Mutex
	got   seen
}

// seen are calls and who answered them.
type seen struct {
	calls  int
	failed []string
	// answers count by call and cluster.
	answers map[string]map[string]int
}

func startLoad(running *lab.Lab, planned *plan.Mesh) *load {
	started := &load{running: running, ended: make(chan struct{})}
	started.look()
	for _, call := range loadOf(planned) {
		started.callers.Add(1)
		go started.call(call)
	}
	return started
}

// loadOf is one caller of each cluster for each port of each name of the mesh.
func loadOf(planned *plan.Mesh) []plan.Call {
	known := map[string]bool{}
	var calls []plan.Call
	for _, caller := range planned.Callers() {
		for _, call := range planned.Calls(caller) {
			key := fmt.Sprintf("%s %s:%d", caller.Cluster.Name, call.Host, call.Port.Number)
			if call.Allowed && !known[key] && slices.Contains(planned.Hosts, call.Host) {
				known[key] = true
				calls = append(calls, call)
			}
		}
	}
	return calls
}

func (l *load) call(call plan.Call) {
	defer l.callers.Done()
	for {
		select {
		case <-l.ended:
			return
		case <-time.After(pulse):
		}
		l.note(call, l.running.Ask(call))
	}
}

func (l *load) note(call plan.Call, got lab.Answer) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.got.calls++
	if got.Cluster == "" {
		l.got.failed = append(l.got.failed, call.String()+": "+got.Said)
		return
	}
	if l.got.answers[call.String()] == nil {
		l.got.answers[call.String()] = map[string]int{}
	}
	l.got.answers[call.String()][got.Cluster]++
}

func (l *load) stop() {
	close(l.ended)
	l.callers.Wait()
}

// look returns what was got, and forgets it.
func (l *load) look() seen {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	got := l.got
	l.got = seen{answers: map[string]map[string]int{}}
	return got
}
