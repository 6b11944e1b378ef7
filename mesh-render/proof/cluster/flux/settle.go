package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
)

const (
	asked = "reconcile.fluxcd.io/requestedAt"
	// fluxGroup ends the groups of kinds for Flux.
	fluxGroup = ".toolkit.fluxcd.io"
)

// kinds are those of objects for Flux, a source before what reads it.
var kinds = []schema.GroupVersionKind{
	{Group: "source.toolkit.fluxcd.io", Version: "v1", Kind: "GitRepository"},
	{Group: "source.toolkit.fluxcd.io", Version: "v1", Kind: "HelmRepository"},
	{Group: "source.toolkit.fluxcd.io", Version: "v1", Kind: "HelmChart"},
	{Group: "helm.toolkit.fluxcd.io", Version: "v2", Kind: "HelmRelease"},
	{Group: "kustomize.toolkit.fluxcd.io", Version: "v1", Kind: "Kustomization"},
}

// objects are all for Flux.
func (c *cluster) objects(ctx context.Context) ([]unstructured.Unstructured, error) {
	var all []unstructured.Unstructured
	for _, kind := range kinds {
		at, err := c.flux.client.Resource(kind, c.space)
		if err != nil {
			return nil, err
		}
		list, err := at.List(ctx, metav1.ListOptions{})
		if err != nil {
			return nil, err
		}
		all = append(all, list.Items...)
	}
	return all, nil
}

// reconcile asks Flux to look at all of its objects anew, as `flux reconcile` does.
func (c *cluster) reconcile(ctx context.Context, token string, only ...string) error {
	all, err := c.objects(ctx)
	if err != nil {
		return err
	}
	for i := range all {
		if len(only) > 0 && !slices.Contains(only, all[i].GetKind()) {
			continue
		}
		annotations := map[string]any{asked: token}
		if err := c.patch(ctx, &all[i], map[string]any{"metadata": map[string]any{"annotations": annotations}}); err != nil {
			return err
		}
	}
	return nil
}

func (c *cluster) patch(ctx context.Context, object *unstructured.Unstructured, change map[string]any) error {
	patch, err := json.Marshal(change)
	if err != nil {
		return err
	}
	at, err := c.flux.client.Resource(object.GroupVersionKind(), object.GetNamespace())
	if err != nil {
		return err
	}
	_, err = at.Patch(ctx, object.GetName(), types.MergePatchType, patch, metav1.PatchOptions{})
	return err
}

// settle waits until all that the tree says is there and ready, at a commit, and was looked at since it was asked for.
func (c *cluster) settle(ctx context.Context, t *tree, commit, token string, patience time.Duration) ([]unstructured.Unstructured, error) {
	deadline := time.Now().Add(patience)
	for {
		all, err := c.objects(ctx)
		if err != nil {
			return nil, err
		}
		var bad []string
		there, wanted := map[string]bool{}, c.wanted(t)
		for i := range all {
			there[key(&all[i])] = true
			if all[i].GetKind() != "HelmChart" && !slices.Contains(wanted, key(&all[i])) {
				continue // it has left the mesh, and was left
			}
			if why := unready(&all[i], commit, token); why != "" {
				bad = append(bad, key(&all[i])+": "+why)
			}
		}
		for _, key := range wanted {
			if !there[key] {
				bad = append(bad, key+" is not there")
			}
		}
		if len(bad) == 0 {
			return all, nil
		}
		if time.Now().After(deadline) || ctx.Err() != nil {
			return all, fmt.Errorf("%s: not ready after %.0f s: %s", c.Name, patience.Seconds(), strings.Join(bad, "; "))
		}
		time.Sleep(500 * time.Millisecond)
	}
}

// wanted are the objects for Flux that a tree has for a cluster.
func (c *cluster) wanted(t *tree) []string {
	var keys []string
	for file, object := range t.of(c.Name) {
		if strings.HasPrefix(sectionOf(file), "flux") {
			keys = append(keys, key(object))
		}
	}
	return keys
}

// isFirst says whether an object is the step that a person applies, which applies all others.
func isFirst(object *unstructured.Unstructured) bool {
	return object.GetKind() == "Kustomization" && strings.HasSuffix(text(object, "spec", "path"), "/flux")
}

func key(object *unstructured.Unstructured) string {
	return object.GetKind() + " " + object.GetName()
}

// unready says why an object is not; empty if it is ready.
func unready(object *unstructured.Unstructured, commit, token string) string {
	seen, _, _ := unstructured.NestedInt64(object.Object, "status", "observedGeneration")
	if seen != object.GetGeneration() {
		return "not looked at yet"
	}
	if status, message := condition(object, "Ready"); status != "True" {
		return message
	}
	// What has left Git is no longer asked for, and what it says of a commit is of an old one.
	if object.GetKind() == "Kustomization" && commit != "" && !strings.HasSuffix(text(object, "status", "lastAppliedRevision"), commit) {
		return "at another commit"
	}
	if token != "" && object.GetAnnotations()[asked] == token && text(object, "status", "lastHandledReconcileAt") != token {
		return "not looked at anew"
	}
	return ""
}

func condition(object *unstructured.Unstructured, kind string) (status, message string) {
	if some := conditionOf(object, kind); some != nil {
		return fmt.Sprint(some["status"]), fmt.Sprint(some["reason"], ": ", some["message"])
	}
	return "", "says nothing yet"
}

// conditionOf is what an object says of a condition; nil if it says nothing.
func conditionOf(object *unstructured.Unstructured, kind string) map[string]any {
	conditions, _, _ := unstructured.NestedSlice(object.Object, "status", "conditions")
	for _, each := range conditions {
		if some, _ := each.(map[string]any); some["type"] == kind {
			return some
		}
	}
	return nil
}
