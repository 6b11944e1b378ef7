// Package rules holds the PrometheusRules of a tree against Prometheus' own reader of rule files.
package rules

import (
	"errors"
	"path"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
	"sigs.k8s.io/yaml"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// Check reads the groups of every PrometheusRule as `promtool check rules` does: expressions parse, labels and
// annotations are templates that hold, names are names, no field is unknown.
func Check(rendered *tree.Tree, report *verdict.Report) {
	for _, cluster := range rendered.Clusters {
		for _, document := range cluster.Of("PrometheusRule") {
			report.Found("promtool/rules", path.Clean(document.Path), check(document))
		}
	}
}

func check(document tree.Document) error {
	text, err := yaml.Marshal(document.Object.Object["spec"])
	if err != nil {
		return err
	}
	_, problems := rulefmt.Parse(text, false, model.UTF8Validation, parser.NewParser(parser.Options{}))
	return errors.Join(problems...)
}
