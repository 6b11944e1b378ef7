// Renders the mesh of a workload with text/template: render <mesh.yaml> <directory>
//
// One template for all files of a cluster, each of which begins with a line "--- <path>"; clusters are rendered on all cores.
package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"text/template"

	"go.yaml.in/yaml/v3"
)

//go:embed cluster.tmpl
var text string

type port struct {
	Name     string
	Port     int
	Protocol string
}

type service struct {
	Namespace string
	Clusters  []string
	Ports     []port
	Callers   struct{ Clusters []string }
}

type cluster struct {
	Network, Locality string
	Gateway           struct{ Address string }
}

type mesh struct {
	Mesh struct {
		ID          string
		TrustDomain string `yaml:"trustDomain"`
	}
	Istio         struct{ Version string }
	Clusters      map[string]cluster
	Services      map[string]*service
	Observability struct {
		KubePrometheusStack struct{ Version string } `yaml:"kubePrometheusStack"`
		Kiali               struct{ Version, Auth string }
	}
	Gitops struct {
		RepoURL string `yaml:"repoURL"`
	}
}

type call struct {
	Name, Address string
	Service       *service
	Home          cluster
}

type app struct{ Name, Wave, Path, Namespace, Repository, Chart, Version string }

type page struct {
	Mesh    *mesh
	Cluster string
	Own     cluster
	Apps    []app
	Calls   []call
}

func apps(m *mesh, name string) []app {
	official, stack := "https://istio-release.storage.googleapis.com/charts", "kube-prometheus-stack"
	all := []app{
		{Name: "cluster", Path: "rendered/argocd/" + name},
		{Name: "istio-base", Wave: "-20", Namespace: "istio-system", Repository: official, Chart: "base", Version: m.Istio.Version},
		{Name: "istio-eastwestgateway", Wave: "0", Namespace: "istio-system", Repository: official, Chart: "gateway", Version: m.Istio.Version},
		{Name: "istiod", Wave: "-10", Namespace: "istio-system", Repository: official, Chart: "istiod", Version: m.Istio.Version},
		{Name: "kiali", Wave: "20", Namespace: "istio-system", Repository: "https://kiali.org/helm-charts", Chart: "kiali-server", Version: m.Observability.Kiali.Version},
		{Name: stack, Wave: "-20", Namespace: "observability", Repository: "https://prometheus-community.github.io/helm-charts", Chart: stack, Version: m.Observability.KubePrometheusStack.Version},
	}
	for part, wave := range map[string]string{"mesh": "10", "namespaces": "-30", "observability": "10"} {
		all = append(all, app{Name: part, Wave: wave, Path: "rendered/clusters/" + name + "/" + part})
	}
	return all
}

// write writes what stands below each line "--- <path>" to that path.
func write(directory string, all []byte) error {
	made := map[string]bool{}
	for _, part := range bytes.Split(all, []byte("\n--- "))[1:] {
		line := bytes.IndexByte(part, '\n')
		path := directory + "/" + string(part[:line])
		if folder := filepath.Dir(path); !made[folder] {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
			made[folder] = true
		}
		if err := os.WriteFile(path, append(part[line+1:len(part):len(part)], '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	input, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var m mesh
	if err := yaml.Unmarshal(input, &m); err != nil {
		log.Fatal(err)
	}
	names := make([]string, 0, len(m.Services))
	for name := range m.Services {
		names = append(names, name)
	}
	slices.Sort(names)
	calls := map[string][]call{}
	for i, name := range names {
		s, n := m.Services[name], i+1
		c := call{name, fmt.Sprintf("241.%d.%d.%d", n>>16, n>>8&255, n&255), s, m.Clusters[s.Clusters[0]]}
		for _, caller := range s.Callers.Clusters {
			calls[caller] = append(calls[caller], c)
		}
	}
	files := template.Must(template.New("cluster").Parse(text))
	work := make(chan string)
	var done sync.WaitGroup
	for range runtime.NumCPU() {
		done.Go(func() {
			for name := range work {
				buffer := bytes.NewBufferString("\n")
				if err := files.Execute(buffer, page{&m, name, m.Clusters[name], apps(&m, name), calls[name]}); err != nil {
					log.Fatal(err)
				}
				if err := write(os.Args[2], bytes.TrimSuffix(buffer.Bytes(), []byte("\n"))); err != nil {
					log.Fatal(err)
				}
			}
		})
	}
	for name := range m.Clusters {
		work <- name
	}
	close(work)
	done.Wait()
}
