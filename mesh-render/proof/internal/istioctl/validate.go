package istioctl

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"istio.io/istio/istioctl/pkg/cli"
	"istio.io/istio/istioctl/pkg/validate"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// CheckValidate runs `istioctl validate` on what is applied to each cluster and on its IstioOperator files.
func CheckValidate(rendered *tree.Tree, report *verdict.Report) {
	for _, cluster := range rendered.Clusters {
		for _, folder := range slices.Concat(tree.AppliedFolders, []string{"istioctl"}) {
			name := path.Join("clusters", cluster.Name, folder)
			if _, err := os.Stat(filepath.Join(rendered.Root, filepath.FromSlash(name))); mayLack(folder) && os.IsNotExist(err) {
				continue // a mesh without extras, say, has none
			}
			report.Found("istioctl/validate", name, runValidate(filepath.Join(rendered.Root, filepath.FromSlash(name))))
		}
	}
}

func mayLack(folder string) bool {
	return folder != "namespaces" && folder != "mesh"
}

func runValidate(folder string) error {
	var said strings.Builder
	command := validate.NewValidateCommand(cli.NewFakeContext(&cli.NewFakeContextOption{IstioNamespace: "istio-system"}))
	command.SetArgs([]string{"-f", folder})
	command.SetOut(&said)
	command.SetErr(&said)
	command.SilenceUsage = true
	command.SilenceErrors = true
	if err := command.Execute(); err != nil {
		return fmt.Errorf("%w %s", err, said.String())
	}
	return nil
}
