package admission

import (
	"io"
	"strings"
	"testing"

	_ "io.meshrender/proof/internal/quiet"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

const serviceEntry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: echo-eu, namespace: echo}
spec:
  hosts: [echo.eu.mesh.local]
  addresses: [240.0.0.2]
  location: MESH_INTERNAL
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP}]
  endpoints: [{network: eu-net, serviceAccount: echo}]
`

// Each planted fault must be told by the layer that an API server or istiod would tell it by.
func TestFaultsAreToldByTheLayerThatOwnsThem(t *testing.T) {
	for _, fault := range []struct {
		name          string
		edit          *strings.Replacer
		layer, detail string
	}{
		{"unknown field", strings.NewReplacer("resolution:", "resolutoin:"), "admission/webhook", "resolutoin"},
		{"unknown field beside spec", strings.NewReplacer("kind:", "specs: {}\nkind:"), "admission/schema", `unknown field "specs"`},
		{"CIDR with DNS", strings.NewReplacer("STATIC", "DNS", "240.0.0.2", "240.0.0.0/24"), "admission/schema", "CIDR addresses are allowed only for NONE/STATIC"},
		{"port out of range", strings.NewReplacer("number: 80", "number: 80000"), "admission/schema", "port must be between 1-65535"},
		{"no host", strings.NewReplacer("hosts: [echo.eu.mesh.local]", "hosts: []"), "admission/webhook", "host"},
	} {
		told := false
		for _, failure := range check(t, fault.edit.Replace(serviceEntry)).Failures() {
			told = told || failure.Layer == fault.layer && strings.Contains(failure.Detail, fault.detail)
		}
		if !told {
			t.Errorf("%s: no %s tells of %q", fault.name, fault.layer, fault.detail)
		}
	}
}

func TestTheRenderedShapePassesWithItsExpectedWarning(t *testing.T) {
	report := check(t, serviceEntry)
	if failures := report.Failures(); len(failures) > 0 {
		t.Errorf("failures %v", failures)
	}
	if len(report.Checks()) != 3 {
		t.Errorf("%d checks, want webhook, schema and defaults", len(report.Checks()))
	}
}

func TestWithoutItsDefinitionAKindIsSkippedVisibly(t *testing.T) {
	report := check(t, "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec: {}\n")
	if checks := report.Checks(); len(checks) != 1 || checks[0].Outcome != verdict.Skipped {
		t.Errorf("checks %v, want one that is skipped", checks)
	}
}

func TestAnUnknownFieldOfAKubernetesKindFails(t *testing.T) {
	report := check(t, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndatum: {}\n")
	if failures := report.Failures(); len(failures) != 1 || failures[0].Layer != "admission/builtin" {
		t.Errorf("failures %v, want one of admission/builtin", failures)
	}
}

func check(t *testing.T, text string) *verdict.Report {
	t.Helper()
	documents, err := tree.Parse("x.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	report := verdict.NewReport(io.Discard)
	rules.checkDocument(documents[0], report)
	return report
}
