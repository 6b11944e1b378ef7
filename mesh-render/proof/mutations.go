package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"io.meshrender/proof/internal/admission"
	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/edit"
	"io.meshrender/proof/internal/mutation"
	"io.meshrender/proof/internal/routing"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// mutationLayer is where the report says whether a planted fault was told.
const mutationLayer = "mutation"

// promisedMutations is how many faults must be told at least: trees that have no place for them prove nothing.
const promisedMutations = 25

// proveMutations plants every fault in the smallest tree that has a place for it, and expects that the layer which the
// fault breaks tells it.
func (o options) proveMutations(definitions *admission.Admission, workspace *workspace, report *verdict.Report) error {
	mutations, err := mutation.All()
	if err != nil {
		return err
	}
	if o.trees, err = bySize(o.trees); err != nil {
		return err
	}
	named, err := regexp.Compile(o.faults)
	if err != nil {
		return err
	}
	told := 0
	for _, fault := range mutations {
		if !named.MatchString(fault.Name) {
			continue
		}
		if reason := o.cannotTell(fault, definitions); reason != "" {
			report.Skip(mutationLayer, fault.Name, reason)
			continue
		}
		seen, err := o.tell(fault, definitions, workspace)
		switch {
		case errors.Is(err, edit.ErrNoPlace):
			report.Skip(mutationLayer, fault.Name, "no tree has a place for it")
		case err != nil:
			report.Found(mutationLayer, fault.Name, err)
		default:
			told++
			report.Saw(mutationLayer, fault.Name, seen)
		}
	}
	if o.faults != "" {
		return nil
	}
	var tooFew error
	if told < promisedMutations {
		tooFew = fmt.Errorf("%d, at least %d are promised", told, promisedMutations)
	}
	report.Found(mutationLayer, "faults that were told", tooFew)
	return nil
}

// bySize sorts trees by how many clusters they have.
func bySize(folders trees) (trees, error) {
	sizes := map[string]int{}
	for _, folder := range folders {
		rendered, err := tree.Read(folder)
		if err != nil {
			return nil, err
		}
		sizes[folder] = len(rendered.Clusters)
	}
	sorted := slices.Clone(folders)
	slices.SortStableFunc(sorted, func(a, b string) int { return sizes[a] - sizes[b] })
	return sorted, nil
}

// cannotTell says why the layer of a fault is not checked in this run.
func (o options) cannotTell(fault mutation.Mutation, definitions *admission.Admission) string {
	if o.envoy == "" && isRouting(fault.Breaks) {
		return "no Envoy is given"
	}
	if fault.NeedsCRDs {
		return definitions.MissingCRDs()
	}
	return ""
}

func isRouting(layer string) bool {
	return strings.HasPrefix(layer, "routing/")
}

// tell returns the failure by which a planted fault is told.
func (o options) tell(fault mutation.Mutation, definitions *admission.Admission, workspace *workspace) (string, error) {
	for _, original := range o.trees {
		planted, err := workspace.folder()
		if err != nil {
			return "", err
		}
		if err := fault.Plant(original, planted); errors.Is(err, edit.ErrNoPlace) {
			continue
		} else if err != nil {
			return "", err
		}
		quiet := verdict.NewReport(io.Discard)
		if err := o.checkPlanted(fault, planted, definitions, workspace, quiet); err != nil {
			return "", err
		}
		for _, failure := range quiet.Failures() {
			if failure.Layer == fault.Breaks {
				return failure.String(), nil
			}
		}
		return "", fmt.Errorf("%s lets it pass; failures: %v", fault.Breaks, quiet.Failures())
	}
	return "", edit.ErrNoPlace
}

func (o options) checkPlanted(fault mutation.Mutation, planted string, definitions *admission.Admission, workspace *workspace, quiet *verdict.Report) error {
	rendered, err := tree.Read(planted)
	if err != nil {
		return err
	}
	if !isRouting(fault.Breaks) {
		checkFiles(rendered, definitions, quiet)
		return nil
	}
	run, err := workspace.folder()
	if err != nil {
		return err
	}
	routing.Proof{Envoy: o.envoy, Folder: run, Until: fault.Breaks, SamePodNames: fault.SamePodNames, FullMesh: fault.FullMesh}.Check(charts.Check(rendered, quiet), quiet)
	return nil
}
