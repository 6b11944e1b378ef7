package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"io.meshrender/proof/internal/admission"
	"io.meshrender/proof/internal/argocd"
	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/istioctl"
	"io.meshrender/proof/internal/kustomize"
	"io.meshrender/proof/internal/routing"
	"io.meshrender/proof/internal/rules"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// options are what the command line says.
type options struct {
	trees               trees
	crds, envoy, report string
	planted, asked      string
	faults, moves, on   string
	mutate              bool
}

// prove proves all trees, and says whether everything passed.
func (o options) prove() (passed bool, err error) {
	if len(o.trees) == 0 {
		return false, errors.New("no --tree given")
	}
	definitions, err := admission.New(o.crds)
	if err != nil {
		return false, err
	}
	if definitions.MissingCRDs() != "" {
		fmt.Printf("%s: resources of other kinds than Istio's and Kubernetes' own are skipped\n", definitions.MissingCRDs())
	}
	if o.envoy != "" {
		// Each Envoy is started in a folder of its own.
		if o.envoy, err = filepath.Abs(o.envoy); err != nil {
			return false, err
		}
	}
	workspace, err := openWorkspace()
	if err != nil {
		return false, err
	}
	defer workspace.close()
	passed = true
	var reports []namedReport
	for _, folder := range o.trees {
		if o.faults != "" {
			break
		}
		report := verdict.NewReport(os.Stdout)
		if err := o.proveTree(folder, definitions, workspace, report); err != nil {
			return false, err
		}
		passed = conclude(report) && passed
		reports = append(reports, namedReport{filepath.Base(filepath.Dir(folder)), report})
	}
	if o.mutate || o.faults != "" {
		report := verdict.NewReport(os.Stdout)
		if err := o.proveMutations(definitions, workspace, report); err != nil {
			return false, err
		}
		passed = conclude(report) && passed
		reports = append(reports, namedReport{"mutations", report})
	}
	if o.report == "" {
		return passed, nil
	}
	return passed, writeReport(o.report, o.envoy, reports)
}

func (o options) proveTree(folder string, definitions *admission.Admission, workspace *workspace, report *verdict.Report) error {
	rendered, err := tree.Read(folder)
	if err != nil {
		return err
	}
	clusters := checkFiles(rendered, definitions, report)
	if o.envoy == "" {
		report.Skip("routing/start", "every istiod and every Envoy", "no Envoy is given")
		return nil
	}
	run, err := workspace.folder()
	if err != nil {
		return err
	}
	routing.Proof{Envoy: o.envoy, Folder: run}.Check(clusters, report)
	return nil
}

// checkFiles makes every check that needs no running mesh.
func checkFiles(rendered *tree.Tree, definitions *admission.Admission, report *verdict.Report) []charts.Cluster {
	definitions.Check(rendered, report)
	clusters := charts.Check(rendered, report)
	istioctl.CheckManifests(rendered, clusters, report)
	istioctl.CheckValidate(rendered, report)
	istioctl.CheckAnalyze(clusters, report)
	kustomize.Check(rendered, report)
	argocd.Check(rendered, report)
	rules.Check(rendered, report)
	return clusters
}

// conclude prints the count, and all failures again at the end where they are seen; true when there are none.
func conclude(report *verdict.Report) bool {
	fmt.Printf("\n%s", report.Summary())
	failures := report.Failures()
	for i, failure := range failures {
		if i == 0 {
			fmt.Printf("\nFailed:\n")
		}
		fmt.Println(failure)
	}
	return len(failures) == 0
}
