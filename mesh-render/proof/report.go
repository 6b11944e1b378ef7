package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"

	"io.meshrender/proof/internal/verdict"
)

// namedReport is the report of one tree, or of the mutations.
type namedReport struct {
	name   string
	report *verdict.Report
}

// reportedModules are those whose versions a reader of the report asks for.
var reportedModules = []string{"istio.io/istio", "helm.sh/helm/v4", "sigs.k8s.io/kustomize/api", "github.com/prometheus/prometheus", "k8s.io/apiextensions-apiserver"}

func writeReport(file, envoy string, reports []namedReport) error {
	var text strings.Builder
	fmt.Fprintf(&text, "# What was proven\n\n| program | version |\n|---|---|\n")
	for _, line := range versions(envoy) {
		fmt.Fprintln(&text, line)
	}
	for _, one := range reports {
		fmt.Fprintf(&text, "\n## %s\n\n%s", one.name, one.report.Markdown())
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text.String()), 0o644)
}

func versions(envoy string) []string {
	var lines []string
	if build, known := debug.ReadBuildInfo(); known {
		for _, module := range build.Deps {
			for _, name := range reportedModules {
				if module.Path == name {
					lines = append(lines, fmt.Sprintf("| %s | %s |", module.Path, module.Version))
				}
			}
		}
		lines = append(lines, fmt.Sprintf("| Go | %s |", build.GoVersion))
	}
	if envoy != "" {
		if said, err := exec.Command(envoy, "--version").Output(); err == nil {
			_, version, _ := strings.Cut(strings.TrimSpace(string(said)), "version: ")
			lines = append(lines, fmt.Sprintf("| Envoy | %s |", version))
		}
	}
	return lines
}
