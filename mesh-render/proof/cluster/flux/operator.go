package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// startOperator starts the Sail Operator of a cluster, the real one if there is a program.
func (c *cluster) startOperator(ctx context.Context, programs *process.Programs, program string) error {
	if program == "" {
		go c.standIn(ctx)
		return nil
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
	_, err = programs.Start(process.Program{Log: "sail-" + c.Name, Name: program, Env: []string{"KUBECONFIG=" + kubeconfig, "POD_NAMESPACE=sail-operator", "GOMEMLIMIT=200MiB"},
		Args: []string{"--metrics-bind-address", "0", "--health-probe-bind-address", fmt.Sprintf("127.0.0.1:%d", port), "--leader-elect=false", "--config-file", config}})
	return err
}

// standIn says of each object for the operator that it is ready, and makes nothing of it.
func (c *cluster) standIn(ctx context.Context) {
	for ctx.Err() == nil {
		for _, kind := range []string{"Istio", "IstioCNI", "IstioRevisionTag"} {
			at, err := c.client.Resource(schema.GroupVersionKind{Group: "sailoperator.io", Version: "v1", Kind: kind}, "")
			if err != nil {
				continue
			}
			list, err := at.List(ctx, metav1.ListOptions{})
			if err != nil {
				continue
			}
			for i := range list.Items {
				seen, _, _ := unstructured.NestedInt64(list.Items[i].Object, "status", "observedGeneration")
				if seen == list.Items[i].GetGeneration() {
					continue
				}
				status := map[string]any{"observedGeneration": list.Items[i].GetGeneration(), "state": "Healthy", "conditions": []any{map[string]any{
					"type": "Ready", "status": "True", "reason": "StandIn", "message": "", "lastTransitionTime": time.Now().UTC().Format(time.RFC3339)}}}
				list.Items[i].Object["status"] = status
				_, _ = at.UpdateStatus(ctx, &list.Items[i], metav1.UpdateOptions{})
			}
		}
		time.Sleep(500 * time.Millisecond)
	}
}
