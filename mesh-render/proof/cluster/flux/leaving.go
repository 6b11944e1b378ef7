package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// deleted are the folders of which docs/leaving.md says that Flux deletes what leaves them, as long as the folder itself is there. What is in
// flux/ itself are steps: they go, and leave what they had applied. Of all other folders everything stays, and so does the source of a chart.
var deleted = []string{"mesh", "istio-tags", "observability", "extras", "flux"}

// left are the objects of a cluster that are in one tree and not in the next, by whether they go; next are the keys of those of the next.
func (c *cluster) left(before, after *tree) (gone, kept []*unstructured.Unstructured, next map[string]*unstructured.Unstructured, err error) {
	next = map[string]*unstructured.Unstructured{}
	for _, object := range after.of(c.Name) {
		key, err := c.key(object)
		if err != nil {
			return nil, nil, nil, err
		}
		next[key] = object
	}
	for file, object := range before.of(c.Name) {
		key, err := c.key(object)
		if err != nil {
			return nil, nil, nil, err
		}
		section := sectionOf(file)
		switch {
		case next[key] != nil:
		case slices.Contains(deleted, section) && after.has(c.Name, section) && object.GetKind() != "HelmRepository":
			gone = append(gone, object)
		default:
			kept = append(kept, object)
		}
	}
	return gone, kept, next, nil
}

func (c *cluster) key(object *unstructured.Unstructured) (string, error) {
	resource, namespaced, err := c.client.Mapping(object.GroupVersionKind())
	namespace := object.GetNamespace()
	if !namespaced {
		namespace = ""
	}
	return kube.Key(resource.Group, resource.Resource, namespace, object.GetName()), err
}

// compareLeft holds what Flux deleted since a moment, and what is still there, against docs/leaving.md.
func (c *cluster) compareLeft(ctx context.Context, before, after *tree, since time.Time) (counted string, problems []string, err error) {
	gone, kept, next, err := c.left(before, after)
	if err != nil {
		return "", nil, err
	}
	seen, err := c.deletedSince(since)
	if err != nil {
		return "", nil, err
	}
	var expected []string
	for _, object := range gone {
		key, err := c.key(object)
		if err != nil {
			return "", nil, err
		}
		expected = append(expected, key)
		if !slices.Contains(seen, key) {
			problems = append(problems, key+" was not deleted")
		}
	}
	for _, key := range seen {
		switch {
		case next[key] != nil:
			// A chart had made it, and a folder makes it now.
			kept = append(kept, next[key])
		case !slices.Contains(expected, key):
			problems = append(problems, key+" was deleted, and docs/leaving.md does not say so")
		}
	}
	for _, object := range kept {
		where := c
		if strings.HasSuffix(object.GroupVersionKind().Group, fluxGroup) {
			where = c.flux
		}
		at, err := where.client.Resource(object.GroupVersionKind(), object.GetNamespace())
		if err != nil {
			return "", nil, err
		}
		found, err := at.Get(ctx, object.GetName(), metav1.GetOptions{})
		if apierrors.IsNotFound(err) {
			problems = append(problems, key(object)+" is gone, and docs/leaving.md says that it stays")
		} else if err != nil {
			return "", nil, err
		} else if found.GetDeletionTimestamp() != nil {
			problems = append(problems, key(object)+" is going, and docs/leaving.md says that it stays")
		}
	}
	return fmt.Sprintf("%d deleted, %d left there", len(expected), len(kept)), problems, nil
}

// writes are what was written to the cluster, and to where its Flux runs about the cluster.
func (c *cluster) writes() ([]kube.Write, error) {
	writes, err := c.Writes()
	if err != nil {
		return nil, err
	}
	if c.flux != c {
		others, err := c.flux.Writes()
		if err != nil {
			return nil, err
		}
		for _, write := range others {
			if write.Namespace == c.space {
				writes = append(writes, write)
			}
		}
	}
	// Whether a server answers is asked by HEAD.
	return slices.DeleteFunc(writes, func(write kube.Write) bool { return write.Verb == "head" }), nil
}

// deletedSince is what Flux deleted, as keys, but for what it keeps for itself: charts it fetched, and what Helm knows of old releases.
func (c *cluster) deletedSince(since time.Time) ([]string, error) {
	writes, err := c.writes()
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, write := range writes {
		own := write.Resource == "helmcharts" || (write.Resource == "secrets" && strings.HasPrefix(write.Name, "sh.helm.release."))
		if write.User == kube.Flux && strings.HasPrefix(write.Verb, "delete") && write.Done() && write.At.After(since) && !own {
			keys = append(keys, write.Key())
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys), nil
}

// changesSince is what Flux wrote, but for what it says of its own objects.
func (c *cluster) changesSince(since time.Time) (problems []string, err error) {
	writes, err := c.writes()
	if err != nil {
		return nil, err
	}
	for _, write := range writes {
		own := write.Subresource == "status" || strings.HasSuffix(write.Group, fluxGroup)
		if write.User == kube.Flux && write.Done() && write.At.After(since) && !own {
			problems = append(problems, fmt.Sprintf("Flux still writes: %s %s at %s", write.Verb, write.Key(), write.At.Format(time.TimeOnly)))
		}
	}
	return problems, nil
}

// refused is what the API server refused Flux.
func (c *cluster) refused() (problems []string, err error) {
	writes, err := c.writes()
	if err != nil {
		return nil, err
	}
	for _, write := range writes {
		// A race for an object is tried again, and what is gone already needs no deletion.
		if write.User == kube.Flux && write.Code >= 400 && write.Code != 404 && write.Code != 409 {
			problems = append(problems, fmt.Sprintf("%s %s: %d %s", write.Verb, write.Key(), write.Code, write.Message))
		}
	}
	return problems, nil
}

// order holds the first write of each folder against the moment at which the steps before its own were ready.
func (c *cluster) order(t *tree, settled []unstructured.Unstructured) (problems []string, err error) {
	ready, after, folders := map[string]time.Time{}, map[string][]string{}, map[string]string{}
	for i := range settled {
		if step := &settled[i]; step.GetKind() == "Kustomization" {
			if some := conditionOf(step, "Ready"); some != nil {
				ready[step.GetName()], _ = time.Parse(time.RFC3339, fmt.Sprint(some["lastTransitionTime"]))
			}
			first, _, _ := unstructured.NestedSlice(step.Object, "spec", "dependsOn")
			for _, each := range first {
				after[step.GetName()] = append(after[step.GetName()], fmt.Sprint(each.(map[string]any)["name"]))
			}
			_, section, _ := strings.Cut(text(step, "spec", "path"), "/clusters/"+c.Name+"/")
			folders[section] = step.GetName()
		}
	}
	writes, err := c.writes()
	if err != nil {
		return nil, err
	}
	first := map[string]time.Time{}
	for _, write := range writes {
		if _, found := first[write.Key()]; !found && write.User == kube.Flux && write.Done() && write.Subresource == "" {
			first[write.Key()] = write.At
		}
	}
	for file, object := range t.of(c.Name) {
		step := folders[sectionOf(file)]
		key, err := c.key(object)
		if err != nil {
			return nil, err
		}
		for _, before := range after[step] {
			if at := first[key]; at.Before(ready[before]) {
				problems = append(problems, fmt.Sprintf("%s of %s was written at %s, and %s was ready at %s", key, step, at.Format(time.TimeOnly), before, ready[before].Format(time.TimeOnly)))
			}
		}
	}
	return problems, nil
}
