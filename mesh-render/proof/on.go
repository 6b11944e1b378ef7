package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/routing"
	"io.meshrender/proof/internal/verdict"
)

// proveOn asks the calls of a tree on clusters that hold it. The file is a list of them, each with the fields of lab.Real.
func (o options) proveOn() (passed bool, err error) {
	if len(o.trees) != 1 || o.envoy == "" {
		return false, errors.New("--on needs one --tree, and --envoy")
	}
	if o.envoy, err = filepath.Abs(o.envoy); err != nil {
		return false, err
	}
	text, err := os.ReadFile(o.on)
	if err != nil {
		return false, err
	}
	var real []lab.Real
	if err := json.Unmarshal(text, &real); err != nil {
		return false, err
	}
	clusters, err := installed(o.trees[0])
	if err != nil {
		return false, err
	}
	workspace, err := openWorkspace()
	if err != nil {
		return false, err
	}
	defer workspace.close()
	run, err := workspace.folder()
	if err != nil {
		return false, err
	}
	report := verdict.NewReport(os.Stdout)
	routing.Proof{Envoy: o.envoy, Folder: run}.CheckOn(clusters, real, report)
	return conclude(report), nil
}
