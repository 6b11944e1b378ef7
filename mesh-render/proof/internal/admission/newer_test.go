package admission

import (
	"io"
	"strings"
	"testing"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

const specOfIstio = `              namespace: {type: string}
              version: {type: string, enum: [v1.30-latest, v1.30.3, v1.30.2, v1.29-latest, v1.29.6]}
`

// The operator's definitions list the versions that it installs, and those at hand may be older than the operator that a tree is for.
func TestANewerPatchThanTheOperatorsDefinitionsKnowIsSkippedAndAllElseIsAsked(t *testing.T) {
	for spec, want := range map[string]string{
		"version: v1.30.3":                     "",
		"version: v1.30.7":                     "skip: these definitions know v1.30.3 as the newest of its minor, not v1.30.7",
		"version: v1.30.7, namespaces: istio":  `namespaces`,
		"version: v1.30.1":                     "Unsupported value",
		"version: v1.31.0":                     "Unsupported value",
		"version: v1.30.7-vendor":              "Unsupported value",
		"namespace: istio-system, version: v1": "Unsupported value",
	} {
		documents, err := tree.Parse("x.yaml", []byte("apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: {name: default}\nspec: {"+spec+"}\n"))
		if err != nil {
			t.Fatal(err)
		}
		schemas, err := parseSchemas("operator", definitionOf("Istio", "istios", "sailoperator.io", specOfIstio))
		if err != nil {
			t.Fatal(err)
		}
		report := verdict.NewReport(io.Discard)
		(&Admission{schemas: []Schemas{schemas}}).checkDocument(documents[0], report)
		var said []string
		for _, check := range report.Checks() {
			switch check.Outcome {
			case verdict.Failed:
				said = append(said, check.Detail)
			case verdict.Skipped:
				said = append(said, "skip: "+check.Detail)
			}
		}
		told := strings.Join(said, "\n")
		if want == "" && told != "" || !strings.Contains(told, want) {
			t.Errorf("%s: told is %q, want %q", spec, told, want)
		}
	}
}
