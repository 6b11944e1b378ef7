package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/tree"
)

// printRoutes prints the routes of each tree, as they follow from its files alone.
func printRoutes(folders []string) error {
	for _, folder := range folders {
		text, err := routesOf(folder)
		if err != nil {
			return err
		}
		fmt.Print(text)
	}
	return nil
}

// compareRoutes holds the routes of trees against those that the renderer had of their models. Each folder in a parent
// holds a tree in rendered/ and the renderer's routes in routes.json. Prints every line that only one of the two has.
func compareRoutes(parents []string) (passed bool, err error) {
	passed = true
	for _, parent := range parents {
		files, err := filepath.Glob(filepath.Join(parent, "*", "routes.json"))
		if err != nil {
			return false, err
		}
		if len(files) == 0 {
			return false, errors.New(parent + ": no folder with a routes.json")
		}
		lines := 0
		for _, file := range files {
			model, err := os.ReadFile(file)
			if err != nil {
				return false, err
			}
			derived, err := routesOf(filepath.Join(filepath.Dir(file), "rendered"))
			if err != nil {
				return false, err
			}
			lines += strings.Count(derived, "{\"host\"")
			passed = same(filepath.Dir(file), string(model), derived) && passed
		}
		fmt.Printf("routes: %d trees, %d routes\n", len(files), lines)
	}
	return passed, nil
}

func routesOf(folder string) (string, error) {
	rendered, err := tree.Read(folder)
	if err != nil {
		return "", err
	}
	var clusters []charts.Cluster
	for _, one := range rendered.Clusters {
		cluster, err := charts.FromValues(one)
		if err != nil {
			return "", fmt.Errorf("%s: %w", folder, err)
		}
		clusters = append(clusters, cluster)
	}
	planned, err := plan.Of(clusters)
	if err != nil {
		return "", fmt.Errorf("%s: %w", folder, err)
	}
	return plan.RoutesJSON(planned.Routes())
}

func same(folder, model, derived string) bool {
	if model == derived {
		return true
	}
	ofModel, ofTree := rows(model), rows(derived)
	for _, row := range ofModel {
		if !slices.Contains(ofTree, row) {
			fmt.Printf("%s: only of the model: %s\n", folder, row)
		}
	}
	for _, row := range ofTree {
		if !slices.Contains(ofModel, row) {
			fmt.Printf("%s: only of the tree: %s\n", folder, row)
		}
	}
	if slices.Equal(ofModel, ofTree) {
		fmt.Printf("%s: the texts differ in their form\n", folder)
	}
	return false
}

func rows(text string) []string {
	var found []string
	for _, line := range strings.Split(text, "\n") {
		if row := strings.TrimSuffix(line, ","); strings.HasPrefix(row, "{") {
			found = append(found, row)
		}
	}
	return found
}
