package charts

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

const fluxGroup = "helm.toolkit.fluxcd.io"

// checkDelivery holds the values that reach a chart by another way against its values file: those of Flux's HelmReleases, and those of the objects of
// the Sail Operator, which renders the same charts.
func checkDelivery(cluster tree.Cluster, report *verdict.Report) {
	for _, document := range cluster.Flux {
		if document.Object.GroupVersionKind().Group == fluxGroup {
			report.Found("charts/flux", document.Path, asItsFile(cluster, document))
		}
	}
	for _, document := range cluster.Documents {
		if document.Object.GroupVersionKind().Group == tree.SailGroup && !document.IsExtra() {
			report.Found("charts/sail", document.Path, asTheChart(cluster, document))
		}
	}
}

// asItsFile says why a HelmRelease would not install what the values file of its chart would.
func asItsFile(cluster tree.Cluster, document tree.Document) error {
	values, _, _ := unstructured.NestedMap(document.Object.Object, "spec", "values")
	name, err := fileOf(cluster, document.Object.GetName())
	if err != nil {
		return err
	}
	text, _, err := cluster.Values(name)
	if err != nil {
		return err
	}
	release, known := releaseOf(document.At("spec", "chart", "spec", "chart"))
	if !known {
		var file map[string]any
		if err := yaml.Unmarshal(text, &file); err != nil {
			return err
		}
		if !reflect.DeepEqual(plain(file), plain(values)) {
			return fmt.Errorf("other values than values-%s.yaml", name)
		}
		return nil
	}
	release.namespace = document.At("spec", "targetNamespace")
	return sameObjects(release, text, values)
}

// fileOf is the name of the values file of a HelmRelease: its own behind that of the mesh, and without a revision where no file has one.
func fileOf(cluster tree.Cluster, release string) (string, error) {
	names, err := cluster.Releases("")
	if err != nil {
		return "", err
	}
	own, found := strings.TrimPrefix(release, meshOf(cluster)+"-"), ""
	for _, some := range names {
		if strings.HasPrefix(own+"-", some+"-") && len(some) > len(found) {
			found = some
		}
	}
	if found == "" {
		return "", errors.New("no values file belongs to it")
	}
	return found, nil
}

// meshOf is the id of the mesh, by which the repository of the tree is called that a cluster's Flux reads.
func meshOf(cluster tree.Cluster) string {
	for _, document := range cluster.Flux {
		if document.Object.GetKind() == "GitRepository" {
			return document.Object.GetName()
		}
	}
	return ""
}

// releaseOf is a release of a chart, if it is one that the Istio module carries.
func releaseOf(chart string) (Release, bool) {
	release, known := map[string]Release{"base": Base, "cni": Cni, "istiod": Istiod, "gateway": Gateway}[chart]
	return release, known
}

// asTheChart says why the operator would not make of an object what the chart makes of its values file.
func asTheChart(cluster tree.Cluster, document tree.Document) error {
	values, _, _ := unstructured.NestedMap(document.Object.Object, "spec", "values")
	if values == nil {
		values = map[string]any{}
	}
	release := Istiod
	switch document.Object.GetKind() {
	case "Istio":
		// As pkg/istiovalues of the operator does: with InPlace the name is the revision, and the name default is none.
		if name := document.Object.GetName(); name != "default" {
			values["revision"] = name
		}
	case "IstioCNI":
		release = Cni
	case "IstioRevisionTag":
		return namesAnIstio(cluster, document)
	default:
		return fmt.Errorf("an unknown kind %s", document.Object.GetKind())
	}
	file := release.Name
	// Where control planes stand side by side, each has a values file.
	if name := file + "-" + document.Object.GetName(); release == Istiod && cluster.Has(name) {
		file = name
	}
	text, _, err := cluster.Values(file)
	if err != nil {
		return err
	}
	// The operator's schema has no place for it, and istiod says the same once it is up.
	if release == Istiod && strings.Contains(string(text), "validationFailurePolicy") {
		base, _ := values["base"].(map[string]any)
		if base == nil {
			base = map[string]any{}
		}
		base["validationFailurePolicy"] = "Fail"
		values["base"] = base
	}
	return sameObjects(release, text, values)
}

func namesAnIstio(cluster tree.Cluster, tag tree.Document) error {
	for _, document := range cluster.Of("Istio") {
		if document.Object.GetName() == tag.At("spec", "targetRef", "name") {
			return nil
		}
	}
	return fmt.Errorf("no Istio %s", tag.At("spec", "targetRef", "name"))
}

// sameObjects renders a chart with both values, and compares all that comes of them.
func sameObjects(release Release, file []byte, values map[string]any) error {
	other, err := yaml.Marshal(values)
	if err != nil {
		return err
	}
	want, err := Render(release, file)
	if err != nil {
		return err
	}
	got, err := Render(release, other)
	if err != nil {
		return err
	}
	if len(want.Documents) != len(got.Documents) {
		return fmt.Errorf("%d objects, and %d with its values file", len(got.Documents), len(want.Documents))
	}
	for i, document := range want.Documents {
		// It repeats the values as they were given, for people.
		if document.Object.GetKind() == "ConfigMap" && strings.HasPrefix(document.Object.GetName(), "values") {
			continue
		}
		if document.YAML() != got.Documents[i].YAML() {
			return fmt.Errorf("%s is another one than with its values file", document)
		}
	}
	return nil
}

// plain makes numbers of one kind of what YAML and Kubernetes' own decoder read.
func plain(value any) any {
	text, err := yaml.Marshal(value)
	if err != nil {
		return err
	}
	var same any
	if err := yaml.Unmarshal(text, &same); err != nil {
		return err
	}
	return same
}
