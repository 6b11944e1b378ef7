package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/routing"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// proveMoves changes meshes while they are called. Each folder holds trees, and in walks.tsv the walks between them: to which tree, whether
// calls fail on the way, and the clusters in the order in which they are synced.
func (o options) proveMoves() (passed bool, err error) {
	if o.envoy, err = filepath.Abs(o.envoy); err != nil {
		return false, err
	}
	files, err := filepath.Glob(filepath.Join(o.moves, "*", "walks.tsv"))
	if err != nil {
		return false, err
	}
	if len(files) == 0 {
		return false, errors.New(o.moves + ": no folder with a walks.tsv")
	}
	workspace, err := openWorkspace()
	if err != nil {
		return false, err
	}
	defer workspace.close()
	report := verdict.NewReport(os.Stdout)
	for _, file := range files {
		move, err := readMove(file)
		if err != nil {
			return false, err
		}
		run, err := workspace.folder()
		if err != nil {
			return false, err
		}
		routing.Proof{Envoy: o.envoy, Folder: run}.CheckMove(move, report)
	}
	passed = conclude(report)
	if o.report == "" {
		return passed, nil
	}
	return passed, writeReport(o.report, o.envoy, []namedReport{{"moves", report}})
}

func readMove(file string) (routing.Move, error) {
	folder := filepath.Dir(file)
	move := routing.Move{Name: filepath.Base(folder), Trees: map[string][]charts.Cluster{}}
	text, err := os.ReadFile(file)
	if err != nil {
		return move, err
	}
	names := []string{routing.Start}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		row := strings.Split(line, "\t")
		if len(row) != 3 || row[1] != "passes" && row[1] != "fails" {
			return move, fmt.Errorf("%s: not a tree, passes or fails, and clusters: %s", file, line)
		}
		names = append(names, row[0])
		move.Walks = append(move.Walks, routing.Walk{To: row[0], Fails: row[1] == "fails", Order: strings.Split(row[2], ",")})
	}
	for _, name := range names {
		if move.Trees[name] != nil {
			continue
		}
		if move.Trees[name], err = installed(filepath.Join(folder, name)); err != nil {
			return move, err
		}
	}
	return move, nil
}

// installed reads a tree, and renders its charts.
func installed(folder string) ([]charts.Cluster, error) {
	rendered, err := tree.Read(folder)
	if err != nil {
		return nil, err
	}
	var clusters []charts.Cluster
	for _, cluster := range rendered.Clusters {
		one, err := charts.Install(cluster)
		if err != nil {
			return nil, err
		}
		clusters = append(clusters, one)
	}
	return clusters, nil
}
