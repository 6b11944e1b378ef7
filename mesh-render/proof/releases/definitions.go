package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"
)

// schema is the part of an OpenAPI schema that a definition uses.
type schema struct {
	Type                 string             `json:"type"`
	Format               string             `json:"format"`
	Nullable             bool               `json:"nullable"`
	Enum                 []string           `json:"enum"`
	Pattern              string             `json:"pattern"`
	Default              any                `json:"default"`
	Required             []string           `json:"required"`
	Minimum              *float64           `json:"minimum"`
	Maximum              *float64           `json:"maximum"`
	MinLength            *float64           `json:"minLength"`
	MaxLength            *float64           `json:"maxLength"`
	MinItems             *float64           `json:"minItems"`
	MaxItems             *float64           `json:"maxItems"`
	MinProperties        *float64           `json:"minProperties"`
	MaxProperties        *float64           `json:"maxProperties"`
	Properties           map[string]*schema `json:"properties"`
	Items                *schema            `json:"items"`
	AdditionalProperties *schema            `json:"additionalProperties"`
	OneOf                []*schema          `json:"oneOf"`
	AllOf                []*schema          `json:"allOf"`
	AnyOf                []*schema          `json:"anyOf"`
	Not                  *schema            `json:"not"`
	Rules                []rule             `json:"x-kubernetes-validations"`
	ListMapKeys          []string           `json:"x-kubernetes-list-map-keys"`
	Free                 bool               `json:"x-kubernetes-preserve-unknown-fields"`
	IntOrString          bool               `json:"x-kubernetes-int-or-string"`
}

type rule struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

// definition is a CustomResourceDefinition.
type definition struct {
	Kind string `json:"kind"`
	Spec struct {
		Group string `json:"group"`
		Names struct {
			Kind string `json:"kind"`
		} `json:"names"`
		Versions []struct {
			Name    string `json:"name"`
			Storage bool   `json:"storage"`
			Schema  struct {
				Root *schema `json:"openAPIV3Schema"`
			} `json:"schema"`
		} `json:"versions"`
	} `json:"spec"`
}

// stored is the schema of the version in which the API server keeps the kind.
func (d definition) stored() *schema {
	for _, version := range d.Spec.Versions {
		if version.Storage {
			return version.Schema.Root
		}
	}
	return d.Spec.Versions[0].Schema.Root
}

func (d definition) versions() string {
	names := make([]string, 0, len(d.Spec.Versions))
	for _, version := range d.Spec.Versions {
		names = append(names, version.Name)
	}
	return strings.Join(names, " ")
}

var document = regexp.MustCompile(`(?m)^---.*$`)

func definitionsIn(file string) []definition {
	text, err := os.ReadFile(file)
	check(err)
	var definitions []definition
	for _, part := range document.Split(string(text), -1) {
		var found definition
		check(yaml.Unmarshal([]byte(part), &found))
		if found.Kind == "CustomResourceDefinition" {
			definitions = append(definitions, found)
		}
	}
	if len(definitions) == 0 {
		check(fmt.Errorf("%s has no definition", file))
	}
	return definitions
}

// each visits the schema and all below it, by the path from the manifest's top; "-" is each item of a list, "*" each value of a mapping.
func (s *schema) each(path string, visit func(string, *schema)) {
	visit(path, s)
	for name, below := range s.Properties {
		below.each(path+"."+name, visit)
	}
	if s.Items != nil {
		s.Items.each(path+".-", visit)
	}
	if s.AdditionalProperties != nil {
		s.AdditionalProperties.each(path+".*", visit)
	}
}
