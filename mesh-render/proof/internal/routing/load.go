package routing

import (
	"sync"
	"time"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
)

// pulse is the time between two calls of one caller of one port.
const pulse = 50 * time.Millisecond

// load are callers that call all the time, and what they got since it was last looked at.
type load struct {
	running *lab.Lab
	ended   chan struct{}
	callers sync.WaitGroup
	// asking is held by each call, and taken by whoever wants none.
	asking sync.RWMutex
	// names are the calls that are made.
	names []string

	mutex sync.Mutex
	got   outcome
}

// outcome are calls and who answered them.
type outcome struct {
	calls  int
	failed []string
	// answers count by call and cluster.
	answers map[string]map[string]int
}

func startLoad(running *lab.Lab, calls []plan.Call) *load {
	started := &load{running: running, ended: make(chan struct{})}
	started.look()
	for _, call := range calls {
		started.names = append(started.names, call.String())
		started.callers.Add(1)
		go started.call(call)
	}
	return started
}

func (l *load) call(call plan.Call) {
	defer l.callers.Done()
	for {
		select {
		case <-l.ended:
			return
		case <-time.After(pulse):
		}
		l.asking.RLock()
		got := l.running.Ask(call)
		l.asking.RUnlock()
		l.note(call, got)
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
func (l *load) look() outcome {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	got := l.got
	l.got = outcome{answers: map[string]map[string]int{}}
	return got
}
