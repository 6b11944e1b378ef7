package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const (
	prune    = "kustomize.toolkit.fluxcd.io/prune"
	disabled = "disabled"
)

// check asks what no schema says.
func (c *cluster) check(report *report, subject string) {
	for _, folder := range c.folders {
		var err error
		if _, reached := c.built[folder]; !reached {
			err = errors.New("no Kustomization applies it")
		}
		report.found("flux/paths", subject+": "+folder, err)
	}
	report.found("flux/once", subject+": every object has one step", c.once())
	for _, kind := range [][2]string{{steps, "Kustomization"}, {releases, "HelmRelease"}} {
		report.found("flux/order", subject+": "+kind[1]+"s wait for what is there, and not in a circle", c.order(kind[0], kind[1]))
	}
	report.found("flux/sources", subject+": what is read is there", c.sources())
	report.found("flux/waits", subject+": Istio's objects come after what brings their kinds and istiod", c.waits())
	report.found("flux/keeps", subject+": nothing is uninstalled by itself", c.keeps())
	report.found("flux/substitutes", subject+": nothing writes into dashboards", c.substitutes())
}

func (c *cluster) once() error {
	seen := map[string]string{}
	for _, one := range c.objects {
		key := one.GroupVersionKind().Group + " " + one.key()
		if by, twice := seen[key]; twice {
			return fmt.Errorf("%s is applied by %q and by %q", one.key(), by, one.by)
		}
		seen[key] = one.by
	}
	return nil
}

func (c *cluster) of(group, kind string) map[string]object {
	found := map[string]object{}
	for _, one := range c.objects {
		if one.is(group, kind) {
			found[one.GetNamespace()+"/"+one.GetName()] = one
		}
	}
	return found
}

// after are the objects that one waits for.
func after(one object) []string {
	names := []string{}
	list, _, _ := unstructured.NestedSlice(one.Object, "spec", "dependsOn")
	for _, item := range list {
		fields, _ := item.(map[string]any)
		namespace, _ := fields["namespace"].(string)
		if namespace == "" {
			namespace = one.GetNamespace()
		}
		names = append(names, fmt.Sprintf("%s/%v", namespace, fields["name"]))
	}
	return names
}

func (c *cluster) order(group, kind string) error {
	all := c.of(group, kind)
	for name, one := range all {
		for _, before := range after(one) {
			other, found := all[before]
			if !found {
				return fmt.Errorf("%s waits for %s, which is not there", name, before)
			}
			if kind == "HelmRelease" && other.by != one.by {
				return fmt.Errorf("%s waits for %s, which another step applies", name, before)
			}
		}
		if c.reaches(all, name, name, map[string]bool{}) {
			return fmt.Errorf("%s waits for itself", name)
		}
	}
	return nil
}

// reaches says whether from waits for to, by others if need be.
func (c *cluster) reaches(all map[string]object, from, to string, seen map[string]bool) bool {
	one, there := all[from]
	if !there {
		return false
	}
	for _, before := range after(one) {
		if before == to {
			return true
		}
		if !seen[before] {
			seen[before] = true
			if c.reaches(all, before, to, seen) {
				return true
			}
		}
	}
	return false
}

func (c *cluster) sources() error {
	for _, one := range c.objects {
		for _, fields := range [][]string{{"spec", "sourceRef"}, {"spec", "chart", "spec", "sourceRef"}} {
			reference, found, _ := unstructured.NestedStringMap(one.Object, fields...)
			if !found || !(one.is(steps, "Kustomization") || one.is(releases, "HelmRelease")) {
				continue
			}
			if _, there := c.of(sources, reference["kind"])[one.GetNamespace()+"/"+reference["name"]]; !there {
				return fmt.Errorf("%s reads %s %s, which is not there", one.key(), reference["kind"], reference["name"])
			}
		}
	}
	return nil
}

// waits expects that a step with objects of Istio's waits, by others if need be, for the one with the control plane, if the tree has one: a
// release of the chart istiod, or an Istio of the Sail Operator, whose step must ask whether it is ready.
func (c *cluster) waits() error {
	all := c.of(steps, "Kustomization")
	plane := ""
	for _, one := range c.objects {
		if one.is("sailoperator.io", "Istio") {
			plane = one.by
			if step, there := all[c.namespace()+"/"+one.by]; !there || !strings.Contains(yamlOf(step), "healthCheckExprs") {
				return fmt.Errorf("%s does not ask whether an Istio is ready", one.by)
			}
		}
		if one.is(releases, "HelmRelease") && text(one, "spec", "chart", "spec", "chart") == "istiod" {
			plane = one.by
		}
	}
	if plane == "" {
		return nil
	}
	for _, one := range c.objects {
		if !strings.HasSuffix(one.GroupVersionKind().Group, ".istio.io") {
			continue
		}
		from, to := c.namespace()+"/"+one.by, c.namespace()+"/"+plane
		if !c.reaches(all, from, to, map[string]bool{}) {
			return fmt.Errorf("%s is applied by %s, which does not wait for %s", one.key(), one.by, plane)
		}
	}
	return nil
}

// namespace is that of all objects for Flux.
func (c *cluster) namespace() string {
	for _, one := range c.objects {
		if one.is(steps, "Kustomization") {
			return one.GetNamespace()
		}
	}
	return ""
}

// keeps expects that no object goes with which much else would go.
func (c *cluster) keeps() error {
	kept := []string{"Namespace", "HelmRelease", "HelmRepository", "Istio", "IstioCNI", "IstioRevisionTag"}
	for _, one := range c.objects {
		if slices.Contains(kept, one.GetKind()) && one.GetAnnotations()[prune] != disabled {
			return fmt.Errorf("%s has no annotation %s: %s", one.key(), prune, disabled)
		}
		if one.is(steps, "Kustomization") && text(one, "spec", "deletionPolicy") != "Orphan" {
			return fmt.Errorf("%s takes what it applied with it", one.key())
		}
	}
	return nil
}

// substitutes expects that no step writes values over ${…} in what it applies, as dashboards have it.
func (c *cluster) substitutes() error {
	for name, step := range c.of(steps, "Kustomization") {
		if _, found, _ := unstructured.NestedMap(step.Object, "spec", "postBuild"); found {
			return fmt.Errorf("%s substitutes", name)
		}
	}
	return nil
}
