package argo

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
)

// Wish is what is waited for.
type Wish struct {
	// Names are the Applications that must be there and settled, and with Only no others are looked at.
	Names []string
	Only  bool
	// Since is when they must have been compared at the earliest; Revision, if any, what with.
	Since    time.Time
	Revision string
	// Patience is how long to wait, Calm how long all must stay settled.
	Patience, Calm time.Duration
	// Say is told of each Application that settles.
	Say func(string, ...any)
}

// Settle waits until every Application is synced and healthy, and returns them.
func Settle(ctx context.Context, hub *kube.Server, wish Wish) (map[string]Application, error) {
	settled := map[string]bool{}
	deadline, calmSince := time.Now().Add(wish.Patience), time.Time{}
	for {
		all, err := Applications(ctx, hub)
		if err != nil {
			return nil, err
		}
		bad := wish.unsettled(all)
		for name, application := range all {
			if wish.Say != nil && application.IsSettled() && !settled[name] {
				settled[name] = true
				wish.Say("%s is synced and healthy", name)
			}
		}
		switch {
		case len(bad) > 0:
			calmSince = time.Time{}
		case calmSince.IsZero():
			calmSince = time.Now()
		case time.Since(calmSince) >= wish.Calm:
			return all, nil
		}
		if time.Now().After(deadline) || ctx.Err() != nil {
			return all, fmt.Errorf("%d of %d Applications are not synced and healthy after %.0f s: %s", len(bad), len(all), wish.Patience.Seconds(), strings.Join(bad, "\n"))
		}
		time.Sleep(time.Second)
	}
}

func (w Wish) unsettled(all map[string]Application) []string {
	var bad []string
	names := slices.Sorted(maps.Keys(all))
	if w.Only {
		names = w.Names
	}
	for _, name := range names {
		if !slices.Contains(w.Names, name) {
			bad = append(bad, name+" is still there")
		}
	}
	for _, name := range names {
		application := all[name]
		if !application.IsSettled() || application.Reconciled.Before(w.Since.Truncate(time.Second)) || (w.Revision != "" && application.Revision != w.Revision) {
			bad = append(bad, application.String())
		}
	}
	for _, name := range w.Names {
		if _, found := all[name]; !found {
			bad = append(bad, name+" is not there")
		}
	}
	return bad
}

func patiently(ctx context.Context, do func() error) error {
	const tries = 60
	var err error
	for range tries {
		if err = do(); err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}
