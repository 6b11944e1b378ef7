package lab

import (
	"context"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
	meshconfig "istio.io/api/mesh/v1alpha1"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/cluster"
	"istio.io/istio/pkg/config/mesh/meshwatcher"
	"istio.io/istio/pkg/test"
	"k8s.io/apimachinery/pkg/runtime"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/plan"
)

// inMemory is an istiod in this process, which reads clients that hold what a cluster would.
type inMemory struct {
	cluster    *plan.Cluster
	server     *xds.FakeDiscoveryServer
	connection *grpc.ClientConn
	authority  *Authority
	bundle     []byte
}

func (l *Lab) inMemory(t test.Failer, cluster *plan.Cluster) (plane, error) {
	authority, err := l.roots[cluster.ControlPlane.Mesh.GetTrustDomain()].Intermediate(cluster.Name)
	if err != nil {
		return nil, err
	}
	read := map[*plan.Cluster][]pod{}
	for _, other := range cluster.Reads {
		read[other] = l.podsOf(other)
	}
	server, connection, err := startIstiod(t, cluster, l.podsOf(cluster), read, l.reached)
	if err != nil {
		return nil, err
	}
	l.istiods[cluster.Name] = server
	l.closers = append(l.closers, func() { _ = connection.Close() })
	return &inMemory{cluster, server, connection, authority, l.bundle}, nil
}

func (i *inMemory) sidecar() (charts.Sidecar, error) {
	return i.cluster.ControlPlane.Inject()
}

func (i *inMemory) admit(p pod) (agent, error) {
	capture := dnsCapture(i.server, p)
	node, err := p.node(capture)
	if err != nil {
		return agent{}, err
	}
	leaf, err := i.authority.Leaf(p.identity())
	return agent{istiod: i.connection, node: node, leaf: leaf, roots: i.bundle, captures: capture == "true"}, err
}

// startIstiod runs the control plane of one cluster on what the tree and the rendered chart give it, and on what it reads of
// other clusters by its remote secrets, and returns it with a connection to it.
func startIstiod(
	t test.Failer, of *plan.Cluster, pods []pod, read map[*plan.Cluster][]pod, balancers map[string]string,
) (*xds.FakeDiscoveryServer, *grpc.ClientConn, error) {
	id := cluster.ID(of.ControlPlane.ClusterID)
	others := map[cluster.ID][]runtime.Object{}
	known := clients{}
	for other, its := range read {
		others[cluster.ID(other.ControlPlane.ClusterID)] = objects(other, its)
	}
	server := xds.NewFakeDiscoveryServer(t, xds.FakeOptions{
		DefaultClusterName:         id,
		MeshConfig:                 of.ControlPlane.Mesh,
		NetworksWatcher:            meshwatcher.NewFixedNetworksWatcher(reachable(of.ControlPlane.Networks, balancers)),
		ConfigString:               of.IstioConfig(),
		KubernetesObjects:          objects(of, pods),
		KubernetesObjectsByCluster: others,
		KubeClientBuilder:          known.build,
	})
	delete(known, nodeName(of))
	if err := showRemotePods(server, id, known); err != nil {
		return nil, nil, err
	}
	connection, err := dialIstiod(func(context.Context, string) (net.Conn, error) { return server.BufListener.Dial() })
	return server, connection, err
}

// reachable puts load balancers of loopback in the place of those that the networks name by IP address; those named
// by a DNS name are found by that name.
func reachable(networks *meshconfig.MeshNetworks, balancers map[string]string) *meshconfig.MeshNetworks {
	changed := proto.Clone(networks).(*meshconfig.MeshNetworks)
	for _, network := range changed.GetNetworks() {
		for _, gateway := range network.GetGateways() {
			if address := gateway.GetAddress(); net.ParseIP(address) != nil && balancers[address] != "" {
				gateway.Gw = &meshconfig.Network_IstioNetworkGateway_Address{Address: balancers[address]}
			}
		}
	}
	return changed
}

// dnsCapture is what injection gives to a pod's proxy as ISTIO_META_DNS_CAPTURE: the mesh's, or that of a ProxyConfig.
func dnsCapture(istiod *xds.FakeDiscoveryServer, p pod) string {
	config := istiod.Env().GetProxyConfigOrDefault(p.namespace, p.labels, nil, p.cluster.ControlPlane.Mesh)
	return config.GetProxyMetadata()["ISTIO_META_DNS_CAPTURE"]
}
