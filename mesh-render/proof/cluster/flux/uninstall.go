package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// uninstall deletes HelmReleases of what has left the mesh: one that is suspended leaves its release there, any other one takes it with it.
func (r *running) uninstall(ctx context.Context) error {
	name := r.today.clusters[0]
	c := r.clusters[name]
	if c.flux != c {
		return nil
	}
	all, err := c.objects(ctx)
	if err != nil {
		return err
	}
	inTree := map[string]bool{}
	for _, object := range r.today.of(name) {
		inTree[key(object)] = true
	}
	var left []*unstructured.Unstructured
	for i := range all {
		if all[i].GetKind() == "HelmRelease" && !inTree[key(&all[i])] {
			left = append(left, &all[i])
			status, message := condition(&all[i], "Ready")
			r.said.Say("%s: %s has left the mesh; Ready is %s (%s)", name, all[i].GetName(), status, message)
		}
	}
	if len(left) < 2 {
		return nil
	}
	for i, release := range left[:2] {
		suspended := i == 0
		problems, err := c.deleteRelease(ctx, release, suspended)
		subject := fmt.Sprintf("%s: whoever deletes %s, not suspended, uninstalls it", name, release.GetName())
		if suspended {
			subject = fmt.Sprintf("%s: whoever deletes %s while it is suspended uninstalls nothing", name, release.GetName())
		}
		r.said.Found("flux/uninstall", subject, append(problems, words(err)...)...)
	}
	return nil
}

func (c *cluster) deleteRelease(ctx context.Context, release *unstructured.Unstructured, suspended bool) (problems []string, err error) {
	since := time.Now()
	if suspended {
		if err := c.patch(ctx, release, map[string]any{"spec": map[string]any{"suspend": true}}); err != nil {
			return nil, err
		}
	}
	at, err := c.client.Resource(release.GroupVersionKind(), release.GetNamespace())
	if err != nil {
		return nil, err
	}
	if err := at.Delete(ctx, release.GetName(), metav1.DeleteOptions{}); err != nil {
		return nil, err
	}
	for tries := 0; ; tries++ {
		if _, err := at.Get(ctx, release.GetName(), metav1.GetOptions{}); err != nil {
			break
		}
		if tries > 120 {
			return []string{"it is still there after a minute"}, nil
		}
		time.Sleep(500 * time.Millisecond)
	}
	gone, err := c.deletedSince(since)
	if suspended && len(gone) > 0 {
		problems = append(problems, "gone is "+strings.Join(gone, ", "))
	}
	if !suspended && len(gone) == 0 {
		problems = append(problems, "nothing of it is gone")
	}
	return problems, err
}
