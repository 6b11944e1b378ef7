package waves

import (
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
)

// oneCommit holds two trees that differ by istio.revision: each wave in its order, as a first installation and Flux keep it.
const oneCommit = "one-commit"

// every is what trees has read: each test asks all of them.
var every map[string][]*tree.Tree

// trees are the trees of a sample, one for each step of its upgrades; SamplesUpgradedTest writes them.
func trees(t *testing.T) map[string][]*tree.Tree {
	t.Helper()
	if every != nil {
		return every
	}
	folder := os.Getenv("UPGRADES")
	if folder == "" {
		t.Skip("UPGRADES is not set: no trees of upgrades")
	}
	samples, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(samples) == 0 {
		t.Fatalf("no sample in %s: %v", folder, err)
	}
	found := map[string][]*tree.Tree{}
	for _, sample := range samples {
		if filepath.Base(sample) == oneCommit {
			continue
		}
		steps, _ := filepath.Glob(filepath.Join(sample, "*"))
		sort.Strings(steps)
		for _, step := range steps {
			rendered, err := tree.Read(step)
			if err != nil {
				t.Fatal(err)
			}
			found[filepath.Base(sample)] = append(found[filepath.Base(sample)], rendered)
		}
	}
	every = found
	return found
}

func published(t *testing.T) Charts {
	t.Helper()
	found, err := ChartsIn(os.Getenv("CHARTS"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func read(t *testing.T, rendered *tree.Tree, cluster string, published Charts) *Source {
	t.Helper()
	source, err := Read(rendered, *rendered.Cluster(cluster), published)
	if err != nil {
		t.Fatal(err)
	}
	return source
}

func installed(source *Source, order []string) (*State, []string) {
	state := NewState()
	var wrong []string
	for _, wave := range order {
		state.Apply(wave, source.Waves[wave])
		for _, one := range state.Wrong() {
			wrong = append(wrong, "after "+wave+": "+one)
		}
	}
	return state, wrong
}

// ofPlain are what a first installation has before its istiod wherever nothing names a revision, as it ever had: namespaces that ask any istiod,
// and the webhook of chart base.
func ofPlain(wrong string, source *Source) bool {
	early := strings.HasPrefix(wrong, "after namespaces") || strings.HasPrefix(wrong, "after base")
	return early && (strings.Contains(wrong, "istio-injection:enabled") ||
		len(source.Waves["istio-tags"]) == 0 && strings.Contains(wrong, "refuses everything"))
}

func reversed() []string {
	order := slices.Clone(Order)
	slices.Reverse(order)
	return order
}

// At each wave of each step each pod is injected by one istiod that is there, in the order of waves and in the other one: within a commit Argo CD keeps none.
func TestStepsOpenNoWindow(t *testing.T) {
	charts := published(t)
	moments, installations := 0, 0
	for sample, steps := range trees(t) {
		for _, cluster := range steps[0].Clusters {
			first := read(t, steps[0], cluster.Name, charts)
			state, wrong := installed(first, Order)
			for _, one := range wrong {
				if ofPlain(one, first) {
					continue
				}
				t.Errorf("%s %s, first installation %s", sample, cluster.Name, one)
			}
			installations++
			for number, step := range steps[1:] {
				source := read(t, step, cluster.Name, charts)
				for _, order := range [][]string{reversed(), Order} {
					for _, wave := range order {
						state.Apply(wave, source.Waves[wave])
						moments++
						for _, one := range state.Wrong() {
							t.Errorf("%s %s, tree %d after %s: %s", sample, cluster.Name, number+1, wave, one)
						}
					}
				}
			}
		}
	}
	t.Logf("%d first installations, %d moments of steps", installations, moments)
}

// A revision that is another in one commit, wave by wave: the label comes after its webhook, and what validates after its istiod.
func TestOneCommitOpensNoWindowInItsOrder(t *testing.T) {
	folder := os.Getenv("UPGRADES")
	if folder == "" {
		t.Skip("UPGRADES is not set: no trees of upgrades")
	}
	published := published(t)
	var both []*tree.Tree
	for _, number := range []string{"000", "001"} {
		rendered, err := tree.Read(filepath.Join(folder, oneCommit, number))
		if err != nil {
			t.Fatal(err)
		}
		both = append(both, rendered)
	}
	for _, cluster := range both[0].Clusters {
		before, after := read(t, both[0], cluster.Name, published), read(t, both[1], cluster.Name, published)
		state, wrong := installed(before, Order)
		for _, wave := range Order {
			state.Apply(wave, after.Waves[wave])
			for _, one := range state.Wrong() {
				wrong = append(wrong, "second, after "+wave+": "+one)
			}
		}
		for _, one := range wrong {
			t.Errorf("%s: %s", cluster.Name, one)
		}
		// The control: the same change as it was ordered before.
		state, _ = installed(before, Order)
		state.Apply("injection", after.Waves["injection"])
		if len(state.Wrong()) == 0 {
			t.Errorf("%s: labels before their istiod are not told", cluster.Name)
		}
	}
}

// What the steps keep apart is told when it comes at once: the label first.
func TestLabelFirstIsTold(t *testing.T) {
	charts := published(t)
	for sample, steps := range trees(t) {
		cluster := steps[0].Clusters[0].Name
		source := read(t, steps[len(steps)-1], cluster, charts)
		state, _ := installed(read(t, steps[0], cluster, charts), Order)
		state.Apply("injection", source.Waves["injection"])
		if wrong := state.Wrong(); len(wrong) == 0 || !strings.Contains(strings.Join(wrong, "\n"), "injected by 0") {
			t.Errorf("%s %s: a label before its tag is not told: %v", sample, cluster, wrong)
		}
		state.Apply("istio-tags", source.Waves["istio-tags"])
		if wrong := strings.Join(state.Wrong(), "\n"); !strings.Contains(wrong, "asks a Service that is not there") || !strings.Contains(wrong, "refuses everything") {
			t.Errorf("%s %s: a tag before its istiod is not told: %v", sample, cluster, wrong)
		}
	}
}

// The webhook in chart base, as it was before: it asks an istiod that comes later.
func TestBaseEarlyIsTold(t *testing.T) {
	published := published(t)
	for sample, steps := range trees(t) {
		cluster := steps[0].Clusters[0].Name
		state, _ := installed(read(t, steps[0], cluster, published), Order)
		last := read(t, steps[len(steps)-1], cluster, published)
		documents, err := published.render(charts.Base, "istio-base", "base", last.version["istio-base"], last.values["istio-base"],
			map[string]any{"defaultRevision": "1-32-0"})
		if err != nil {
			t.Fatal(err)
		}
		state.Apply("base", map[string][]tree.Document{"istio-base": documents})
		if wrong := strings.Join(state.Wrong(), "\n"); !strings.Contains(wrong, "refuses everything") {
			t.Errorf("%s %s: not told: %v", sample, cluster, wrong)
		}
	}
}

// Tag default beside the istiod without a revision.
func TestDefaultTwiceIsTold(t *testing.T) {
	published := published(t)
	for sample, steps := range trees(t) {
		for number, step := range steps {
			cluster := step.Clusters[0].Name
			source := read(t, step, cluster, published)
			if _, found := source.Planes["1-31-4"]; !found {
				continue
			}
			if _, found := source.Planes["default"]; !found {
				continue
			}
			state, _ := installed(source, Order)
			documents, err := published.render(charts.Istiod, "istiod-1-31-4", "istiod", "1.31.4", source.values["istiod-1-31-4"],
				map[string]any{"revisionTags": []any{"default"}})
			if err != nil {
				t.Fatal(err)
			}
			state.Apply("istiod", map[string][]tree.Document{"istiod-1-31-4": documents})
			namespace, err := tree.Parse("namespace", []byte("{apiVersion: v1, kind: Namespace, metadata: {name: old, labels: {istio-injection: enabled}}}"))
			if err != nil {
				t.Fatal(err)
			}
			state.Apply("namespaces", map[string][]tree.Document{"others": namespace})
			if wrong := strings.Join(state.Wrong(), "\n"); !strings.Contains(wrong, "injected by 2") {
				t.Errorf("%s %d: not told: %v", sample, number, wrong)
			}
			break
		}
	}
}
