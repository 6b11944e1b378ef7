// Package charts renders Istio's own charts with a cluster's values and reads from the result what that cluster
// would run: its control plane, its east-west gateway, the sidecar of an injected pod.
package charts

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	commonutil "helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chartv2 "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/engine"
	"istio.io/istio/manifests"
	"sigs.k8s.io/yaml"

	"io.meshrender/proof/internal/tree"
)

// Release is one Helm release of a cluster whose chart the Istio module carries.
type Release struct {
	// Name is the release's name, and the middle of its values file's name.
	Name string
	// folder is where the chart lies inside the module.
	folder string
	// namespace is where it is installed; empty: istio-system.
	namespace string
}

// The releases of a cluster, in the order in which they are installed.
var (
	Base    = Release{Name: "istio-base", folder: "charts/base"}
	Istiod  = Release{Name: "istiod", folder: "charts/istio-control/istio-discovery"}
	Gateway = Release{Name: "istio-eastwestgateway", folder: "charts/gateway"}
	Cni     = Release{Name: "istio-cni", folder: "charts/istio-cni"}
)

// Folder is where the module carries the chart.
func (r Release) Folder() string {
	return r.folder
}

// Releases lists them all.
var Releases = []Release{Base, Cni, Istiod, Gateway}

const releaseNamespace = "istio-system"

func (r Release) in() string {
	if r.namespace == "" {
		return releaseNamespace
	}
	return r.namespace
}

// Rendered is what Helm makes of a chart and a cluster's values.
type Rendered struct {
	Release   Release
	Documents []tree.Document
	// Text is all that was rendered, in one piece.
	Text string
}

// Render renders a release with the text of a values file, as `helm template` does; values that break the chart's
// values.schema.json are an error, and so is a key that the chart renders twice.
func Render(release Release, values []byte) (Rendered, error) {
	var given map[string]any
	if err := yaml.UnmarshalStrict(values, &given); err != nil {
		return Rendered{}, err
	}
	return RenderFrom(manifests.FS, release.folder, release, given)
}

// RenderFrom renders a chart of another version: that of a folder of files.
func RenderFrom(files fs.FS, folder string, release Release, given map[string]any) (Rendered, error) {
	chart, err := load(files, folder)
	if err != nil {
		return Rendered{}, err
	}
	options := common.ReleaseOptions{Name: release.Name, Namespace: release.in(), Revision: 1, IsInstall: true}
	all, err := commonutil.ToRenderValues(chart, given, options, common.DefaultCapabilities)
	if err != nil {
		return Rendered{}, err
	}
	rendered, err := engine.Render(chart, all)
	if err != nil {
		return Rendered{}, err
	}
	return assemble(release, rendered)
}

func assemble(release Release, files map[string]string) (Rendered, error) {
	names := make([]string, 0, len(files))
	for name := range files {
		if strings.HasSuffix(name, ".yaml") {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	rendered := Rendered{Release: release}
	var text strings.Builder
	for _, name := range names {
		documents, err := tree.Parse(name, []byte(files[name]))
		if err != nil {
			return Rendered{}, fmt.Errorf("rendered %s: %w", name, err)
		}
		rendered.Documents = append(rendered.Documents, documents...)
		fmt.Fprintf(&text, "# %s\n%s\n", name, files[name])
	}
	rendered.Text = text.String()
	return rendered, nil
}

func load(charts fs.FS, folder string) (*chartv2.Chart, error) {
	var files []*archive.BufferedFile
	err := fs.WalkDir(charts, folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(charts, file)
		files = append(files, &archive.BufferedFile{Name: strings.TrimPrefix(file, folder+"/"), Data: text})
		return err
	})
	if err != nil {
		return nil, err
	}
	return loader.LoadFiles(files)
}
