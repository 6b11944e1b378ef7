package world

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// istioCharts says where Istio's charts lie in its module.
var istioCharts = map[string]string{
	"base": "manifests/charts/base", "istiod": "manifests/charts/istio-control/istio-discovery", "gateway": "manifests/charts/gateway",
	"cni": "manifests/charts/istio-cni", "ztunnel": "manifests/charts/ztunnel",
}

var versionLine = regexp.MustCompile(`(?m)^version:.*$`)

// standInTemplate is all that the stand-in of a chart makes.
const standInTemplate = `apiVersion: v1
kind: ConfigMap
metadata:
  name: stand-in-{{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
`

// Charts are the chart repositories of a world.
type Charts struct {
	world *World
	istio string

	lock  sync.Mutex
	sites map[string]*chartSite
}

// Charts makes them, with the folder of the module istio.io/istio.
func (w *World) Charts(istio string) *Charts {
	return &Charts{world: w, istio: istio, sites: map[string]*chartSite{}}
}

// Add serves a chart under the version that somebody asks for. Istio's are the real ones, of the module's version. Of all
// others a stand-in takes the place, which brings definitions and one ConfigMap.
func (c *Charts) Add(url, name, version string, definitions map[string][]byte) error {
	c.lock.Lock()
	defer c.lock.Unlock()
	files := map[string][]byte{
		"Chart.yaml":              []byte("apiVersion: v2\nname: " + name + "\nversion: " + version + "\ndescription: a stand-in\n"),
		"templates/stand-in.yaml": []byte(standInTemplate),
	}
	for file, text := range definitions {
		files["crds/"+file] = text
	}
	if folder, found := istioCharts[name]; found {
		var err error
		if files, err = c.istioChart(folder, version); err != nil {
			return err
		}
	}
	packed, err := pack(name, files)
	if err != nil {
		return err
	}
	site := c.sites[url]
	if site == nil {
		site = &chartSite{entries: map[string]string{}, packages: map[string][]byte{}}
		c.sites[url] = site
		c.world.site(url, site)
	}
	site.add(name, version, packed)
	return nil
}

func (c *Charts) istioChart(folder, version string) (map[string][]byte, error) {
	files := map[string][]byte{}
	root := filepath.Join(c.istio, folder)
	err := filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		if relative == "Chart.yaml" {
			text = versionLine.ReplaceAll(text, []byte("version: "+version))
		}
		files[filepath.ToSlash(relative)] = text
		return err
	})
	return files, err
}

// chartSite is one repository: its index, and its packages.
type chartSite struct {
	lock     sync.Mutex
	entries  map[string]string
	packages map[string][]byte
}

func (s *chartSite) add(name, version string, packed []byte) {
	s.lock.Lock()
	defer s.lock.Unlock()
	file := fmt.Sprintf("%s-%s.tgz", name, version)
	if s.packages[file] == nil {
		s.entries[name] += fmt.Sprintf("  - {apiVersion: v2, name: %s, version: %s, urls: [%s]}\n", name, version, file)
	}
	s.packages[file] = packed
}

func (s *chartSite) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	s.lock.Lock()
	defer s.lock.Unlock()
	name := strings.TrimPrefix(request.URL.Path, "/")
	if packed, found := s.packages[name]; found {
		_, _ = response.Write(packed)
		return
	}
	if name != "index.yaml" {
		http.NotFound(response, request)
		return
	}
	fmt.Fprint(response, "apiVersion: v1\nentries:\n")
	for name, entry := range s.entries {
		fmt.Fprintf(response, "  %s:\n%s", name, entry)
	}
}
