// Command flux lets a real Flux in each cluster apply rendered trees to real API servers, one tree after the other, and exits with 1 when a cluster
// does not come to what the tree says, does not rest there, or loses or keeps something that docs/leaving.md says otherwise.
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
	"io.meshrender/proof/cluster/internal/process"
	"io.meshrender/proof/cluster/internal/report"
	"k8s.io/klog/v2"
	ctrllog "sigs.k8s.io/controller-runtime/pkg/log"
)

// stage is what the command line says, and what all days share.
type stage struct {
	bin, run, crds, istio, sail string
	monitors, sailCharts        string
	keep                        bool
	patience                    time.Duration
	said                        *report.Report
}

func main() {
	var s stage
	flag.StringVar(&s.bin, "bin", "bin", "folder of the programs")
	flag.StringVar(&s.run, "run", "flux", "folder to run in; removed before and after")
	flag.StringVar(&s.crds, "crds", "", "files of definitions, by commas: of Flux, of the Sail Operator")
	flag.StringVar(&s.monitors, "monitors", "", "files of the definitions that the chart kube-prometheus-stack brings, by commas")
	flag.StringVar(&s.istio, "istio", "", "folder of the Go module istio.io/istio, for its charts")
	flag.StringVar(&s.sail, "sail", "", "the program of the Sail Operator; absent: a stand-in installs the charts of the Istio module with the values that an Istio has")
	flag.StringVar(&s.sailCharts, "sail-charts", "", "folder of the operator's resources, with its charts by version; for what it makes to be held against Helm")
	flag.BoolVar(&s.keep, "keep", false, "let the folder be, with its logs")
	flag.DurationVar(&s.patience, "patience", 10*time.Minute, "how long to wait until all is ready")
	flag.Parse()
	klog.SetLogger(logr.Discard())
	ctrllog.SetLogger(logr.Discard())
	process.Stage("flux", false, func(ctx context.Context) (bool, error) { return s.prove(ctx, flag.Args()) })
}

// prove lives through the trees of folders in the order of their names.
func (s *stage) prove(ctx context.Context, folders []string) (bool, error) {
	var err error
	for _, path := range []*string{&s.bin, &s.run, &s.istio} {
		if *path, err = filepath.Abs(*path); err != nil {
			return false, err
		}
	}
	s.said = report.New(os.Stdout)
	var days []*tree
	for _, folder := range folders {
		day, err := read(folder)
		if err != nil {
			return false, err
		}
		days = append(days, day)
	}
	slices.SortStableFunc(days, func(a, b *tree) int { return cmpName(a.root, b.root) })
	if len(days) == 0 {
		return false, fmt.Errorf("no tree is named")
	}
	if err := s.live(ctx, days); err != nil {
		return false, err
	}
	s.said.Say("all programs together used %.0f s of CPU", process.CPU().Seconds())
	return s.said.Conclude() && ctx.Err() == nil, nil
}
