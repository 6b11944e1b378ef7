package checks

import (
	"context"
	"fmt"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/tree"
)

// expectedWarnings are what istiod's webhook says about shapes that are rendered on purpose: an endpoint of another network
// carries no address; istiod puts that network's gateways there.
var expectedWarnings = []string{"address is unset with network"}

// IsExpected says whether a warning is about a shape that is rendered on purpose.
func IsExpected(warning string) bool {
	for _, text := range expectedWarnings {
		if strings.Contains(warning, text) {
			return true
		}
	}
	return false
}

// Warnings asks a cluster's API server what it would say of each of the tree's documents.
func Warnings(ctx context.Context, t *tree.Tree, server *kube.Server) (problems []string, err error) {
	documents, err := t.Documents(server.Name)
	if err != nil {
		return nil, err
	}
	client, err := server.Client(kube.Observer)
	if err != nil {
		return nil, err
	}
	for _, document := range documents {
		warnings, err := client.Try(ctx, document)
		if err != nil {
			problems = append(problems, err.Error())
		}
		for _, warning := range warnings {
			if !IsExpected(warning) {
				problems = append(problems, fmt.Sprintf("%s %s/%s: %s", document.GetKind(), document.GetNamespace(), document.GetName(), warning))
			}
		}
	}
	return problems, nil
}
