package lab

import (
	"fmt"
	"time"

	"istio.io/istio/pilot/pkg/config/kube/crd"

	"io.meshrender/proof/internal/tree"
)

const (
	// quiet is how long nothing may pass between istiod and any proxy until a change is taken for done.
	quiet = 200 * time.Millisecond
	// quietTimeout is how long a change may take.
	quietTimeout = 10 * time.Second
)

// Change gives a cluster's istiod resources of Istio's own kinds, in the place of those of the same name, takes others away, and waits
// until its proxies have what follows.
func (l *Lab) Change(cluster string, put, take []tree.Document) error {
	store := l.istiods[cluster].Store()
	for _, document := range take {
		configs, _, err := crd.ParseInputs(document.YAML())
		if err != nil {
			return fmt.Errorf("%s: %w", document, err)
		}
		for _, config := range configs {
			if err := store.Delete(config.GroupVersionKind, config.Name, config.Namespace, nil); err != nil {
				return fmt.Errorf("%s: %w", document, err)
			}
		}
	}
	for _, document := range put {
		configs, _, err := crd.ParseInputs(document.YAML())
		if err != nil {
			return fmt.Errorf("%s: %w", document, err)
		}
		for _, config := range configs {
			if store.Get(config.GroupVersionKind, config.Name, config.Namespace) != nil {
				_, err = store.Update(config)
			} else {
				_, err = store.Create(config)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", document, err)
			}
		}
	}
	return nil
}

// Settle waits until nothing passes any more between any istiod and its proxies.
func (l *Lab) Settle() error {
	began := time.Now()
	for deadline := began.Add(quietTimeout); time.Now().Before(deadline); time.Sleep(quiet / 10) {
		last := began
		for _, pod := range l.pods() {
			if passed := pod.relay.lastPassed(); passed.After(last) {
				last = passed
			}
		}
		if time.Since(last) > quiet {
			return nil
		}
	}
	return fmt.Errorf("istiods and proxies still talk after %s", quietTimeout)
}
