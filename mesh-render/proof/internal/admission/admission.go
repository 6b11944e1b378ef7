// Package admission asks of every rendered document what an API server and istiod's webhook would ask of it.
package admission

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// Admission holds the definitions that documents are checked against.
type Admission struct {
	schemas []Schemas
	missing string
}

// New loads Istio's definitions from the Istio module, and all others from a folder of CRD files. Without that
// folder the kinds that it would define are skipped, visibly.
func New(crdFolder string) (*Admission, error) {
	embedded, err := EmbeddedSchemas()
	if err != nil {
		return nil, err
	}
	others, err := SchemasIn(crdFolder)
	if err != nil {
		return nil, err
	}
	admission := &Admission{schemas: append([]Schemas{embedded}, others...)}
	if len(others) == 0 {
		admission.missing = fmt.Sprintf("no CRD files in %s", crdFolder)
	}
	return admission, nil
}

// MissingCRDs says why kinds other than Istio's are skipped; empty when their definitions were found.
func (a *Admission) MissingCRDs() string {
	return a.missing
}

// Such as a Prometheus of a team's own lives in: the README says that it must be there.
var leftToOthers = regexp.MustCompile("(?m)^The namespace `([^`]+)` must be there(?: in [^;]+)?; no file here makes it\\.$")

// namespacesOfOthers are those that no file makes and that the README asks for.
func namespacesOfOthers(root string) []string {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		return nil
	}
	var names []string
	for _, found := range leftToOthers.FindAllSubmatch(readme, -1) {
		names = append(names, string(found[1]))
	}
	return names
}

// Check asks all questions about all documents of a tree.
func (a *Admission) Check(rendered *tree.Tree, report *verdict.Report) {
	broken := make([]string, 0, len(rendered.Broken))
	for name := range rendered.Broken {
		broken = append(broken, name)
	}
	sort.Strings(broken)
	for _, name := range broken {
		report.Found("admission/yaml", name, rendered.Broken[name])
	}
	others := namespacesOfOthers(rendered.Root)
	for _, cluster := range rendered.Clusters {
		namespaces := map[string]bool{}
		for _, namespace := range others {
			namespaces[namespace] = true
		}
		for _, namespace := range cluster.Of("Namespace") {
			namespaces[namespace.Object.GetName()] = true
		}
		for _, document := range cluster.Documents {
			a.checkDocument(document, report)
			if namespace := document.Object.GetNamespace(); namespace != "" && !namespaces[namespace] {
				report.Found("admission/namespace", document.Path, fmt.Errorf("namespace %s is not rendered for cluster %s", namespace, cluster.Name))
			}
		}
	}
	for _, cluster := range rendered.Clusters {
		for _, document := range cluster.Flux {
			a.checkDocument(document, report)
		}
	}
	for _, document := range rendered.ArgoCD {
		a.checkDocument(document, report)
	}
}

func (a *Admission) checkDocument(document tree.Document, report *verdict.Report) {
	if isIstio(document.Object) {
		err := Webhook(document.Object)
		if err != nil && document.IsExtra() && SaidOfEveryEnvoyFilter(err.Error()) {
			err = nil
		}
		report.Found("admission/webhook", document.Path, err)
	} else if isBuiltin(document.Object) {
		report.Found("admission/builtin", document.Path, Builtin(document.Object))
		if hasListOfObjects(document.Object.Object) {
			report.Skip("admission/defaults", document.Path, "what the API server adds to lists of Kubernetes' own kinds is seen in proof/cluster")
		}
		return
	}
	known := false
	for _, schemas := range a.schemas {
		if schemas.Knows(document.Object.GroupVersionKind().GroupKind()) {
			known = true
			object, unknown := schemas.asKnown(document.Object)
			report.Found("admission/schema", document.Path+" ("+schemas.Origin+")", schemas.Check(object))
			if unknown != "" {
				report.Skip("admission/schema", document.Path+" ("+schemas.Origin+"): its version", unknown)
			}
			report.Found("admission/defaults", document.Path+" ("+schemas.Origin+")", schemas.Defaults(document.Object))
		}
	}
	switch {
	case known:
	case a.missing != "":
		report.Skip("admission/schema", document.Path, a.missing)
	default:
		report.Skip("admission/schema", document.Path, fmt.Sprintf("no definition of %s at hand", document.Object.GroupVersionKind().GroupKind()))
	}
}
