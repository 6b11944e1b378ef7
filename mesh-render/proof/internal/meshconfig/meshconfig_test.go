// Package meshconfig holds what mesh:render says of a raw meshConfig against Istio's own reading of it.
package meshconfig

import (
	"os"
	"strings"
	"testing"

	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/util/protomarshal"
)

const corpus = "../../../../mesh-model/src/test/resources/io/meshrender/model/istio/mesh-config.txt"

func TestWhatIstiodTakes(t *testing.T) {
	text, err := os.ReadFile(corpus)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, line := range strings.Split(string(text), "\n") {
		said, config, is := strings.Cut(line, " ")
		if !is || said == "#" || strings.HasPrefix(line, "#") {
			continue
		}
		seen++
		if does := istiod(config); does != said {
			t.Errorf("mesh:render says %q, Istio's code %q: %s", said, does, config)
		}
	}
	if seen == 0 {
		t.Fatal("no line in " + corpus)
	}
}

// istiod tells what it makes of a configuration: a key that only the strict reading refuses is ignored.
func istiod(config string) string {
	if _, err := mesh.ApplyMeshConfigDefaults(config); err != nil {
		return "refused"
	}
	if err := protomarshal.ApplyYAMLStrict(config, mesh.DefaultMeshConfig()); err != nil {
		return "ignored"
	}
	return "taken"
}
