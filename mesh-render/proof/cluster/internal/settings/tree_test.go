package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// golden is what ArgoCdKeysTest keeps of a rendered tree: a mesh with a control plane by the Sail Operator, and with sync windows.
const golden = "../../../../src/test/resources/gitops/argocd-keys"

func text(t *testing.T, path string) string {
	t.Helper()
	bytes, err := os.ReadFile(filepath.Join(golden, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes)
}

func read(t *testing.T, path string, into any) {
	t.Helper()
	if err := yaml.UnmarshalStrict([]byte(text(t, path)), into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// patched is the ConfigMap argocd-cm after the commands of the README.
func patched(t *testing.T) map[string]string {
	t.Helper()
	data := map[string]string{}
	readme := strings.ReplaceAll(text(t, "README.md"), "\n   ", "\n")
	for _, command := range strings.Split(readme, "patch configmap argocd-cm --type merge --patch '\n")[1:] {
		patch, _, whole := strings.Cut(command, "\n'")
		if !whole {
			t.Fatalf("a patch without an end: %s", command)
		}
		var settings struct {
			Data map[string]string `json:"data"`
		}
		if err := yaml.UnmarshalStrict([]byte(patch), &settings); err != nil {
			t.Fatalf("%v in %s", err, patch)
		}
		for key, value := range settings.Data {
			data[key] = value
		}
	}
	return data
}
