package admission

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	kubejson "k8s.io/apimachinery/pkg/util/json"

	"io.meshrender/proof/internal/tree"
)

// What a release's API server and istiod make of many manifests, each a little off one that is right, for mesh-model's own test to hold
// its lines against. Set MUTANTS to the file that they go to, one a line: R (refused), W (taken, with a warning) or A (taken), what was
// said, and the manifest as JSON, with tabs between. MUTANTS_OF_EACH bounds how many are made of each seed, MUTANTS_CRDS names the file of
// definitions, without which those of the Istio module are asked.
func TestVerdictsOfMutants(t *testing.T) {
	target := os.Getenv("MUTANTS")
	if target == "" {
		t.Skip("MUTANTS names no file")
	}
	definitions, err := definitionsOf(os.Getenv("MUTANTS_CRDS"))
	if err != nil {
		t.Fatal(err)
	}
	ofEach := 60
	if text := os.Getenv("MUTANTS_OF_EACH"); text != "" {
		if ofEach, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Create(target)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	counts := map[string]int{}
	write := func(mutant map[string]any) {
		text, err := json.Marshal(mutant)
		if err != nil {
			return
		}
		verdict, said := verdictOf(definitions.schemas, &unstructured.Unstructured{Object: mutant})
		counts[fmt.Sprint(mutant["kind"], " ", verdict)]++
		fmt.Fprintf(out, "%s\t%s\t%s\n", verdict, said, text)
	}
	for _, manifest := range grammars(ofEach * 20) {
		write(manifest)
	}
	for _, seed := range seeds(t) {
		schema, known := definitions.of(seed)
		if !known {
			continue
		}
		written := map[string]bool{}
		for _, mutant := range mutantsOf(seed, schema, ofEach) {
			text, err := json.Marshal(mutant)
			if err != nil || written[string(text)] {
				continue
			}
			written[string(text)] = true
			write(mutant)
		}
	}
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Logf("verdicts: %v", counts)
}

func verdictOf(schemas Schemas, object *unstructured.Unstructured) (verdict, said string) {
	verdict = "A"
	err := Webhook(object)
	if err != nil {
		said = oneLine(err)
		if !strings.HasPrefix(err.Error(), "warning: ") {
			return "R", said
		}
		verdict = "W"
	}
	if err := schemas.Check(object); err != nil {
		return "R", oneLine(err)
	}
	return verdict, said
}

func oneLine(err error) string {
	text := strings.Join(strings.Fields(err.Error()), " ")
	return text[:min(len(text), 300)]
}

// seeds are the manifests of mesh-model's corpus, of the rendered samples, and all that lie in the Istio module.
func seeds(t *testing.T) []*unstructured.Unstructured {
	t.Helper()
	istio, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "istio.io/istio").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(corpus)
	for _, root := range []string{"../../../../samples", strings.TrimSpace(string(istio))} {
		_ = filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".yaml") {
				files = append(files, path)
			}
			return nil
		})
	}
	var found []*unstructured.Unstructured
	once := map[uint64]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil || !strings.Contains(string(text), ".istio.io/") {
			continue
		}
		for _, part := range strings.Split(string(text), "\n---") {
			documents, err := tree.Parse(file, []byte(part))
			if err != nil {
				continue
			}
			for _, document := range documents {
				if !isIstio(document.Object) {
					continue
				}
				delete(document.Object.Object, "status")
				spec, _ := json.Marshal(document.Object.Object["spec"])
				hash := fnv.New64()
				hash.Write([]byte(document.Object.GetKind() + string(spec)))
				if !once[hash.Sum64()] {
					once[hash.Sum64()] = true
					found = append(found, document.Object)
				}
			}
		}
	}
	return found
}

// mutantsOf makes at most so many of a manifest, the same in each run; the manifest itself is the first.
func mutantsOf(seed *unstructured.Unstructured, schema map[string]any, most int) []map[string]any {
	text, _ := json.Marshal(seed.Object)
	hash := fnv.New64()
	hash.Write(text)
	random := rand.New(rand.NewSource(int64(hash.Sum64())))
	found := []map[string]any{seed.Object}
	for i := 0; i < most; i++ {
		var mutant map[string]any
		if err := kubejson.Unmarshal(text, &mutant); err != nil {
			return found
		}
		times := 1
		if random.Intn(3) == 0 {
			times = 2
		}
		for ; times > 0; times-- {
			mutate(mutant, schema, random)
		}
		found = append(found, mutant)
	}
	return found
}
