package kustomize

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// page holds examples of what is told of a mesh, each wrong one followed by the lines that are told.
const page = "../../../../docs/checks.md"

// The right manifests of the page can be built and applied.
func TestTheExamplesOfTheChecksPageCanBeBuilt(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	built := 0
	for heading, manifests := range rightManifests(string(text)) {
		for _, manifest := range manifests {
			folder := t.TempDir()
			write(t, filepath.Join(folder, "own.yaml"), manifest)
			write(t, filepath.Join(folder, "kustomization.yaml"), "kind: Kustomization\nresources: [own.yaml]\n")
			if _, err := build(folder); err != nil {
				t.Errorf("%s: %v", heading, err)
			}
			built++
		}
	}
	if built < 10 {
		t.Errorf("only %d examples were found on %s", built, page)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// rightManifests are the blocks of manifests, by the heading above them, that no block of lines follows before the next mesh.
func rightManifests(page string) map[string][]string {
	found := map[string][]string{}
	for _, section := range strings.Split(page, "\n## ")[1:] {
		heading := strings.SplitN(section, "\n", 2)[0]
		var pending []string
		blocks := strings.Split(section, "```")
		for i := 1; i < len(blocks); i += 2 {
			language, body, _ := strings.Cut(blocks[i], "\n")
			switch {
			case language == "text":
				pending = nil
			case language == "yaml" && strings.Contains(body, "apiVersion:") && strings.Contains(body, "kind:"):
				pending = append(pending, body)
			}
		}
		found[heading] = pending
	}
	return found
}
