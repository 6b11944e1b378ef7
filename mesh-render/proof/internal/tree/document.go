package tree

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Document is one Kubernetes resource of a rendered file.
type Document struct {
	// Path is the file's path in the tree, with slashes.
	Path   string
	Object *unstructured.Unstructured
}

// Parse reads the documents of one file. A key given twice is an error, and so is a document without kind.
func Parse(name string, text []byte) ([]Document, error) {
	var documents []Document
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		part, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err != nil {
			return nil, err
		}
		object, err := parseOne(part)
		if err != nil {
			return nil, err
		}
		if object != nil {
			documents = append(documents, Document{Path: name, Object: object})
		}
	}
}

// parseOne returns nil for a part that holds comments only.
func parseOne(part []byte) (*unstructured.Unstructured, error) {
	content := map[string]any{}
	if err := yaml.UnmarshalStrict(part, &content); err != nil || len(content) == 0 {
		return nil, err
	}
	text, err := yaml.YAMLToJSON(part)
	if err != nil {
		return nil, err
	}
	object := &unstructured.Unstructured{}
	if err := object.UnmarshalJSON(text); err != nil {
		return nil, err
	}
	if object.GetAPIVersion() == "" || object.GetName() == "" {
		return nil, fmt.Errorf("a %s without apiVersion or metadata.name", object.GetKind())
	}
	return object, nil
}

// YAML is the document's text as YAML.
func (d Document) YAML() string {
	text, err := yaml.Marshal(d.Object.Object)
	if err != nil {
		panic(fmt.Sprintf("%s: a document that was read cannot be written: %v", d.Path, err))
	}
	return string(text)
}

// IsExtra says whether the document is one of the team's own, carried as it is.
func (d Document) IsExtra() bool {
	return strings.Contains(d.Path, "/extras/")
}

// String names the resource: kind namespace/name.
func (d Document) String() string {
	if d.Object.GetNamespace() == "" {
		return d.Object.GetKind() + " " + d.Object.GetName()
	}
	return d.Object.GetKind() + " " + d.Object.GetNamespace() + "/" + d.Object.GetName()
}

// At returns the text at a path of nested maps, empty when there is none.
func (d Document) At(fields ...string) string {
	text, _, _ := unstructured.NestedString(d.Object.Object, fields...)
	return text
}

// Into reads the whole document as a value of its Go type.
func (d Document) Into(typed any) error {
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(d.Object.Object, typed); err != nil {
		return fmt.Errorf("%s: %w", d, err)
	}
	return nil
}

func ofKind(documents []Document, kind string) []Document {
	var found []Document
	for _, document := range documents {
		if document.Object.GetKind() == kind {
			found = append(found, document)
		}
	}
	return found
}

// Set puts a text at a path of nested maps.
func (d Document) Set(text string, fields ...string) error {
	return unstructured.SetNestedField(d.Object.Object, text, fields...)
}

// StringMap returns the map of texts at a path of nested maps, empty when there is none.
func (d Document) StringMap(fields ...string) map[string]string {
	texts, _, _ := unstructured.NestedStringMap(d.Object.Object, fields...)
	return texts
}
