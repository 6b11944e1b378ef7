package main

import (
	"os"
	"path/filepath"

	"io.meshrender/proof/internal/planted"
	"io.meshrender/proof/internal/verdict"
)

// provePlanted holds what rules claim of calls against running meshes.
func (o options) provePlanted() (passed bool, err error) {
	if o.envoy, err = filepath.Abs(o.envoy); err != nil {
		return false, err
	}
	workspace, err := openWorkspace()
	if err != nil {
		return false, err
	}
	defer workspace.close()
	report := verdict.NewReport(os.Stdout)
	if err := (planted.Proof{Trees: o.planted, Envoy: o.envoy, Folder: workspace.folder}).Check(report); err != nil {
		return false, err
	}
	passed = conclude(report)
	if o.report == "" {
		return passed, nil
	}
	return passed, writeReport(o.report, o.envoy, []namedReport{{"planted", report}})
}
