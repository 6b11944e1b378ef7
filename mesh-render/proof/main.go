// Command proof holds rendered trees of mesh:render against the real programs that will read them, prints a line
// for each check and a count, and exits with 1 when any check failed.
package main

import (
	"flag"
	"fmt"
	"os"

	"istio.io/istio/pkg/log"

	_ "io.meshrender/proof/internal/quiet"
)

const (
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	var run options
	flag.Var(&run.trees, "tree", "a rendered tree: the folder that holds clusters/ and argocd/; may be given several times")
	flag.StringVar(&run.crds, "crds", "../../../shared/crds", "folder of CRD files for the kinds that are not Istio's; without it they are skipped")
	flag.StringVar(&run.envoy, "envoy", "", "the Envoy binary; without it nothing is run and the routing is skipped")
	flag.StringVar(&run.report, "report", "", "file to write the report to, as Markdown")
	var printed, compared trees
	flag.Var(&printed, "routes", "a rendered tree whose routes are printed as JSON, and nothing is proven; may be given several times")
	flag.Var(&compared, "compare-routes", "a folder of folders, each with a tree in rendered/ and the model's routes in routes.json, which must be the tree's; nothing else is proven")
	flag.StringVar(&run.planted, "planted", "", "a folder of trees with planted mistakes and their mended twins, whose calls are asked; nothing else is proven")
	flag.StringVar(&run.asked, "asked", "", "a folder of meshes with what mesh:explain and mesh:what-if say of their calls, each of which is asked; nothing else is proven")
	flag.StringVar(&run.moves, "moves", "", "a folder of meshes that change while they are called; nothing else is proven")
	flag.StringVar(&run.faults, "faults", "", "a regular expression: plant the faults whose names it matches, and nothing else is proven")
	flag.StringVar(&run.on, "on", "", "a file that says where the clusters of the tree run already; only its calls are proven, on them")
	flag.BoolVar(&run.mutate, "mutate", false, "plant faults in copies of the trees, and fail for each that is not told")
	flag.Parse()
	for _, scope := range log.Scopes() {
		scope.SetOutputLevel(log.NoneLevel)
	}
	var passed bool
	var err error
	switch {
	case len(printed) > 0:
		passed, err = true, printRoutes(printed)
	case len(compared) > 0:
		passed, err = compareRoutes(compared)
	case run.asked != "":
		passed, err = run.proveAsked()
	case run.moves != "":
		passed, err = run.proveMoves()
	case run.on != "":
		passed, err = run.proveOn()
	case run.planted != "":
		passed, err = run.provePlanted()
	default:
		passed, err = run.prove()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "proof:", err)
		os.Exit(exitUsage)
	}
	if !passed {
		os.Exit(exitFailed)
	}
}

// trees is a flag that may be given several times.
type trees []string

func (t *trees) String() string {
	return fmt.Sprint(*t)
}

func (t *trees) Set(tree string) error {
	*t = append(*t, tree)
	return nil
}
