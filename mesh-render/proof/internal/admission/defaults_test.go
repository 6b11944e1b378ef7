package admission

import (
	"testing"

	_ "io.meshrender/proof/internal/quiet"
	"io.meshrender/proof/internal/tree"
)

const specOfWatch = `              interval: {type: string, default: 30s}
              rules:
                type: array
                items:
                  type: object
                  properties: {action: {type: string, default: replace}, to: {type: string}}
              ports:
                type: array
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name]
                items:
                  type: object
                  required: [name]
                  properties: {name: {type: string}, protocol: {type: string, default: TCP}}
`

// definitionOf is the CustomResourceDefinition of a kind with these properties of spec. Whether it has namespaces, no check here asks.
func definitionOf(kind, plural, group, properties string) []byte {
	return []byte(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ` + plural + "." + group + `}
spec:
  group: ` + group + `
  names: {kind: ` + kind + `, plural: ` + plural + `}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
` + properties)
}

func TestADefaultIsToldInsideAListThatIsComparedAsAWhole(t *testing.T) {
	for spec, want := range map[string]string{
		"{}":                                   "",
		"{rules: []}":                          "",
		"{rules: [{action: drop}]}":            "",
		"{ports: [{name: http}]}":              "",
		"{rules: [{action: drop}, {to: pod}]}": "the API server adds to a list that Argo CD compares as a whole: spec.rules[1].action=replace",
	} {
		if said := defaultsOf(t, spec); said != want {
			t.Errorf("%s: %q, want %q", spec, said, want)
		}
	}
}

func defaultsOf(t *testing.T, spec string) string {
	t.Helper()
	schemas, err := parseSchemas("test", definitionOf("Watch", "watches", "example.com", specOfWatch))
	if err != nil {
		t.Fatal(err)
	}
	documents, err := tree.Parse("x.yaml", []byte("apiVersion: example.com/v1\nkind: Watch\nmetadata: {name: x}\nspec: "+spec+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := schemas.Defaults(documents[0].Object); err != nil {
		return err.Error()
	}
	return ""
}

func TestAListOfAKubernetesKindIsSkippedVisibly(t *testing.T) {
	report := check(t, "apiVersion: v1\nkind: Service\nmetadata: {name: x, namespace: y}\nspec: {ports: [{port: 80}]}\n")
	for _, each := range report.Checks() {
		if each.Layer == "admission/defaults" && each.Outcome == "skip" {
			return
		}
	}
	t.Errorf("checks %v, want a skipped one of admission/defaults", report.Checks())
}
