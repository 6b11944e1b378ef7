package admission

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// structurals are the definitions' schemas, as an API server applies their defaults, by kind and version.
type structurals map[schema.GroupVersionKind]*structuralschema.Structural

func (s structurals) learn(definition *apiextensions.CustomResourceDefinition) error {
	for _, version := range definition.Spec.Versions {
		validation, err := apiextensions.GetSchemaForVersion(definition, version.Name)
		if err != nil || validation == nil {
			return err
		}
		structural, err := structuralschema.NewStructural(validation.OpenAPIV3Schema)
		if err != nil {
			return err
		}
		kind := schema.GroupVersionKind{Group: definition.Spec.Group, Version: version.Name, Kind: definition.Spec.Names.Kind}
		s[kind] = structural
	}
	return nil
}

// Defaults is an error when an API server would complete the resource inside a list. A list without keys is compared as
// a whole by Argo CD, which then sees a difference for ever, and applies the resource again and again. A default outside of
// a list, or in one with keys, is nobody's difference.
func (s Schemas) Defaults(object *unstructured.Unstructured) error {
	structural := s.structurals[object.GroupVersionKind()]
	if structural == nil {
		return nil
	}
	completed := object.DeepCopy()
	defaulting.Default(completed.Object, structural)
	added := inLists("", object.Object, completed.Object, structural, false)
	if len(added) == 0 {
		return nil
	}
	sort.Strings(added)
	return fmt.Errorf("the API server adds to a list that Argo CD compares as a whole: %s", strings.Join(added, ", "))
}

// inLists are the paths of what after has, before has not, and a list without keys holds.
func inLists(path string, before, after any, known *structuralschema.Structural, inside bool) []string {
	var added []string
	switch after := after.(type) {
	case map[string]any:
		old, _ := before.(map[string]any)
		for key, value := range after {
			was, found := old[key]
			if found {
				added = append(added, inLists(path+"."+key, was, value, field(known, key), inside)...)
			} else if inside {
				added = append(added, fmt.Sprintf("%s=%v", strings.TrimPrefix(path+"."+key, "."), value))
			}
		}
	case []any:
		old, _ := before.([]any)
		whole := inside || known == nil || known.XListType == nil || *known.XListType != "map"
		var items *structuralschema.Structural
		if known != nil {
			items = known.Items
		}
		for i := range after {
			if i < len(old) && !reflect.DeepEqual(old[i], after[i]) {
				added = append(added, inLists(fmt.Sprintf("%s[%d]", path, i), old[i], after[i], items, whole)...)
			}
		}
	}
	return added
}

// field is the schema of a key; nil when there is none.
func field(of *structuralschema.Structural, key string) *structuralschema.Structural {
	if of == nil {
		return nil
	}
	if property, found := of.Properties[key]; found {
		return &property
	}
	if of.AdditionalProperties != nil {
		return of.AdditionalProperties.Structural
	}
	return nil
}

// hasListOfObjects says whether there is a list of a Kubernetes kind of which the API server may complete the items. The
// defaults of those kinds are code inside k8s.io/kubernetes and stand in no definition.
func hasListOfObjects(value any) bool {
	switch value := value.(type) {
	case map[string]any:
		for _, each := range value {
			if hasListOfObjects(each) {
				return true
			}
		}
	case []any:
		for _, each := range value {
			if _, is := each.(map[string]any); is || hasListOfObjects(each) {
				return true
			}
		}
	}
	return false
}
