// Command flux reads rendered trees as the controllers of Flux would: from the folder at which a cluster's Flux is pointed to all that it leads
// to, each path built by the code that kustomize-controller builds it with (github.com/fluxcd/pkg/kustomize). It prints a line for each check
// and exits with 1 when one failed. A tree without a folder clusters/*/flux is passed over.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	report := &report{}
	for _, tree := range os.Args[1:] {
		if err := proveTree(tree, report); err != nil {
			fmt.Fprintln(os.Stderr, "flux:", err)
			os.Exit(2)
		}
	}
	fmt.Printf("flux: %d checks, %d failed\n", report.made, len(report.failed))
	for _, line := range report.failed {
		fmt.Println(line)
	}
	if len(report.failed) > 0 {
		os.Exit(1)
	}
}

func proveTree(tree string, report *report) error {
	tree, err := filepath.Abs(tree)
	if err != nil {
		return err
	}
	folders, err := filepath.Glob(filepath.Join(tree, "clusters", "*", "flux"))
	if err != nil {
		return err
	}
	for _, folder := range folders {
		repository, err := os.MkdirTemp("", "flux")
		if err != nil {
			return err
		}
		defer os.RemoveAll(repository)
		cluster := filepath.Base(filepath.Dir(folder))
		applied, err := apply(tree, cluster, repository)
		report.found("flux/build", tree+": "+cluster, err)
		if err == nil {
			applied.check(report, tree+": "+cluster)
		}
	}
	return nil
}

// report prints checks as they are made.
type report struct {
	made   int
	failed []string
}

func (r *report) found(layer, subject string, err error) {
	r.made++
	line := fmt.Sprintf("ok    %-14s  %s", layer, subject)
	if err != nil {
		line = fmt.Sprintf("FAIL  %-14s  %s: %v", layer, subject, err)
		r.failed = append(r.failed, line)
	}
	fmt.Println(line)
}
