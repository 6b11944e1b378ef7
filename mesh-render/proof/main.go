// Command proof holds rendered trees of mesh:render against the real programs that will read them, prints a line
// for each check and a count, and exits with 1 when any check failed.
package main

import (
	"flag"
	"fmt"
	"os"

	"istio.io/istio/pkg/log"

	"io.meshrender/proof/internal/admission"
	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/istioctl"
	"io.meshrender/proof/internal/kustomize"
	_ "io.meshrender/proof/internal/quiet"
	"io.meshrender/proof/internal/routing"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

const (
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	folder := flag.String("tree", "", "the rendered tree: the folder that holds clusters/ and argocd/")
	crds := flag.String("crds", "../../../shared/crds", "folder of CRD files for the kinds that are not Istio's; without it they are skipped")
	envoy := flag.String("envoy", "", "the Envoy binary; without it nothing is run")
	flag.Parse()
	for _, scope := range log.Scopes() {
		scope.SetOutputLevel(log.NoneLevel)
	}
	report, err := prove(*folder, *crds, *envoy)
	if err != nil {
		fmt.Fprintln(os.Stderr, "proof:", err)
		os.Exit(exitUsage)
	}
	if !conclude(report) {
		os.Exit(exitFailed)
	}
}

func prove(folder, crds, envoy string) (*verdict.Report, error) {
	rendered, err := tree.Read(folder)
	if err != nil {
		return nil, err
	}
	rules, err := admission.New(crds)
	if err != nil {
		return nil, err
	}
	if rules.MissingCRDs() != "" {
		fmt.Printf("%s: resources of other kinds than Istio's and Kubernetes' own are skipped\n", rules.MissingCRDs())
	}
	report := verdict.NewReport(os.Stdout)
	clusters := checkFiles(rendered, rules, report)
	if envoy != "" {
		temp, err := os.MkdirTemp("", "mesh-proof")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(temp)
		routing.Check(clusters, envoy, temp, report)
	}
	return report, nil
}

// checkFiles makes every check that needs no running mesh.
func checkFiles(rendered *tree.Tree, rules *admission.Admission, report *verdict.Report) []charts.Cluster {
	rules.Check(rendered, report)
	clusters := charts.Check(rendered, report)
	istioctl.CheckManifests(rendered, clusters, report)
	istioctl.CheckValidate(rendered, report)
	istioctl.CheckAnalyze(clusters, report)
	kustomize.Check(rendered, report)
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
