package kustomize

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// scalars holds manifests, each followed by the lines that mesh-model tells about it, which its own test holds to be so.
const scalars = "../../../../mesh-model/src/test/resources/io/meshrender/model/yaml/scalars/*.yaml"

// What mesh-model refuses of a manifest's YAML, kustomize refuses or changes; what it takes, kustomize carries.
func TestKustomizeCarriesWhatIsTakenAndNothingElse(t *testing.T) {
	files, err := filepath.Glob(scalars)
	if err != nil || len(files) == 0 {
		t.Fatalf("no manifests at %s: %v", scalars, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		write(t, filepath.Join(folder, "own.yaml"), string(text))
		write(t, filepath.Join(folder, "kustomization.yaml"), "kind: Kustomization\nresources: [own.yaml]\n")
		told := strings.Contains(string(text), " error: ")
		_, err = build(folder)
		changed := strings.HasPrefix(filepath.Base(file), "changed-")
		if told != (err != nil || changed) {
			t.Errorf("%s: told as an error: %v, but kustomize says: %v", filepath.Base(file), told, err)
		}
	}
}
