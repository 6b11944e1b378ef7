package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
	"io.meshrender/proof/cluster/internal/standin"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// cluster is a running one, which a Flux applies: one in it, or one on a hub.
type cluster struct {
	*kube.Server
	client *kube.Client
	nodes  *standin.Nodes
	// flux is the cluster where its Flux runs, space the namespace there in which all objects for it are.
	flux  *cluster
	space string
}

// start starts the API server of a cluster, and what there is in a cluster before the mesh comes.
func (s *stage) start(ctx context.Context, programs *process.Programs, etcd, name string, n int, around standin.Around) (*cluster, error) {
	nodes, err := standin.New(programs, name, n, around)
	if err != nil {
		return nil, err
	}
	server, err := kube.Start(programs, etcd, "flux", name, nodes.Proxy())
	if err != nil {
		return nil, err
	}
	if err := server.Ready(ctx); err != nil {
		return nil, err
	}
	if err := nodes.Run(ctx, server); err != nil {
		return nil, err
	}
	client, err := server.Client(kube.Person)
	if err != nil {
		return nil, err
	}
	definitions, err := kube.ParseFiles(strings.Split(s.crds, ",")...)
	if err != nil {
		return nil, err
	}
	made := &cluster{Server: server, client: client, nodes: nodes}
	made.flux = made
	if err := client.Apply(ctx, definitions...); err != nil {
		return nil, err
	}
	return made, served(ctx, client, definitions)
}

// served waits until all kinds are: a controller that starts before its kinds are known ends at once, and nobody starts it anew here.
func served(ctx context.Context, client *kube.Client, definitions []*unstructured.Unstructured) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for _, definition := range definitions {
		kind := schema.GroupVersionKind{Group: text(definition, "spec", "group"), Kind: text(definition, "spec", "names", "kind")}
		for {
			at, err := client.Resource(kind, "")
			if err == nil {
				if _, err = at.List(ctx, metav1.ListOptions{Limit: 1}); err == nil {
					break
				}
			}
			if ctx.Err() != nil {
				return fmt.Errorf("%s is not served: %w", kind.Kind, err)
			}
			time.Sleep(100 * time.Millisecond)
		}
	}
	return nil
}

// controllers are Flux's, as far as a tree needs them. What they would ask of a notification-controller, nobody answers.
var controllers = []string{"source-controller", "kustomize-controller", "helm-controller"}

// startFlux starts a Flux in a cluster, in the namespace that the tree says.
func (c *cluster) startFlux(ctx context.Context, programs *process.Programs, namespace string, environment []string) error {
	if err := c.client.Apply(ctx, object("v1", "Namespace", "", namespace)); err != nil {
		return err
	}
	kubeconfig := filepath.Join(programs.Run, "flux-"+c.Name+".kubeconfig")
	if err := kube.Kubeconfig(kubeconfig, kube.Flux, c.Server); err != nil {
		return err
	}
	storage := filepath.Join(programs.Run, "artifacts-"+c.Name)
	if err := os.MkdirAll(storage, 0o700); err != nil {
		return err
	}
	c.space = namespace
	for _, controller := range controllers {
		ports, err := process.Ports(2)
		if err != nil {
			return err
		}
		arguments := []string{"--metrics-addr", "0", "--health-addr", fmt.Sprintf("127.0.0.1:%d", ports[0]), "--enable-leader-election=false",
			"--log-level", "info", "--requeue-dependency", "2s", "--kube-api-qps", "500", "--kube-api-burst", "1000"}
		if controller != "source-controller" {
			arguments = append(arguments, "--insecure-kubeconfig-tls") // the API servers of the stage have authorities of their own
		} else {
			at := fmt.Sprintf("127.0.0.1:%d", ports[1])
			arguments = append(arguments, "--storage-path", storage, "--storage-addr", at, "--storage-adv-addr", at)
		}
		temporary := filepath.Join(programs.Run, "tmp", controller+"-"+c.Name)
		if err := os.MkdirAll(temporary, 0o700); err != nil {
			return err
		}
		env := append([]string{"KUBECONFIG=" + kubeconfig, "RUNTIME_NAMESPACE=" + namespace, "GOMEMLIMIT=200MiB", "TMPDIR=" + temporary}, environment...)
		if _, err := programs.Start(process.Program{Log: controller + "-" + c.Name, Name: controller, Env: env, Args: arguments}); err != nil {
			return err
		}
	}
	return nil
}

func object(version, kind, namespace, name string) *unstructured.Unstructured {
	made := &unstructured.Unstructured{Object: map[string]any{"apiVersion": version, "kind": kind, "metadata": map[string]any{"name": name}}}
	if namespace != "" {
		made.SetNamespace(namespace)
	}
	return made
}
