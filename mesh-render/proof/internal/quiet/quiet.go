// Package quiet settles what Istio's test packages look for in the environment when they are loaded. Packages are
// initialised in the order of their import paths, so this one comes before istio.io/istio.
package quiet

import (
	"log"
	"os"
)

func init() {
	for _, folder := range []string{"TARGET_OUT", "LOCAL_OUT"} {
		if err := os.Setenv(folder, os.TempDir()); err != nil {
			log.Fatal(err)
		}
	}
}
