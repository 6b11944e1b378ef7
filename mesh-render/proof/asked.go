package main

import (
	"errors"
	"os"
	"path/filepath"

	"io.meshrender/proof/internal/routing"
	"io.meshrender/proof/internal/verdict"
)

// proveAsked holds what mesh:explain and mesh:what-if say of every call of each mesh in a folder against running meshes.
func (o options) proveAsked() (passed bool, err error) {
	if o.envoy, err = filepath.Abs(o.envoy); err != nil {
		return false, err
	}
	folders, err := filepath.Glob(filepath.Join(o.asked, "*"))
	if err != nil {
		return false, err
	}
	if len(folders) == 0 {
		return false, errors.New(o.asked + ": no folder in it")
	}
	workspace, err := openWorkspace()
	if err != nil {
		return false, err
	}
	defer workspace.close()
	passed = true
	var reports []namedReport
	for _, folder := range folders {
		report := verdict.NewReport(os.Stdout)
		if err := o.askMesh(folder, workspace, report); err != nil {
			return false, err
		}
		passed = conclude(report) && passed
		reports = append(reports, namedReport{filepath.Base(folder), report})
	}
	if o.report == "" {
		return passed, nil
	}
	return passed, writeReport(o.report, o.envoy, reports)
}

func (o options) askMesh(folder string, workspace *workspace, report *verdict.Report) error {
	clusters, err := installed(filepath.Join(folder, "rendered"))
	if err != nil {
		return err
	}
	run, err := workspace.folder()
	if err != nil {
		return err
	}
	return routing.Proof{Envoy: o.envoy, Folder: run}.CheckAsked(folder, clusters, report)
}
