package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
)

// operatorNamespace is where the operator runs, and where it installs what belongs to no namespace.
const operatorNamespace = "sail-operator"

// startOperator starts the Sail Operator of a cluster.
func (c *cluster) startOperator(ctx context.Context, programs *process.Programs, program string) error {
	if err := c.client.Apply(ctx, object("v1", "Namespace", "", operatorNamespace)); err != nil {
		return err
	}
	kubeconfig := filepath.Join(programs.Run, "sail-"+c.Name+".kubeconfig")
	if err := kube.Kubeconfig(kubeconfig, kube.Nodes, c.Server); err != nil {
		return err
	}
	// The images of a release, which its chart writes there; without them the charts' own are taken.
	config := filepath.Join(programs.Run, "sail.properties")
	if err := os.WriteFile(config, nil, 0o600); err != nil {
		return err
	}
	port, err := process.Port()
	if err != nil {
		return err
	}
	_, err = programs.Start(process.Program{Log: "sail-" + c.Name, Name: program, Env: []string{"KUBECONFIG=" + kubeconfig, "POD_NAMESPACE=" + operatorNamespace, "GOMEMLIMIT=200MiB"},
		Args: []string{"--metrics-bind-address", "0", "--health-probe-bind-address", fmt.Sprintf("127.0.0.1:%d", port), "--leader-elect=false", "--config-file", config}})
	return err
}
