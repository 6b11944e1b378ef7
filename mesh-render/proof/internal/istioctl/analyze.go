package istioctl

import (
	"fmt"
	"os"
	"strings"

	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/diag"
	"istio.io/istio/pkg/config/analysis/local"

	"io.meshrender/proof/internal/admission"
	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// CheckAnalyze runs all of istioctl's analyzers, without a cluster, on what each cluster would hold: the tree's
// resources and what the Istio charts install. Any message worse than information fails, but those that istiod's
// webhook is expected to give too.
func CheckAnalyze(clusters []charts.Cluster, report *verdict.Report) {
	for _, cluster := range clusters {
		messages, err := analyze(cluster)
		if err != nil {
			report.Found("istioctl/analyze", cluster.Name, err)
			continue
		}
		report.Found("istioctl/analyze", cluster.Name, unexpected(messages))
	}
}

func analyze(cluster charts.Cluster) (diag.Messages, error) {
	readers, err := sources(cluster)
	if err != nil {
		return nil, err
	}
	analyzer := local.NewIstiodAnalyzer(analyzers.AllCombined(), "", "istio-system", nil)
	meshConfig, err := os.CreateTemp("", "mesh-proof-*.yaml")
	if err != nil {
		return nil, err
	}
	defer os.Remove(meshConfig.Name())
	if _, err := meshConfig.WriteString(cluster.ControlPlane.MeshText); err != nil {
		return nil, err
	}
	if err := meshConfig.Close(); err != nil {
		return nil, err
	}
	if err := analyzer.AddFileKubeMeshConfig(meshConfig.Name()); err != nil {
		return nil, err
	}
	// The first source decides which kinds the analyzers see; only this one brings Namespaces, Services and Pods.
	if err := analyzer.AddTestReaderKubeSource(readers); err != nil {
		return nil, err
	}
	if err := analyzer.AddDefaultResources(); err != nil {
		return nil, err
	}
	cancel := make(chan struct{})
	defer close(cancel)
	result, err := analyzer.Analyze(cancel)
	return result.Messages, err
}

func sources(cluster charts.Cluster) ([]local.ReaderSource, error) {
	pods, err := standInPods(cluster)
	if err != nil {
		return nil, err
	}
	var readers []local.ReaderSource
	for _, documents := range [][]tree.Document{cluster.Documents, cluster.Installed, pods} {
		for _, document := range documents {
			if document.Object.GetKind() != "CustomResourceDefinition" {
				readers = append(readers, local.ReaderSource{Name: document.Path, Reader: strings.NewReader(document.YAML())})
			}
		}
	}
	return readers, nil
}

// noMatchingWorkloads is said of a policy whose selector no pod has. Pods are no part of a tree, and those of services
// without a name of the mesh cannot be derived from it.
const noMatchingWorkloads = "IST0127"

func unexpected(messages diag.Messages) error {
	var said []string
	for _, message := range messages {
		if message.Type.Level().IsWorseThanOrEqualTo(diag.Warning) && message.Type.Code() != noMatchingWorkloads && !admission.ExpectedWarning(message.String()) {
			said = append(said, message.String())
		}
	}
	if len(said) > 0 {
		return fmt.Errorf("%s", strings.Join(said, "; "))
	}
	return nil
}
