// Package standin stands in for the nodes of a cluster, for its controllers of workloads, for cert-manager, External Secrets and the Sail
// Operator. It writes the status that they would write, and runs the one program that matters, istiod, as its Deployment says.
package standin

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/pki"
	"io.meshrender/proof/cluster/internal/process"
	"io.meshrender/proof/cluster/internal/proxy"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
)

// Nodes are those of one cluster.
type Nodes struct {
	name     string
	programs *process.Programs
	socket   string
	around   Around
	// address is what load balancers get.
	address string

	server  *kube.Server
	client  *kube.Client
	istiods map[string]*istiod
	// sailed is the generation of each Istio whose charts are installed.
	sailed map[string]int64

	lock   sync.Mutex
	routes map[string]string // what a Service's address and port leads to
	// istiodsAt are the istiods by the address at which pods ask.
	istiodsAt map[string]istiod
}

// Around is what the nodes of all clusters have around them.
type Around struct {
	// Root signs the authorities that cert-manager would make.
	Root  *pki.Authority
	Store *Store
	// Istio is the folder of its module, with the charts that the Sail Operator would bring; empty where the real operator runs.
	Istio string
	// Environment is what a program needs to see the world.
	Environment []string
}

// New makes the nodes number n of a run, and the way to their Services.
func New(programs *process.Programs, name string, n int, around Around) (*Nodes, error) {
	nodes := &Nodes{name: name, programs: programs, around: around, address: fmt.Sprintf("192.0.2.%d", n), istiods: map[string]*istiod{}, sailed: map[string]int64{}, routes: map[string]string{}, istiodsAt: map[string]istiod{}}
	// A socket outside of the file system: an API server takes no proxy on a port without TLS, and no file stays behind.
	nodes.socket = fmt.Sprintf("@mesh-render-proof-%d-%d", os.Getpid(), sockets.Add(1))
	listener, err := net.Listen("unix", nodes.socket)
	if err != nil {
		return nil, err
	}
	proxy.Serve(listener,
		func(address string) bool { return nodes.route(address) != "" },
		func(address string, client net.Conn) {
			server, err := net.Dial("tcp", nodes.route(address))
			if err != nil {
				_ = client.Close()
				return
			}
			proxy.Join(client, server)
		})
	return nodes, nil
}

var sockets atomic.Int64

// Proxy is the socket of the way to the Services of the cluster, for its API server. Where no pod runs, nobody answers.
func (n *Nodes) Proxy() string {
	return n.socket
}

// Balancer is the address of the cluster's load balancers.
func (n *Nodes) Balancer() string {
	return n.address
}

func (n *Nodes) route(address string) string {
	n.lock.Lock()
	defer n.lock.Unlock()
	return n.routes[address]
}

// watched are the kinds whose status somebody waits for.
var watched = []schema.GroupVersionKind{
	{Group: "apps", Version: "v1", Kind: "Deployment"},
	{Group: "apps", Version: "v1", Kind: "DaemonSet"},
	{Version: "v1", Kind: "Service"},
	{Group: "autoscaling", Version: "v2", Kind: "HorizontalPodAutoscaler"},
	{Group: "policy", Version: "v1", Kind: "PodDisruptionBudget"},
	{Group: "cert-manager.io", Version: "v1", Kind: "Certificate"},
	{Group: "external-secrets.io", Version: "v1alpha1", Kind: "PushSecret"},
	{Group: "external-secrets.io", Version: "v1", Kind: "ExternalSecret"},
	{Group: sailGroup, Version: "v1", Kind: "Istio"},
	{Group: sailGroup, Version: "v1", Kind: "IstioCNI"},
	{Group: sailGroup, Version: "v1", Kind: "IstioRevisionTag"},
}

// Run does their work until the context ends.
func (n *Nodes) Run(ctx context.Context, server *kube.Server) error {
	client, err := server.Client(kube.Nodes)
	if err != nil {
		return err
	}
	n.server, n.client = server, client
	log, err := os.Create(n.programs.Log("nodes-" + n.name))
	if err != nil {
		return err
	}
	go func() {
		defer log.Close()
		for ctx.Err() == nil {
			for _, kind := range watched {
				n.look(ctx, kind, log)
			}
			time.Sleep(500 * time.Millisecond)
		}
	}()
	return nil
}

func (n *Nodes) look(ctx context.Context, kind schema.GroupVersionKind, log *os.File) {
	at, err := n.client.Resource(kind, "")
	if err != nil {
		return // kinds of cert-manager and External Secrets need not be there
	}
	list, err := at.List(ctx, metav1.ListOptions{ResourceVersion: "0"})
	if err != nil {
		return
	}
	for i := range list.Items {
		if err := n.settle(ctx, kind, &list.Items[i]); err != nil {
			fmt.Fprintln(log, time.Now().Format(time.TimeOnly), kind.Kind, list.Items[i].GetName(), err)
		}
	}
}

// settle writes the status of an object, if it wants one.
func (n *Nodes) settle(ctx context.Context, kind schema.GroupVersionKind, object *unstructured.Unstructured) error {
	status, err := n.status(ctx, object)
	if err != nil || status == nil {
		return err
	}
	patch, err := json.Marshal(map[string]any{"status": status})
	if err != nil {
		return err
	}
	at, err := n.client.Resource(kind, object.GetNamespace())
	if err != nil {
		return err
	}
	_, err = at.Patch(ctx, object.GetName(), types.MergePatchType, patch, metav1.PatchOptions{FieldManager: kube.Nodes}, "status")
	return err
}
