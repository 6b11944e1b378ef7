package main

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// compareSail holds what the operator made of a cluster's Istio against what Helm makes of the chart that the operator has, with the values that the
// tree has for Helm: each field that the chart renders must be what is in the cluster.
func (c *cluster) compareSail(ctx context.Context, programs *process.Programs, t *tree, charts string) (objects int, problems []string, err error) {
	for file, istio := range t.of(c.Name) {
		if sectionOf(file) != "sail" || istio.GetKind() != "Istio" {
			continue
		}
		chart := filepath.Join(charts, text(istio, "spec", "version"), "charts", "istiod")
		// The operator's profile `default` is the chart's own; the operator writes it in full.
		values := filepath.Join(t.root, "clusters", c.Name, "helm", "values-istiod.yaml")
		out, err := programs.Output("helm", "template", istio.GetName()+"-istiod", chart, "--namespace", "istio-system", "--values", values)
		if err != nil {
			return 0, nil, err
		}
		rendered, err := kube.Parse(out)
		if err != nil {
			return 0, nil, err
		}
		for _, object := range rendered {
			namespace := object.GetNamespace()
			at, err := c.client.Resource(object.GroupVersionKind(), namespace)
			if err != nil {
				return 0, nil, err
			}
			found, err := at.Get(ctx, object.GetName(), metav1.GetOptions{})
			switch {
			case apierrors.IsNotFound(err):
				problems = append(problems, key(object)+" is rendered by Helm, and the operator makes none")
			case err != nil:
				return 0, nil, err
			default:
				objects++
				for field, value := range object.Object {
					if field != "metadata" && field != "apiVersion" && field != "status" {
						problems = append(problems, differ(key(object)+" "+field, value, found.Object[field])...)
					}
				}
			}
		}
	}
	slices.Sort(problems)
	return objects, problems, nil
}

// differ says where what is rendered is not what is there. What is there may have more: what the API server fills in, and what istiod writes.
func differ(at string, rendered, there any) []string {
	switch wanted := rendered.(type) {
	case map[string]any:
		found, isMap := there.(map[string]any)
		if !isMap && len(wanted) > 0 {
			return []string{fmt.Sprintf("%s: there is %v", at, there)}
		}
		var problems []string
		for key, value := range wanted {
			problems = append(problems, differ(at+"."+key, value, found[key])...)
		}
		return problems
	case []any:
		found, isList := there.([]any)
		if !isList || len(found) != len(wanted) {
			if len(wanted) == 0 && there == nil {
				return nil
			}
			return []string{fmt.Sprintf("%s: rendered are %d, there are %d", at, len(wanted), len(found))}
		}
		var problems []string
		for i := range wanted {
			problems = append(problems, differ(fmt.Sprintf("%s[%d]", at, i), wanted[i], found[i])...)
		}
		return problems
	case nil:
		return nil
	default:
		if reflect.DeepEqual(fmt.Sprint(wanted), fmt.Sprint(there)) || (there == nil && (wanted == "" || wanted == false)) {
			return nil
		}
		return []string{fmt.Sprintf("%s: rendered is %s, there is %s", at, short(wanted), short(there))}
	}
}

func short(value any) string {
	const most = 160
	text := strings.Join(strings.Fields(fmt.Sprint(value)), " ")
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
