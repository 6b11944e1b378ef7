package checks

import (
	"slices"
	"testing"
	"time"

	"io.meshrender/proof/cluster/internal/tree"
)

func arrived(name string, wave, first, last, ready int) arrival {
	second := func(n int) time.Time {
		if n == 0 {
			return time.Time{}
		}
		return time.Unix(int64(n), 0)
	}
	return arrival{Application: tree.Application{Name: name, Wave: wave}, first: second(first), last: second(last), ready: second(ready)}
}

func TestAWaveWaitsForTheLastObjectAndTheLastDeploymentOfThoseBefore(t *testing.T) {
	for _, each := range []struct {
		name     string
		arrivals []arrival
		want     []string
	}{
		{"one after the other", []arrival{arrived("mesh", 10, 9, 9, 0), arrived("istiod", -10, 3, 5, 8), arrived("base", -20, 1, 2, 0)}, nil},
		{"at once in one wave", []arrival{arrived("base", -20, 1, 4, 0), arrived("stack", -20, 2, 5, 0)}, nil},
		{"before the last object", []arrival{arrived("base", -20, 1, 4, 0), arrived("istiod", -10, 3, 5, 8)},
			[]string{"istiod (wave -10) began 1s before the last of base (wave -20) was written"}},
		{"before it was ready", []arrival{arrived("istiod", -10, 3, 5, 8), arrived("mesh", 10, 6, 6, 0)},
			[]string{"mesh (wave 10) began 2s before istiod (wave -10) was ready"}},
	} {
		if got := outOfOrder(each.arrivals); !slices.Equal(got, each.want) {
			t.Errorf("%s: %q, want %q", each.name, got, each.want)
		}
	}
}
