// Command accepted applies what Flux and the Sail Operator would be given to one real API server, with their definitions, and exits with 1 when
// that refuses something or warns of it, or takes what it should refuse.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/go-logr/logr"
	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
	"io.meshrender/proof/cluster/internal/report"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/klog/v2"
)

// folders are a cluster's, in the order in which its Flux applies them: namespaces are there before what lives in them.
var folders = []string{"namespaces", "injection", "flux", "sail", "istio-tags", "mesh", "observability", "extras"}

func main() {
	bin := flag.String("bin", "bin", "folder of the programs")
	run := flag.String("run", "accepted", "folder to run in; removed before and after")
	crds := flag.String("crds", "", "folder of the definitions: Flux's, the Sail Operator's, Istio's, the operator's of monitors")
	keep := flag.Bool("keep", false, "let the folder be, with its logs")
	flag.Parse()
	klog.SetLogger(logr.Discard())
	process.Stage("accepted", false, func(ctx context.Context) (bool, error) {
		return prove(ctx, *bin, *run, *crds, *keep, flag.Args())
	})
}

// prove asks one API server about the trees, and whether everything was as it should be.
func prove(ctx context.Context, bin, run, crds string, keep bool, trees []string) (bool, error) {
	run, err := filepath.Abs(run)
	if err != nil {
		return false, err
	}
	programs, err := process.Open(bin, run, keep)
	if err != nil {
		return false, err
	}
	defer programs.Close()
	client, err := cluster(ctx, programs, crds)
	if err != nil {
		return false, err
	}
	said := report.New(os.Stdout)
	for _, tree := range trees {
		if err := accept(ctx, client, tree, said); err != nil {
			return false, err
		}
	}
	refuse(ctx, client, said)
	said.Say("all programs together used %.0f s of CPU", process.CPU().Seconds())
	return said.Conclude() && ctx.Err() == nil, nil
}

// cluster is an API server that knows the kinds.
func cluster(ctx context.Context, programs *process.Programs, crds string) (*kube.Client, error) {
	etcd, err := kube.StartEtcd(programs)
	if err != nil {
		return nil, err
	}
	server, err := kube.Start(programs, etcd, "accepted", "one", filepath.Join(programs.Run, "no-way-in"))
	if err != nil {
		return nil, err
	}
	if err := server.Ready(ctx); err != nil {
		return nil, err
	}
	client, err := server.Client(kube.Person)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, pattern := range []string{"*.toolkit.fluxcd.io_*.yaml", "sailoperator.io_*.yaml", "istio-*.yaml", "monitoring-*.yaml"} {
		found, err := filepath.Glob(filepath.Join(crds, pattern))
		if err != nil || len(found) == 0 {
			return nil, fmt.Errorf("%s holds no %s", crds, pattern)
		}
		files = append(files, found...)
	}
	definitions, err := kube.ParseFiles(files...)
	if err != nil {
		return nil, err
	}
	if err := client.Apply(ctx, definitions...); err != nil {
		return nil, err
	}
	return client, established(ctx, client, definitions)
}

// established waits until all kinds are served.
func established(ctx context.Context, client *kube.Client, definitions []*unstructured.Unstructured) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for _, definition := range definitions {
		at, err := client.Resource(definition.GroupVersionKind(), "")
		if err != nil {
			return err
		}
		for served := false; !served; {
			there, err := at.Get(ctx, definition.GetName(), getOptions)
			if err != nil {
				return err
			}
			conditions, _, _ := unstructured.NestedSlice(there.Object, "status", "conditions")
			served = slices.ContainsFunc(conditions, func(condition any) bool {
				some, _ := condition.(map[string]any)
				return some["type"] == "Established" && some["status"] == "True"
			})
			if !served {
				time.Sleep(100 * time.Millisecond)
			}
		}
	}
	return nil
}

// accept applies a tree, a cluster after the other: each is one that has nothing of the mesh yet but what the others have in common with it.
func accept(ctx context.Context, client *kube.Client, tree string, said *report.Report) error {
	clusters, err := filepath.Glob(filepath.Join(tree, "clusters", "*"))
	if err != nil || len(clusters) == 0 {
		return fmt.Errorf("%s: no folder under clusters/: not a rendered tree", tree)
	}
	if err := client.Apply(ctx, namespace("flux-system")); err != nil {
		return err
	}
	for _, cluster := range clusters {
		for _, folder := range folders {
			objects, err := objects(filepath.Join(cluster, folder))
			if err != nil {
				return err
			}
			if len(objects) == 0 {
				continue
			}
			var problems []string
			for _, object := range objects {
				problems = append(problems, client.Check(ctx, object)...)
			}
			said.Found("cluster/accepted", fmt.Sprintf("%s, %s: %d objects", filepath.Base(cluster), folder, len(objects)), problems...)
		}
	}
	return nil
}
