// Package waves applies rendered trees to a cluster, one after the other and wave by wave, and asks at each moment who injects the pods of
// whom: webhooks and Services come from Istio's own charts.
package waves

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"istio.io/istio/manifests"
	"sigs.k8s.io/yaml"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
)

// The waves that have to do with injection, in their order. Those between are left out.
var Order = []string{"namespaces", "base", "istiod", "istio-tags", "injection", "gateways"}

// Charts are published charts by the minor version of Istio; the module's stand in for any other.
type Charts map[string]fs.FS

// ChartsIn reads a folder with VERSION/charts/{base,istiod,gateway}, such as resources/ of istio-ecosystem/sail-operator.
func ChartsIn(folder string) (Charts, error) {
	found := Charts{}
	if folder == "" {
		return found, nil
	}
	versions, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, version := range versions {
		name := strings.TrimPrefix(version.Name(), "v")
		if parts := strings.SplitN(name, ".", 3); version.IsDir() && len(parts) == 3 {
			// Of one minor the last patch remains, since names are sorted.
			found[parts[0]+"."+parts[1]] = os.DirFS(path.Join(folder, version.Name(), "charts"))
		}
	}
	return found, nil
}

// rendered are the documents of what was rendered once: most steps change the values of few releases, and a chart takes a third of a second.
// Nobody changes them.
var rendered = map[string][]tree.Document{}

// render renders the chart of a release of this version.
func (c Charts) render(chart charts.Release, name, folder, version string, values []byte, more map[string]any) ([]tree.Document, error) {
	key := fmt.Sprint(folder, " ", name, " ", version, " ", more, "\n", string(values))
	if documents, found := rendered[key]; found {
		return documents, nil
	}
	documents, err := c.renderAnew(chart, name, folder, version, values, more)
	if err == nil {
		rendered[key] = documents
	}
	return documents, err
}

func (c Charts) renderAnew(chart charts.Release, name, folder, version string, values []byte, more map[string]any) ([]tree.Document, error) {
	given := map[string]any{}
	if err := yaml.Unmarshal(values, &given); err != nil {
		return nil, err
	}
	for key, value := range more {
		given[key] = value
	}
	parts := strings.SplitN(version, ".", 3)
	if files, found := c[parts[0]+"."+parts[1]]; found {
		rendered, err := charts.RenderFrom(files, folder, charts.Release{Name: name}, given)
		return rendered.Documents, err
	}
	rendered, err := charts.RenderFrom(manifests.FS, chart.Folder(), charts.Release{Name: name}, given)
	return rendered.Documents, err
}

// Source is a tree, and what its charts make of it, for one cluster.
type Source struct {
	// Waves are the objects of each wave, by the Application that owns them.
	Waves map[string]map[string][]tree.Document
	// Planes are the documents of each istiod, by its revision.
	Planes map[string][]tree.Document
	// values and version of each release, for what else is to be rendered of it
	values  map[string][]byte
	version map[string]string
}

// Read reads a cluster of a tree.
func Read(of *tree.Tree, cluster tree.Cluster, published Charts) (*Source, error) {
	source := &Source{
		Waves:   map[string]map[string][]tree.Document{},
		Planes:  map[string][]tree.Document{},
		values:  map[string][]byte{},
		version: map[string]string{},
	}
	for _, wave := range Order {
		source.Waves[wave] = map[string][]tree.Document{}
	}
	for _, document := range cluster.Documents {
		folder := strings.Split(document.Path, "/")[2]
		if slices.Contains(Order, folder) {
			source.Waves[folder][folder] = append(source.Waves[folder][folder], document)
		}
	}
	releases, err := cluster.Releases("istio")
	if err != nil {
		return nil, err
	}
	for _, release := range releases {
		chart, folder, wave := charts.Base, "base", "base"
		switch {
		case release == "istio-base":
		case release == "istiod" || strings.HasPrefix(release, "istiod-"):
			chart, folder, wave = charts.Istiod, "istiod", "istiod"
		case release == "istio-eastwestgateway":
			chart, folder, wave = charts.Gateway, "gateway", "gateways"
		default:
			continue
		}
		values, _, err := cluster.Values(release)
		if err != nil {
			return nil, err
		}
		version := cmp.Or(of.Version(cluster, release), "0.0.0")
		documents, err := published.render(chart, release, folder, version, values, nil)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", cluster.Name, release, err)
		}
		source.values[release], source.version[release] = values, version
		if wave != "istiod" {
			source.Waves[wave][release] = documents
			continue
		}
		// The one control plane of a cluster has a file that says no revision; its Application has it in its name all the same.
		source.Planes[revisionOf(values)] = documents
		source.Waves[wave]["istiod-"+revisionOf(values)] = documents
	}
	return source, nil
}

func revisionOf(values []byte) string {
	var said struct {
		Revision string `json:"revision"`
	}
	if err := yaml.Unmarshal(values, &said); err != nil || said.Revision == "" {
		return "default"
	}
	return said.Revision
}
