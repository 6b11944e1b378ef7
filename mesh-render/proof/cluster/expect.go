package main

import (
	"reflect"
	"slices"
	"strings"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/checks"
	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/tree"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// expect is what a commit must change in the hub and in each cluster that is in both trees: just the documents that differ.
func (m *mesh) expect(before, after *tree.Tree) (map[string]checks.Change, error) {
	hub, err := m.difference(m.hub, before.Hub, after.Hub)
	if err != nil {
		return nil, err
	}
	hub.Changed = slices.DeleteFunc(hub.Changed, isApplication)
	all := map[string]checks.Change{hubName: hub}
	for _, name := range before.Clusters {
		if !slices.Contains(after.Clusters, name) {
			continue
		}
		old, err := before.Documents(name)
		if err != nil {
			return nil, err
		}
		young, err := after.Documents(name)
		if err != nil {
			return nil, err
		}
		if all[name], err = m.difference(m.clusters[name], old, young); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// isApplication says whether an object of the hub is one. Argo CD writes the state of Applications into them, so that it
// cannot be seen whether they were changed otherwise.
func isApplication(key string) bool {
	return strings.HasPrefix(key, "applications.")
}

func (m *mesh) difference(server *kube.Server, before, after []*unstructured.Unstructured) (checks.Change, error) {
	old, err := byKey(server, before)
	if err != nil {
		return checks.Change{}, err
	}
	young, err := byKey(server, after)
	if err != nil {
		return checks.Change{}, err
	}
	var change checks.Change
	for key, document := range young {
		if was := old[key]; was == nil {
			change.Created = append(change.Created, key)
		} else if !reflect.DeepEqual(was.Object, document.Object) {
			change.Changed = append(change.Changed, key)
		}
	}
	for key, document := range old {
		// Argo CD never deletes a Namespace by itself.
		if young[key] == nil && document.GetKind() != "Namespace" {
			change.Deleted = append(change.Deleted, key)
		}
	}
	return change, nil
}

func byKey(server *kube.Server, documents []*unstructured.Unstructured) (map[string]*unstructured.Unstructured, error) {
	client, err := server.Client(kube.Observer)
	if err != nil {
		return nil, err
	}
	all := map[string]*unstructured.Unstructured{}
	for _, document := range documents {
		resource, namespaced, err := client.Mapping(document.GroupVersionKind())
		if err != nil {
			return nil, err
		}
		namespace := document.GetNamespace()
		if !namespaced {
			namespace = ""
		}
		all[kube.Key(resource.Group, resource.Resource, namespace, document.GetName())] = document
	}
	return all, nil
}

// looseApplications are those of charts that are new, or whose version or values differ between two trees: which of their objects
// come or change is the chart's.
func looseApplications(before, after *tree.Tree) (map[string]bool, error) {
	changed, err := tree.ChangedFiles(before, after)
	if err != nil {
		return nil, err
	}
	loose := map[string]bool{}
	for _, application := range after.Applications {
		isNew := !slices.ContainsFunc(before.Applications, func(other tree.Application) bool { return other.Name == application.Name })
		if isNew && len(application.Charts) > 0 {
			loose[application.Name] = true
		}
		for _, other := range before.Applications {
			if other.Name == application.Name && !slices.Equal(other.Charts, application.Charts) {
				loose[application.Name] = true
			}
		}
		for _, path := range application.Paths {
			if strings.Contains(path, "/helm/") && slices.Contains(changed, path) {
				loose[application.Name] = true
			}
		}
	}
	return loose, nil
}

// trackedKinds are those that Applications have, or will have, objects of.
func (m *mesh) trackedKinds(trees ...*tree.Tree) (map[schema.GroupKind]bool, error) {
	kinds := map[schema.GroupKind]bool{}
	for _, each := range trees {
		used, err := usedKinds(each)
		if err != nil {
			return nil, err
		}
		for kind := range used {
			kinds[kind] = true
		}
	}
	applications, err := argo.Applications(m.ctx, m.hub)
	if err != nil {
		return nil, err
	}
	for _, application := range applications {
		for _, resource := range application.Resources {
			kinds[schema.GroupKind{Group: resource.Group, Kind: resource.Kind}] = true
		}
	}
	return kinds, nil
}
