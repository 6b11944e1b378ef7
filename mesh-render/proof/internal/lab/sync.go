package lab

import (
	"fmt"
	"time"

	"google.golang.org/protobuf/proto"
	"istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pkg/config"

	"io.meshrender/proof/internal/plan"
)

// betweenObjects is how long a sync takes from one object to the next: each is pushed alone, so that what holds only of all together shows.
const betweenObjects = 100 * time.Millisecond

// Sync applies the resources of a tree to a running cluster, object by object, and deletes what is not in it, as a sync with
// pruning does. Nothing is restarted.
func (l *Lab) Sync(to *plan.Cluster) error {
	store := l.istiods[to.Name].Store()
	wanted, _, err := crd.ParseInputs(to.IstioConfig())
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	for _, resource := range wanted {
		kept[key(resource)] = true
		known := store.Get(resource.GroupVersionKind, resource.Name, resource.Namespace)
		switch {
		case known == nil:
			resource.CreationTimestamp = time.Now()
			_, err = store.Create(resource)
		case proto.Equal(known.Spec.(proto.Message), resource.Spec.(proto.Message)):
			continue
		default:
			resource.CreationTimestamp, resource.ResourceVersion = known.CreationTimestamp, known.ResourceVersion
			_, err = store.Update(resource)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", key(resource), err)
		}
		time.Sleep(betweenObjects)
	}
	for _, schema := range store.Schemas().All() {
		for _, resource := range store.List(schema.GroupVersionKind(), "") {
			if kept[key(resource)] {
				continue
			}
			if err := store.Delete(resource.GroupVersionKind, resource.Name, resource.Namespace, nil); err != nil {
				return fmt.Errorf("%s: %w", key(resource), err)
			}
			time.Sleep(betweenObjects)
		}
	}
	return nil
}

func key(resource config.Config) string {
	return fmt.Sprintf("%s %s/%s", resource.GroupVersionKind.Kind, resource.Namespace, resource.Name)
}
