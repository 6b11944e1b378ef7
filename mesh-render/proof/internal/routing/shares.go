package routing

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

const (
	// shareAsks is how many calls are counted where calls are shared out.
	shareAsks = 200
	// shareOff is by how many of a hundred a share may be missed.
	shareOff = 6
	// streams are opened with as many messages, each on a connection of its own.
	streams, messages = 60, 4
	// streamsOff is the same as shareOff, of fewer.
	streamsOff = 10
)

// shared counts who answers: every call must be answered, and each place must get its share. Streams are shared out as calls are, and all
// messages of one are answered where it began.
func shared(planned *plan.Mesh, running *lab.Lab, call plan.Call) (seen string, err error) {
	answered := map[string]int{}
	for range shareAsks {
		got := running.Ask(call)
		if err := check(planned, call, got, call.Tiers[0]); err != nil {
			return "", err
		}
		answered[got.Cluster]++
	}
	if err := inShares(call, answered, shareAsks, shareOff); err != nil {
		return "", err
	}
	seen = fmt.Sprintf("%s, of %d", counts(answered), shareAsks)
	if call.Port.Protocol != "GRPC" {
		return seen, nil
	}
	began := map[string]int{}
	for range streams {
		answers := running.Stream(call, messages)
		for _, got := range answers {
			if got.Cluster == "" || got.Cluster != answers[0].Cluster {
				return "", fmt.Errorf("a stream that began at %s was answered %q", answers[0].Cluster, got.Said)
			}
		}
		began[answers[0].Cluster]++
	}
	return fmt.Sprintf("%s; streams %s, of %d", seen, counts(began), streams), inShares(call, began, streams, streamsOff)
}

// inShares says which place got another share than it has.
func inShares(call plan.Call, answered map[string]int, calls, off int) error {
	var wrong []string
	for _, share := range call.Shares {
		got := 0
		for _, cluster := range share.Clusters {
			got += answered[cluster]
			if answered[cluster] == 0 {
				wrong = append(wrong, cluster+" never answers")
			}
		}
		if percent := 100 * got / calls; percent < share.Percent-off || percent > share.Percent+off {
			wrong = append(wrong, fmt.Sprintf("%s answer %d of %d, expected %d %%", strings.Join(share.Clusters, ", "), got, calls, share.Percent))
		}
	}
	return all(wrong)
}

func counts(answered map[string]int) string {
	var parts []string
	for cluster, times := range answered {
		parts = append(parts, fmt.Sprintf("%s %d", cluster, times))
	}
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}

// checkBack waits until calls are shared out again after a loss, and expects that none of HTTP fails meanwhile.
func checkBack(running *lab.Lab, loss string, calls []*said, report *verdict.Report) {
	for _, told := range calls {
		call := told.Call
		if len(call.Shares) == 0 || !told.counted || told.verdict != "answered" || told.fate(loss) != "moves" {
			continue
		}
		seen, err := back(running, call)
		conclude(report, "asked/back", call, loss+" is back: "+seen, err)
	}
}

func back(running *lab.Lab, call plan.Call) (seen string, err error) {
	started, calls := time.Now(), 0
	for {
		answered := map[string]int{}
		for range shareAsks / 2 {
			got := running.Ask(call)
			calls++
			if got.Cluster == "" && carriesIdentity(call.Port.Protocol) {
				return "", fmt.Errorf("a call failed: %s", got.Said)
			}
			answered[got.Cluster]++
		}
		err := inShares(call, answered, shareAsks/2, streamsOff)
		if err == nil {
			return fmt.Sprintf("%s, of the last %d of %d calls", counts(answered), shareAsks/2, calls), nil
		}
		if time.Since(started) > patience {
			return "", fmt.Errorf("not within %s: %w; its Envoy says of the hosts: %s", patience, err, running.Hosts(call))
		}
		time.Sleep(pause)
	}
}
