package admission

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"istio.io/istio/manifests"
	"istio.io/istio/pkg/config/crd"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Schemas are the custom resource definitions of one origin, ready to hold resources against.
type Schemas struct {
	// Origin says where the definitions came from: a file's name, or the charts of the Istio module.
	Origin      string
	kinds       map[schema.GroupKind]bool
	structurals structurals
	validator   *crd.Validator
}

// istioCRDs is the file of Istio's own definitions inside the module.
const istioCRDs = "charts/base/files/crd-all.gen.yaml"

// EmbeddedSchemas returns Istio's definitions as the base chart of the Istio module installs them.
func EmbeddedSchemas() (Schemas, error) {
	text, err := manifests.FS.ReadFile(istioCRDs)
	if err != nil {
		return Schemas{}, err
	}
	return parseSchemas("istio module", text)
}

// SchemasIn returns the definitions of every .yaml file of a folder, one origin a file, sorted by name.
func SchemasIn(folder string) ([]Schemas, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all []Schemas
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		schemas, err := parseSchemas(strings.TrimSuffix(filepath.Base(file), ".yaml"), text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, schemas)
	}
	return all, nil
}

// Knows says whether there is a definition of that kind, in whatever version.
func (s Schemas) Knows(kind schema.GroupKind) bool {
	return s.kinds[kind]
}

// Check holds a resource against its definition as an API server does with strict field validation: schema, list
// types, unknown fields, CEL rules.
func (s Schemas) Check(object *unstructured.Unstructured) error {
	for key := range object.Object {
		if !topLevel[key] {
			return fmt.Errorf("unknown field %q beside spec", key)
		}
	}
	return s.validator.ValidateCustomResource(object.DeepCopy())
}

// topLevel lists what a rendered custom resource may have at its top; most CRDs leave that level open.
var topLevel = map[string]bool{"apiVersion": true, "kind": true, "metadata": true, "spec": true}

func parseSchemas(origin string, text []byte) (Schemas, error) {
	schemas := Schemas{Origin: origin, kinds: map[schema.GroupKind]bool{}, structurals: structurals{}}
	var definitions []apiextensions.CustomResourceDefinition
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		part, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Schemas{}, err
		}
		var published apiextensionsv1.CustomResourceDefinition
		if err := yaml.Unmarshal(part, &published); err != nil {
			return Schemas{}, err
		}
		if published.Kind != "CustomResourceDefinition" {
			continue
		}
		var definition apiextensions.CustomResourceDefinition
		if err := apiextensionsv1.Convert_v1_CustomResourceDefinition_To_apiextensions_CustomResourceDefinition(&published, &definition, nil); err != nil {
			return Schemas{}, err
		}
		if err := schemas.structurals.learn(&definition); err != nil {
			return Schemas{}, err
		}
		definitions = append(definitions, definition)
		schemas.kinds[schema.GroupKind{Group: definition.Spec.Group, Kind: definition.Spec.Names.Kind}] = true
	}
	var err error
	schemas.validator, err = crd.NewValidatorFromCRDsWithOptions(definitions, crd.WithoutCRDValidation())
	return schemas, err
}
