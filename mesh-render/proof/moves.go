package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/routing"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// proveMoves lets meshes be drained while they are called. Each folder in a parent holds the trees before, drained and gone.
func (o options) proveMoves(parents []string) (passed bool, err error) {
	if o.envoy, err = filepath.Abs(o.envoy); err != nil {
		return false, err
	}
	workspace, err := openWorkspace()
	if err != nil {
		return false, err
	}
	defer workspace.close()
	report := verdict.NewReport(os.Stdout)
	for _, parent := range parents {
		folders, err := filepath.Glob(filepath.Join(parent, "*", "before"))
		if err != nil {
			return false, err
		}
		if len(folders) == 0 {
			return false, errors.New(parent + ": no folder with a tree before")
		}
		for _, folder := range folders {
			if err := o.proveMove(filepath.Dir(folder), workspace, report); err != nil {
				return false, err
			}
		}
	}
	return conclude(report), nil
}

func (o options) proveMove(folder string, workspace *workspace, report *verdict.Report) error {
	move := routing.Move{Name: filepath.Base(folder)}
	for name, into := range map[string]*[]charts.Cluster{"before": &move.Before, "drained": &move.Drained, "gone": &move.Gone} {
		clusters, err := chartsOf(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		*into = clusters
	}
	run, err := workspace.folder()
	if err != nil {
		return err
	}
	routing.Proof{Envoy: o.envoy, Folder: run}.CheckMove(move, report)
	return nil
}

// chartsOf reads a tree, and renders its charts.
func chartsOf(folder string) ([]charts.Cluster, error) {
	rendered, err := tree.Read(folder)
	if err != nil {
		return nil, err
	}
	report := verdict.NewReport(os.Stdout)
	clusters := charts.Check(rendered, report)
	if failures := report.Failures(); len(failures) > 0 {
		return nil, fmt.Errorf("%s: %v", folder, failures)
	}
	return clusters, nil
}
