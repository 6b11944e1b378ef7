// Package lab runs a planned mesh on one machine: for each cluster a real istiod, for each pod and each east-west
// gateway a real Envoy on a loopback address of its own, and applications behind them.
package lab

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"google.golang.org/grpc"
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
}

// Pod is a running pod.
type Pod struct {
	pod
	envoy *envoy
	relay *relay
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
	lab := &Lab{
		plan: planned, binary: binary, folder: folder, roots: map[string]*Authority{},
		balancers: map[string]map[int32]*forwarder{}, callers: map[string]*Pod{}, gateways: map[string]*Pod{},
		istiods: map[string]*xds.FakeDiscoveryServer{}, sidecars: map[string]charts.Sidecar{},
	}
	for _, domain := range planned.TrustDomains() {
		root, err := NewRoot()
		if err != nil {
			return lab, err
		}
		lab.roots[domain] = root
		lab.bundle = append(lab.bundle, root.Root...)
	}
	free, err := waitForTurn()
	if err != nil {
		return lab, err
	}
	lab.closers = append(lab.closers, free)
	addresses, err := balancerAddresses(planned)
	if err != nil {
		return lab, err
	}
	stop, err := resolveBalancers(addresses)
	if err != nil {
		return lab, err
	}
	lab.closers = append(lab.closers, stop)
	for _, cluster := range planned.Clusters {
		if err := lab.startCluster(t, cluster, addresses); err != nil {
			return lab, fmt.Errorf("cluster %s: %w", cluster.Name, err)
		}
	}
	if err := lab.ready(); err != nil {
		return lab, err
	}
	return lab, lab.settleRemotePods()
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

func (l *Lab) startCluster(t test.Failer, cluster *plan.Cluster, balancers map[string]string) error {
	authority, err := l.roots[cluster.ControlPlane.Mesh.GetTrustDomain()].Intermediate(cluster.Name)
	if err != nil {
		return err
	}
	pods := l.podsOf(cluster)
	read := map[*plan.Cluster][]pod{}
	for _, other := range cluster.Reads {
		read[other] = l.podsOf(other)
	}
	server, istiod, err := startIstiod(t, cluster, pods, read, balancers)
	if err != nil {
		return err
	}
	l.istiods[cluster.Name] = server
	if l.sidecars[cluster.Name], err = cluster.ControlPlane.Inject(); err != nil {
		return err
	}
	l.closers = append(l.closers, func() { _ = istiod.Close() })
	if err := l.startBalancer(cluster); err != nil {
		return err
	}
	for _, pod := range pods {
		started, err := l.startPod(pod, istiod, authority, balancers)
		if err != nil {
			return err
		}
		switch {
		case pod.gateway:
			l.gateways[cluster.Name] = started
		case pod.workload != nil:
			if err := l.startServer(started, pod.workload, authority); err != nil {
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

func (l *Lab) startPod(p pod, istiod *grpc.ClientConn, authority *Authority, balancers map[string]string) (*Pod, error) {
	capture := dnsCapture(l.istiods[p.cluster.Name], p)
	node, err := p.node(capture)
	if err != nil {
		return nil, err
	}
	leaf, err := authority.Leaf(p.identity())
	if err != nil {
		return nil, err
	}
	protocols, err := applicationProtocols()
	if err != nil {
		return nil, err
	}
	started := &Pod{pod: p}
	if started.relay, err = newRelay(istiod, node, rewriter{address: p.address, balancers: balancers, applicationProtocols: protocols}, leaf, l.bundle); err != nil {
		return nil, err
	}
	folder := filepath.Join(l.folder, p.address)
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	socket := filepath.Join(folder, "agent.sock")
	following, cancel := context.WithCancel(context.Background())
	l.closers = append(l.closers, cancel)
	if err := started.relay.listen(following, socket, capture == "true"); err != nil {
		return nil, err
	}
	l.closers = append(l.closers, started.relay.close)
	if started.envoy, err = startEnvoy(l.binary, folder, p.address, socket, node); err != nil {
		return nil, err
	}
	l.closers = append(l.closers, started.envoy.stop)
	return started, nil
}

func (l *Lab) startServer(p *Pod, workload *plan.Workload, authority *Authority) error {
	started := &server{Pod: p, workload: workload}
	l.servers = append(l.servers, started)
	certificate, err := authority.Leaf(p.identity())
	if err != nil {
		return err
	}
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
		application.serve(opened.application, port.Protocol, certificate)
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
