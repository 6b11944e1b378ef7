package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
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
			if object.GetKind() == "ConfigMap" && strings.HasPrefix(object.GetName(), "values") {
				continue // the chart's record of the values that it was given
			}
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
		text, found := fmt.Sprint(wanted), fmt.Sprint(there)
		if text == found || (there == nil && (wanted == "" || wanted == false)) || sameAmount(text, found) {
			return nil
		}
		if strings.Contains(text, "\n") && strings.Contains(found, "\n") {
			return differText(at, text, found)
		}
		return []string{fmt.Sprintf("%s: rendered is %s, there is %s", at, short(wanted), short(there))}
	}
}

// sameAmount says whether two texts say the same amount, which the API server writes in its own way, or the same time, which the operator does.
func sameAmount(a, b string) bool {
	first, err := resource.ParseQuantity(a)
	second, other := resource.ParseQuantity(b)
	if err == nil && other == nil {
		return first.Cmp(second) == 0
	}
	long, err := time.ParseDuration(a)
	same, other := time.ParseDuration(b)
	return err == nil && other == nil && long == same
}

// differText compares texts that are YAML as what they say, in both directions.
func differText(at, rendered, there string) []string {
	var wanted, found any
	if yaml.Unmarshal([]byte(rendered), &wanted) != nil || yaml.Unmarshal([]byte(there), &found) != nil {
		return []string{fmt.Sprintf("%s: rendered is %s, there is %s", at, short(rendered), short(there))}
	}
	problems := differ(at, wanted, found)
	for _, more := range differ(at, found, wanted) {
		if text := strings.NewReplacer("rendered is", "there is", "there is", "rendered is").Replace(more); !slices.Contains(problems, text) {
			problems = append(problems, text)
		}
	}
	return problems
}

func short(value any) string {
	const most = 160
	text := strings.Join(strings.Fields(fmt.Sprint(value)), " ")
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
