// Command pilot-discovery is Istio's own, with one thing that a pod has from its cluster: who answers for the names of load
// balancers. RESOLVER is that server's address; without it, whom the machine asks.
package main

import (
	"os"

	"istio.io/istio/pilot/cmd/pilot-discovery/app"
	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pkg/log"
)

func main() {
	if resolver := os.Getenv("RESOLVER"); resolver != "" {
		model.NetworkGatewayTestDNSServers = []string{resolver}
	}
	log.EnableKlogWithCobra()
	if err := app.NewRootCommand().Execute(); err != nil {
		log.Error(err)
		os.Exit(-1)
	}
}
