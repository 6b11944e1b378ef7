package tree

import (
	"fmt"
	"path"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// readFlux reads the charts of a tree that Flux applies.
func (t *Tree) readFlux() error {
	for _, cluster := range t.Clusters {
		documents, err := t.documents(path.Join("clusters", cluster, "flux"))
		if err != nil {
			return err
		}
		if len(documents) == 0 {
			return fmt.Errorf("%s: neither argocd/ nor clusters/%s/flux/: there is nothing that applies it", t.Root, cluster)
		}
		urls := map[string]string{}
		for _, document := range documents {
			if document.GetKind() == "HelmRepository" {
				urls[document.GetName()], _, _ = unstructured.NestedString(document.Object, "spec", "url")
			}
		}
		for _, document := range documents {
			if document.GetKind() != "HelmRelease" {
				continue
			}
			text := func(fields ...string) string {
				found, _, _ := unstructured.NestedString(document.Object, append([]string{"spec", "chart", "spec"}, fields...)...)
				return found
			}
			t.Releases = append(t.Releases, Chart{urls[text("sourceRef", "name")], text("chart"), text("version")})
		}
	}
	return nil
}
