package admission

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"io.meshrender/proof/internal/tree"
)

// corpus holds manifests, each followed by the lines that mesh-model tells about it, which its own test holds to be so.
const corpus = "../../../../mesh-model/src/test/resources/io/meshrender/model/istio/corpus/*.yaml"

// What Istio refuses, mesh-model tells as an error, and it tells no error of anything else.
func TestIstioRefusesWhatIsToldAsAnError(t *testing.T) {
	files, err := filepath.Glob(corpus)
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus at %s: %v", corpus, err)
	}
	schemas, err := EmbeddedSchemas()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		told := strings.Contains(string(text), " error: ")
		refusal := refusalOf(t, schemas, file, text)
		if told != (refusal != nil) {
			t.Errorf("%s: told as an error: %v, but Istio says: %v", filepath.Base(file), told, refusal)
		}
	}
}

func refusalOf(t *testing.T, schemas Schemas, file string, text []byte) error {
	t.Helper()
	documents, err := tree.Parse(file, text)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for _, document := range documents {
		if err := Webhook(document.Object); err != nil && !strings.HasPrefix(err.Error(), "warning: ") {
			return err
		}
		if err := schemas.Check(document.Object); err != nil {
			return err
		}
	}
	return nil
}
