package admission

import (
	"encoding/json"
	"fmt"
	"strings"

	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/config/schema/resource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// expectedWarnings are what istiod's webhook says about shapes that are rendered on purpose.
var expectedWarnings = []string{
	// A ServiceEntry endpoint of another network carries no address; istiod puts that network's gateways there.
	"address is unset with network",
}

// isIstio says whether istiod's validating webhook looks at the resource.
func isIstio(object *unstructured.Unstructured) bool {
	_, known := istioSchema(object)
	return known
}

// Webhook asks what istiod's validating webhook asks of a resource. A warning that is not expected is an error too.
func Webhook(object *unstructured.Unstructured) error {
	kind, known := istioSchema(object)
	if !known {
		return fmt.Errorf("istiod knows no kind %s", object.GroupVersionKind())
	}
	resource, err := decode(kind, object)
	if err != nil {
		return err
	}
	warning, err := kind.ValidateConfig(resource)
	if err != nil {
		return err
	}
	if warning != nil && !allExpected(warning.Error()) {
		return fmt.Errorf("warning: %w", warning)
	}
	return nil
}

func istioSchema(object *unstructured.Unstructured) (resource.Schema, bool) {
	kind := object.GroupVersionKind()
	return collections.Pilot.FindByGroupVersionAliasesKind(config.GroupVersionKind{Group: kind.Group, Version: kind.Version, Kind: kind.Kind})
}

func decode(kind resource.Schema, object *unstructured.Unstructured) (config.Config, error) {
	text, err := json.Marshal(object.Object["spec"])
	if err != nil {
		return config.Config{}, err
	}
	spec, err := kind.NewInstance()
	if err != nil {
		return config.Config{}, err
	}
	if err := config.ApplyJSONStrict(spec, string(text)); err != nil {
		return config.Config{}, err
	}
	return config.Config{
		Meta: config.Meta{
			GroupVersionKind: kind.GroupVersionKind(),
			Name:             object.GetName(),
			Namespace:        object.GetNamespace(),
			Labels:           object.GetLabels(),
			Annotations:      object.GetAnnotations(),
		},
		Spec: spec,
	}, nil
}

// ExpectedWarning says whether a line that istiod or istioctl said is about a shape that is rendered on purpose.
func ExpectedWarning(line string) bool {
	for _, text := range expectedWarnings {
		if strings.Contains(line, text) {
			return true
		}
	}
	return false
}

// SaidOfEveryEnvoyFilter says whether a line is what istiod says of any. None is rendered; teams bring theirs, such as for PROXY protocol.
func SaidOfEveryEnvoyFilter(line string) bool {
	return strings.Contains(line, "EnvoyFilter exposes internal implementation details that may change at any time") && !strings.Contains(line, "\n")
}

// allExpected looks at each line of a warning that holds several under a heading.
func allExpected(warning string) bool {
	for _, line := range strings.Split(warning, "\n") {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasSuffix(line, "occurred:") && !ExpectedWarning(line) {
			return false
		}
	}
	return true
}
