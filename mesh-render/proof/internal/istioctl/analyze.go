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
	services, err := standInServices(cluster)
	if err != nil {
		return nil, err
	}
	// Of two sources of one name the analyzers see the last.
	named := map[string]int{}
	for _, documents := range [][]tree.Document{cluster.Documents, cluster.Installed, pods, services} {
		for _, document := range documents {
			if document.Object.GetKind() != "CustomResourceDefinition" {
				name := document.Path
				if named[name]++; named[name] > 1 {
					name = fmt.Sprintf("%s, document %d", name, named[name])
				}
				readers = append(readers, local.ReaderSource{Name: name, Reader: strings.NewReader(document.YAML())})
			}
		}
	}
	return readers, nil
}

const (
	// noMatchingWorkloads is said of a policy whose selector no pod has. Pods are no part of a tree, and those of services
	// without a name of the mesh cannot be derived from it.
	noMatchingWorkloads = "IST0127"
	// notFound is said of a reference that leads nowhere.
	notFound = "IST0101"
	// subsetWithoutPods and hostWithoutService are said of DestinationRules.
	subsetWithoutPods  = "IST0173"
	hostWithoutService = "IST0174"
	// keysFromAnywhere is said of an istiod that BLOCKED_CIDRS_IN_JWKS_URIS forbids no address of tokens' keys. In which of a team's own
	// ranges its issuer lies, no mesh says; those that never hold one, of links and of a cloud's metadata, istiod forbids itself. The README says it.
	keysFromAnywhere = "IST0175"
	// hostNotInGateway is said of a VirtualService's host that its Gateway lacks, which harms no call by a name of the mesh.
	hostNotInGateway = "IST0132"
)

// isLeft says whether a message is about what no tree holds. A team's own manifests speak of Services and pods that its
// applications bring along.
func isLeft(message diag.Message) bool {
	switch message.Type.Code() {
	case noMatchingWorkloads, keysFromAnywhere:
		return true
	}
	if admission.ExpectedWarning(message.String()) {
		return true
	}
	if !strings.Contains(message.String(), "/extras/") {
		return false
	}
	if admission.SaidOfEveryEnvoyFilter(message.String()) {
		return true
	}
	switch message.Type.Code() {
	case hostNotInGateway, subsetWithoutPods:
		return true
	case hostWithoutService:
		return isOfKubernetes(message.Parameters[0])
	case notFound:
		return message.Parameters[0] == "selector" || isOfKubernetes(message.Parameters[1])
	default:
		return false
	}
}

// isOfKubernetes says whether a host, perhaps with a subset behind it, is the name of a Kubernetes Service.
func isOfKubernetes(reference any) bool {
	host, _, _ := strings.Cut(fmt.Sprint(reference), "+")
	return !strings.Contains(host, ".") || strings.HasSuffix(host, ".svc.cluster.local")
}

func unexpected(messages diag.Messages) error {
	var said []string
	for _, message := range messages {
		if message.Type.Level().IsWorseThanOrEqualTo(diag.Warning) && !isLeft(message) {
			said = append(said, message.String())
		}
	}
	if len(said) > 0 {
		return fmt.Errorf("%s", strings.Join(said, "; "))
	}
	return nil
}
