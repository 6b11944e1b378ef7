package main

import (
	"fmt"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/tree"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"
)

// definitions are CRDs by the kind that they define.
type definitions map[schema.GroupKind]*unstructured.Unstructured

func readDefinitions(files string) (definitions, error) {
	all := definitions{}
	for _, file := range strings.Split(files, ",") {
		if file == "" {
			continue
		}
		objects, err := kube.ParseFiles(file)
		if err != nil {
			return nil, err
		}
		for _, object := range objects {
			group, _, _ := unstructured.NestedString(object.Object, "spec", "group")
			kind, _, _ := unstructured.NestedString(object.Object, "spec", "names", "kind")
			if object.GetKind() == "CustomResourceDefinition" {
				all[schema.GroupKind{Group: group, Kind: kind}] = object
			}
		}
	}
	for _, kind := range []string{"Application", "AppProject"} {
		if all[schema.GroupKind{Group: "argoproj.io", Kind: kind}] == nil {
			return nil, fmt.Errorf("--definitions brings none of Argo CD's %s", kind)
		}
	}
	return all, nil
}

// stackGroup is the group of the kinds that the chart kube-prometheus-stack brings.
const stackGroup = "monitoring.coreos.com"

// ofGroup are those of a group.
func (d definitions) ofGroup(group string) []*unstructured.Unstructured {
	var found []*unstructured.Unstructured
	for kind, definition := range d {
		if kind.Group == group {
			found = append(found, definition)
		}
	}
	return found
}

// ofStack are those that the tree has monitors and rules of, as files of the chart. The chart brings more, which cost an API
// server seconds each and which nothing here looks at.
func (d definitions) ofStack(used map[schema.GroupKind]bool) (map[string][]byte, error) {
	files := map[string][]byte{}
	for kind := range used {
		definition := d[kind]
		if kind.Group != stackGroup || definition == nil {
			continue
		}
		text, err := yaml.Marshal(definition.Object)
		if err != nil {
			return nil, err
		}
		files[strings.ToLower(kind.Kind)+".yaml"] = text
	}
	return files, nil
}

// before are those that a cluster must have before the mesh comes: of kinds that neither Istio nor the stack brings.
func (d definitions) before(used map[schema.GroupKind]bool) []*unstructured.Unstructured {
	var found []*unstructured.Unstructured
	for kind := range used {
		if definition := d[kind]; definition != nil && kind.Group != stackGroup && !strings.HasSuffix(kind.Group, ".istio.io") {
			found = append(found, definition)
		}
	}
	return found
}

// usedKinds are the kinds of all documents for clusters.
func usedKinds(t *tree.Tree) (map[schema.GroupKind]bool, error) {
	used := map[schema.GroupKind]bool{}
	for _, cluster := range t.Clusters {
		documents, err := t.Documents(cluster)
		if err != nil {
			return nil, err
		}
		for _, document := range documents {
			used[document.GroupVersionKind().GroupKind()] = true
		}
	}
	return used, nil
}
