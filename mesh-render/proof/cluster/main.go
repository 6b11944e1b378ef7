// Command cluster applies rendered trees of mesh:render to real API servers, by a real Argo CD and by hand, and exits with
// 1 when a cluster did not come to what the tree promises. docs/real-clusters.md of the repository says how to run it.
package main

import (
	"flag"
	"strings"
	"time"

	"github.com/go-logr/logr"
	"io.meshrender/proof/cluster/internal/process"
	"k8s.io/klog/v2"
)

func main() {
	var run stage
	parts := flag.String("parts", "argocd,by-hand,life,faults", "what to do, by commas: argocd, by-hand, life, upgrade, routing, faults, fresh-faults, killed, killed-late; hold waits once all has settled, for you to look around")
	flag.StringVar(&run.tree, "tree", "", "the rendered tree")
	flag.StringVar(&run.life, "life", "", "folder of two folders of trees, days and upgrade, each committed one after the other, in the order of their names")
	flag.StringVar(&run.fault, "fault", "", "plant only the faults whose name holds this")
	flag.StringVar(&run.bin, "bin", "bin", "folder of the programs")
	flag.StringVar(&run.folder, "run", "run", "folder to run in; removed before and after")
	flag.BoolVar(&run.keep, "keep", false, "let that folder be, with its logs")
	flag.StringVar(&run.istio, "istio", "", "folder of the Go module istio.io/istio, for its charts")
	flag.StringVar(&run.envoy, "envoy", "", "the Envoy binary, for the parts routing and killed-late")
	flag.StringVar(&run.definitions, "definitions", "", "files of CRDs, by commas: of Argo CD, and of what the tree needs besides Istio")
	flag.DurationVar(&run.patience, "patience", 10*time.Minute, "how long to wait until all is synced and healthy")
	beside := flag.Bool("beside", false, "do not wait until no other run is on this machine")
	flag.Parse()
	// What client-go says of API servers that are not ready yet is nobody's news.
	klog.SetLogger(logr.Discard())
	run.parts = strings.Split(*parts, ",")
	process.Stage("cluster", *beside, run.prove)
}
