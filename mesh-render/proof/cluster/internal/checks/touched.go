package checks

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Object is an object of a cluster at one moment.
type Object struct {
	Version string // its resourceVersion
	// Application is the one that Argo CD says it belongs to; empty for what nobody tracks.
	Application string
}

// Snapshot is all that Argo CD tracks in a cluster, by key.
type Snapshot map[string]Object

// Look takes a snapshot of all kinds that Applications have objects of.
func Look(ctx context.Context, server *kube.Server, kinds map[schema.GroupKind]bool) (Snapshot, error) {
	client, err := server.Client(kube.Observer)
	if err != nil {
		return nil, err
	}
	all := Snapshot{}
	for kind := range kinds {
		resource, _, err := client.Mapping(schema.GroupVersionKind{Group: kind.Group, Kind: kind.Kind})
		if err != nil {
			continue // not in this cluster
		}
		at, err := client.Resource(schema.GroupVersionKind{Group: kind.Group, Kind: kind.Kind}, "")
		if err != nil {
			return nil, err
		}
		list, err := at.List(ctx, metav1.ListOptions{})
		if err != nil {
			return nil, err
		}
		for _, item := range list.Items {
			if application := trackedBy(item); application != "" {
				all[kube.Key(resource.Group, resource.Resource, item.GetNamespace(), item.GetName())] = Object{item.GetResourceVersion(), application}
			}
		}
	}
	return all, nil
}

func trackedBy(object unstructured.Unstructured) string {
	application, _, _ := strings.Cut(object.GetAnnotations()["argocd.argoproj.io/tracking-id"], ":")
	return application
}

// Change is what happened between two snapshots, as sorted keys.
type Change struct {
	Created, Changed, Deleted []string
}

// Compare compares two snapshots.
func Compare(before, after Snapshot) Change {
	var change Change
	for _, key := range slices.Sorted(maps.Keys(after)) {
		if was, found := before[key]; !found {
			change.Created = append(change.Created, key)
		} else if was.Version != after[key].Version {
			change.Changed = append(change.Changed, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(before)) {
		if _, found := after[key]; !found {
			change.Deleted = append(change.Deleted, key)
		}
	}
	return change
}

// From is the change where some of what it creates is there already: another Application takes it over.
func (c Change) From(before Snapshot) Change {
	from := Change{Changed: slices.Clone(c.Changed), Deleted: c.Deleted}
	for _, key := range c.Created {
		if _, found := before[key]; found {
			from.Changed = append(from.Changed, key)
		} else {
			from.Created = append(from.Created, key)
		}
	}
	return from
}

// Against says in what a change differs from what was expected. mayChange lets objects change or come that were not expected to,
// such as those of a chart that is new or whose values changed.
func (c Change) Against(expected Change, mayChange func(key string) bool) (problems []string) {
	for _, each := range []struct {
		what           string
		seen, expected []string
	}{{"created", c.Created, expected.Created}, {"changed", c.Changed, expected.Changed}, {"deleted", c.Deleted, expected.Deleted}} {
		for _, key := range each.expected {
			if !slices.Contains(each.seen, key) {
				problems = append(problems, fmt.Sprintf("%s was not %s", key, each.what))
			}
		}
		for _, key := range each.seen {
			if !slices.Contains(each.expected, key) && (each.what == "deleted" || !mayChange(key)) {
				problems = append(problems, fmt.Sprintf("%s was %s, and the commit does not say so", key, each.what))
			}
		}
	}
	return problems
}
