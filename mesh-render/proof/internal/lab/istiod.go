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

	"io.meshrender/proof/internal/plan"
)

// startIstiod runs the control plane of one cluster on what the tree and the rendered chart give it, and returns a
// connection to it.
func startIstiod(t test.Failer, of *plan.Cluster, pods []pod, balancers map[string]string) (*grpc.ClientConn, error) {
	id := cluster.ID(of.ControlPlane.ClusterID)
	server := xds.NewFakeDiscoveryServer(t, xds.FakeOptions{
		DefaultClusterName: id,
		MeshConfig:         of.ControlPlane.Mesh,
		NetworksWatcher:    meshwatcher.NewFixedNetworksWatcher(reachable(of.ControlPlane.Networks, balancers)),
		ConfigString:       of.IstioConfig(),
		KubernetesObjects:  objects(of, pods),
	})
	return dialIstiod(func(context.Context, string) (net.Conn, error) { return server.BufListener.Dial() })
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
