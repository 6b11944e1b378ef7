package admission

import (
	"encoding/json"
	"os"
	"sort"
	"strings"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
)

// ListDefaults are the defaults of one kind that lie inside lists without keys.
type ListDefaults struct {
	Group, Name string
	// Versions are those with just these defaults.
	Versions []string
	// Paths are lines of a path and a value.
	Paths []string
}

// ListDefaultsIn returns those of every kind that a file defines and that has any, sorted.
func ListDefaultsIn(file string) ([]ListDefaults, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	schemas, err := parseSchemas(file, text)
	if err != nil {
		return nil, err
	}
	same := map[string]*ListDefaults{}
	for kind, structural := range schemas.structurals {
		var paths []string
		spec, found := structural.Properties["spec"]
		if found {
			paths = defaultsBelow("spec", &spec, false)
		}
		if len(paths) == 0 {
			continue
		}
		sort.Strings(paths)
		key := kind.Group + " " + kind.Kind + "\n" + strings.Join(paths, "\n")
		if same[key] == nil {
			same[key] = &ListDefaults{Group: kind.Group, Name: kind.Kind, Paths: paths}
		}
		same[key].Versions = append(same[key].Versions, kind.Version)
		sort.Strings(same[key].Versions)
	}
	keys := make([]string, 0, len(same))
	for key := range same {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	var all []ListDefaults
	for _, key := range keys {
		all = append(all, *same[key])
	}
	return all, nil
}

func defaultsBelow(path string, of *structuralschema.Structural, inside bool) []string {
	if of == nil {
		return nil
	}
	var paths []string
	if inside && of.Default.Object != nil {
		value, err := json.Marshal(of.Default.Object)
		if err != nil {
			panic(err) // it was read from JSON
		}
		paths = append(paths, path+" "+string(value))
	}
	for name := range of.Properties {
		property := of.Properties[name]
		paths = append(paths, defaultsBelow(path+"."+name, &property, inside)...)
	}
	if of.AdditionalProperties != nil {
		paths = append(paths, defaultsBelow(path+".*", of.AdditionalProperties.Structural, inside)...)
	}
	whole := inside || of.XListType == nil || *of.XListType != "map"
	return append(paths, defaultsBelow(path+"[]", of.Items, whole)...)
}
