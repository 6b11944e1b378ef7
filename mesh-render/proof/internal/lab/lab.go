// Package lab runs a planned mesh on one machine: for each cluster a real istiod, for each pod and each east-west
// gateway a real Envoy on a loopback address of its own, and applications behind them.
package lab

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/test"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/plan"
)

// Lab is a running mesh.
type Lab struct {
	plan   *plan.Mesh
	binary string
	folder string
	// roots are by trust domain: each has its own, and every pod believes all of them.
	roots     map[string]*Authority
	bundle    []byte
	balancers map[string]map[int32]*forwarder
	servers   []*server
	callers   map[string]*Pod
	gateways  map[string]*Pod
	istiods   map[string]*xds.FakeDiscoveryServer
	sidecars  map[string]charts.Sidecar
	closers   []func()
	// reached are addresses that stand in for those by which clusters know pods and load balancers.
	reached map[string]string
	// authorizers are the workloads that are asked whether requests may pass, with the prefix of questions by HTTP.
	authorizers map[*plan.Workload]string
	// shut has them refuse everything.
	shut atomic.Bool
}

// Pod is a running pod.
type Pod struct {
	pod
	envoy *envoy
	relay *relay
	leaf  tls.Certificate
}

// server is a pod with its applications.
type server struct {
	*Pod
	workload     *plan.Workload
	ports        []*podPort
	applications []*application
}

// readyTimeout is how long all Envoys may take to have their configuration.
const readyTimeout = 90 * time.Second

// Start runs the whole mesh in a folder. Close must be called, also after an error.
func Start(t test.Failer, planned *plan.Mesh, binary, folder string) (*Lab, error) {
	lab, err := open(planned, binary, folder)
	if err != nil {
		return lab, err
	}
	for _, domain := range planned.TrustDomains() {
		root, err := NewRoot()
		if err != nil {
			return lab, err
		}
		lab.roots[domain] = root
		lab.bundle = append(lab.bundle, root.Root...)
	}
	stop, err := resolveBalancers(lab.reached)
	if err != nil {
		return lab, err
	}
	lab.closers = append(lab.closers, stop)
	for _, cluster := range planned.Clusters {
		istiod, err := lab.inMemory(t, cluster)
		if err == nil {
			err = lab.startCluster(cluster, istiod)
		}
		if err != nil {
			return lab, fmt.Errorf("cluster %s: %w", cluster.Name, err)
		}
	}
	if err := lab.ready(); err != nil {
		return lab, err
	}
	return lab, lab.settleRemotePods()
}

// open makes an empty lab, once no other runs on this machine.
func open(planned *plan.Mesh, binary, folder string) (*Lab, error) {
	lab := &Lab{
		plan: planned, binary: binary, folder: folder, roots: map[string]*Authority{},
		balancers: map[string]map[int32]*forwarder{}, callers: map[string]*Pod{}, gateways: map[string]*Pod{},
		istiods: map[string]*xds.FakeDiscoveryServer{}, sidecars: map[string]charts.Sidecar{},
		authorizers: planned.Authorizers(),
	}
	free, err := waitForTurn()
	if err != nil {
		return lab, err
	}
	lab.closers = append(lab.closers, free)
	lab.reached, err = balancerAddresses(planned)
	return lab, err
}

// Close stops everything.
func (l *Lab) Close() {
	for i := len(l.closers) - 1; i >= 0; i-- {
		l.closers[i]()
	}
}

// balancerAddresses maps each gateway address that any cluster's networks name to the load balancer of its cluster.
func balancerAddresses(planned *plan.Mesh) (map[string]string, error) {
	addresses := map[string]string{}
	for _, cluster := range planned.Clusters {
		for name, network := range cluster.ControlPlane.Networks.GetNetworks() {
			if len(network.GetGateways()) != len(network.GetEndpoints()) {
				return nil, fmt.Errorf("cluster %s, network %s: as many gateways as registries are expected", cluster.Name, name)
			}
			for i, gateway := range network.GetGateways() {
				for _, other := range planned.Clusters {
					if other.ControlPlane.ClusterID == network.GetEndpoints()[i].GetFromRegistry() {
						addresses[gateway.GetAddress()] = loadBalancerAddress(other.Number)
					}
				}
			}
		}
	}
	return addresses, nil
}

// startCluster runs the proxies of a cluster, and what is behind them.
func (l *Lab) startCluster(cluster *plan.Cluster, of plane) (err error) {
	if l.sidecars[cluster.Name], err = of.sidecar(); err != nil {
		return err
	}
	if err := l.startBalancer(cluster); err != nil {
		return err
	}
	for _, pod := range l.podsOf(cluster) {
		started, err := l.startPod(pod, of)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", pod.namespace, pod.name, err)
		}
		switch {
		case pod.gateway:
			l.gateways[cluster.Name] = started
		case pod.workload != nil:
			if err := l.startServer(started, pod.workload); err != nil {
				return err
			}
		default:
			l.callers[plan.Caller{Cluster: cluster, Namespace: pod.namespace, ServiceAccount: pod.serviceAccount}.Key()] = started
		}
	}
	return nil
}

// podsOf are the pods of a cluster: the gateway's, the servers, the callers.
func (l *Lab) podsOf(cluster *plan.Cluster) []pod {
	var pods []pod
	if cluster.HasGateway() {
		pods = append(pods, gatewayPod(cluster))
	}
	for n, workload := range cluster.Workloads {
		server := serverPod(workload, n)
		if l.plan.SamePodNames {
			server.name = workload.Name + "-0"
		}
		pods = append(pods, server)
	}
	n := 0
	for _, caller := range l.plan.Callers() {
		if caller.Cluster == cluster {
			pods = append(pods, callerPod(caller, n))
			n++
		}
	}
	return pods
}

func (l *Lab) startBalancer(cluster *plan.Cluster) error {
	forwarders := map[int32]*forwarder{}
	for port, target := range l.plan.OutsidePorts(cluster) {
		started, err := forward(join(loadBalancerAddress(cluster.Number), port), join(gatewayAddress(cluster.Number), target))
		if err != nil {
			return err
		}
		forwarders[port] = started
		l.closers = append(l.closers, started.close)
	}
	l.balancers[cluster.Name] = forwarders
	return nil
}

func join(address string, port int32) string {
	return net.JoinHostPort(address, fmt.Sprint(port))
}

func (l *Lab) startPod(p pod, of plane) (*Pod, error) {
	agent, err := of.admit(p)
	if err != nil {
		return nil, err
	}
	protocols, err := applicationProtocols()
	if err != nil {
		return nil, err
	}
	started := &Pod{pod: p, leaf: agent.leaf}
	rewrite := rewriter{address: p.address, balancers: l.reached, applicationProtocols: protocols}
	if started.relay, err = newRelay(agent.istiod, agent.node, rewrite, agent.leaf, agent.roots); err != nil {
		return nil, err
	}
	folder := filepath.Join(l.folder, p.address)
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	socket := filepath.Join(folder, "agent.sock")
	following, cancel := context.WithCancel(context.Background())
	l.closers = append(l.closers, cancel)
	if err := started.relay.listen(following, socket, agent.captures); err != nil {
		return nil, err
	}
	l.closers = append(l.closers, started.relay.close)
	if started.envoy, err = startEnvoy(l.binary, folder, p.address, socket, agent.node); err != nil {
		return nil, err
	}
	l.closers = append(l.closers, started.envoy.stop)
	return started, nil
}

func (l *Lab) startServer(p *Pod, workload *plan.Workload) error {
	started := &server{Pod: p, workload: workload}
	l.servers = append(l.servers, started)
	targets := map[int]bool{}
	for _, port := range workload.Ports {
		if targets[port.Target] {
			continue
		}
		targets[port.Target] = true
		opened, err := openPodPort(p.address, port.Target)
		if err != nil {
			return err
		}
		application := &application{cluster: workload.Cluster.Name, region: workload.Cluster.Region()}
		if prefix, asked := l.authorizers[workload]; asked {
			application.authorizer = &authorizer{prefix: prefix, shut: &l.shut}
		}
		application.serve(opened.application, port.Protocol, p.leaf)
		started.ports = append(started.ports, opened)
		started.applications = append(started.applications, application)
		l.closers = append(l.closers, application.stop, opened.close)
	}
	return nil
}

// ready waits for every Envoy.
func (l *Lab) ready() error {
	deadline := time.Now().Add(readyTimeout)
	for _, pod := range l.pods() {
		if err := pod.envoy.ready(time.Until(deadline)); err != nil {
			return fmt.Errorf("%s %s/%s: %w; %s", pod.cluster.Name, pod.namespace, pod.name, err, strings.Join(pod.relay.rejections(), "; "))
		}
	}
	return nil
}

func (l *Lab) pods() []*Pod {
	var pods []*Pod
	for _, pod := range l.gateways {
		pods = append(pods, pod)
	}
	for _, server := range l.servers {
		pods = append(pods, server.Pod)
	}
	for _, pod := range l.callers {
		pods = append(pods, pod)
	}
	return pods
}
