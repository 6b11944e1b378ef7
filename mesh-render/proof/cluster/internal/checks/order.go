// Package checks are the questions that the stage asks of running clusters.
package checks

import (
	"fmt"
	"slices"
	"time"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/tree"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// arrival is when an Application came to its cluster.
type arrival struct {
	tree.Application
	// first and last are when its first and its last object were written for the first time, ready when its last Deployment
	// was ready for the first time; zero if it has none.
	first, last, ready time.Time
}

// Order holds the audit log of a cluster against the waves of the tree's Applications: nothing of a wave is written before
// all of the earlier waves was, and before their Deployments were ready.
func Order(t *tree.Tree, server *kube.Server, applications map[string]argo.Application) (problems []string, err error) {
	writes, err := server.Writes()
	if err != nil {
		return nil, err
	}
	var arrivals []arrival
	for _, application := range t.Applications {
		if application.Cluster != server.Name {
			continue
		}
		arrived, err := arrivalOf(application, applications[application.Name], server, writes)
		if err != nil {
			return nil, err
		}
		if arrived.first.IsZero() {
			problems = append(problems, application.Name+" wrote nothing")
			continue
		}
		arrivals = append(arrivals, arrived)
	}
	return append(problems, outOfOrder(arrivals)...), nil
}

func outOfOrder(arrivals []arrival) (problems []string) {
	slices.SortFunc(arrivals, func(a, b arrival) int { return a.Wave - b.Wave })
	for i, early := range arrivals {
		for _, late := range arrivals[i+1:] {
			if early.Wave == late.Wave {
				continue
			}
			if !late.first.After(early.last) {
				problems = append(problems, fmt.Sprintf("%s (wave %d) began %s before the last of %s (wave %d) was written",
					late.Name, late.Wave, early.last.Sub(late.first).Round(time.Millisecond), early.Name, early.Wave))
			}
			if !late.first.After(early.ready) {
				problems = append(problems, fmt.Sprintf("%s (wave %d) began %s before %s (wave %d) was ready",
					late.Name, late.Wave, early.ready.Sub(late.first).Round(time.Millisecond), early.Name, early.Wave))
			}
		}
	}
	return problems
}

func arrivalOf(application tree.Application, state argo.Application, server *kube.Server, writes []kube.Write) (arrival, error) {
	arrived := arrival{Application: application}
	for _, resource := range state.Resources {
		key, err := keyOf(server, resource)
		if err != nil {
			return arrived, err
		}
		var written, ready time.Time
		for _, write := range writes {
			if write.Key() != key || !write.Done() {
				continue
			}
			if written.IsZero() && write.User == kube.ArgoCD && write.Subresource == "" {
				written = write.At
			}
			if ready.IsZero() && write.User == kube.Nodes && write.Subresource == "status" && resource.Kind == "Deployment" {
				ready = write.At
			}
		}
		if written.IsZero() {
			return arrived, fmt.Errorf("%s: the audit log does not say when %s was written", application.Name, key)
		}
		if arrived.first.IsZero() || written.Before(arrived.first) {
			arrived.first = written
		}
		arrived.last, arrived.ready = later(arrived.last, written), later(arrived.ready, ready)
	}
	return arrived, nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func keyOf(server *kube.Server, resource argo.Resource) (string, error) {
	client, err := server.Client(kube.Observer)
	if err != nil {
		return "", err
	}
	mapped, namespaced, err := client.Mapping(schema.GroupVersionKind{Group: resource.Group, Kind: resource.Kind})
	if err != nil {
		return "", err
	}
	namespace := resource.Namespace
	if !namespaced {
		namespace = ""
	}
	return kube.Key(mapped.Group, mapped.Resource, namespace, resource.Name), nil
}
