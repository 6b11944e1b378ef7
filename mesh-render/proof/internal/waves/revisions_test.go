package waves

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
)

// Tags, and the webhook that validates, are what the chart of that minor writes, but for the labels of Helm.
func TestTagsAreThoseOfTheChart(t *testing.T) {
	published := published(t)
	minors := map[string]int{}
	for sample, steps := range trees(t) {
		for _, step := range steps {
			for _, cluster := range step.Clusters {
				source := read(t, step, cluster.Name, published)
				for _, document := range source.Waves["istio-tags"]["istio-tags"] {
					revision := document.Object.GetLabels()["istio.io/rev"]
					release := "istiod"
					if revision != "default" {
						release += "-" + revision
					}
					var theirs []tree.Document
					var err error
					if document.Object.GetKind() == "MutatingWebhookConfiguration" {
						theirs, err = published.render(charts.Istiod, release, "istiod", source.version[release], source.values[release],
							map[string]any{"revisionTags": []any{document.Object.GetLabels()["istio.io/tag"]}})
					} else {
						theirs, err = published.render(charts.Base, "istio-base", "base", source.version["istio-base"], source.values["istio-base"],
							map[string]any{"defaultRevision": revision})
					}
					if err != nil {
						t.Fatal(err)
					}
					minors[strings.Join(strings.Split(source.version[release], ".")[:2], ".")]++
					if why := differs(document, theirs); why != "" {
						t.Errorf("%s %s %s: %s", sample, cluster.Name, document.Path, why)
					}
				}
			}
		}
	}
	t.Logf("webhooks by minor: %v", minors)
}

func differs(ours tree.Document, all []tree.Document) string {
	for _, theirs := range all {
		if key(theirs) != key(ours) {
			continue
		}
		for label, value := range ours.Object.GetLabels() {
			if theirs.Object.GetLabels()[label] != value {
				return "label " + label + " is not " + theirs.Object.GetLabels()[label]
			}
		}
		for label := range theirs.Object.GetLabels() {
			helm := slices.Contains([]string{"release", "helm.sh/chart", "install.operator.istio.io/owning-resource"}, label) ||
				strings.HasPrefix(label, "app.kubernetes.io/")
			if _, found := ours.Object.GetLabels()[label]; !found && !helm {
				return "label " + label + " is missing"
			}
		}
		if !reflect.DeepEqual(ours.Object.Object["webhooks"], theirs.Object.Object["webhooks"]) {
			return "webhooks differ"
		}
		return ""
	}
	return "the chart has none of that name"
}

// The injector of each control plane injects, and its proxies are told that control plane.
func TestEachRevisionInjects(t *testing.T) {
	published := published(t)
	injected := map[string]int{}
	for sample, steps := range trees(t) {
		for _, step := range steps {
			cluster := step.Clusters[0]
			source := read(t, step, cluster.Name, published)
			for revision, documents := range source.Planes {
				plane, err := charts.ReadControlPlane(documents)
				if err != nil {
					t.Fatalf("%s %s: %v", sample, revision, err)
				}
				sidecar, err := plane.Inject()
				if err != nil {
					t.Fatalf("%s %s: %v", sample, revision, err)
				}
				address := "istiod.istio-system.svc:15012"
				if revision != "default" {
					address = "istiod-" + revision + ".istio-system.svc:15012"
				}
				if !strings.Contains(sidecar.Env("PROXY_CONFIG"), address) && plane.Mesh.GetDefaultConfig().GetDiscoveryAddress() != address {
					t.Errorf("%s: proxies of %s are told %s", sample, revision, plane.Mesh.GetDefaultConfig().GetDiscoveryAddress())
				}
				injected[revision]++
			}
		}
	}
	t.Logf("injected: %v", injected)
}
