package plan

import "io.meshrender/proof/internal/charts"

// OutsidePorts are the ports at which other networks reach a cluster's gateway, with the ports of its pods to which
// they lead.
func (m *Mesh) OutsidePorts(cluster *Cluster) map[int32]int32 {
	ports := map[int32]int32{}
	if !cluster.HasGateway() {
		return ports
	}
	if cluster.Gateway.IsBehindOtherPorts() {
		for _, other := range m.Clusters {
			for _, network := range other.ControlPlane.Networks.GetNetworks() {
				for i, endpoints := range network.GetEndpoints() {
					if endpoints.GetFromRegistry() == cluster.ControlPlane.ClusterID && i < len(network.GetGateways()) {
						ports[int32(network.GetGateways()[i].GetPort())] = charts.CrossNetworkPort
					}
				}
			}
		}
		return ports
	}
	for _, port := range cluster.Gateway.Service.Spec.Ports {
		ports[port.Port] = port.TargetPort.IntVal
		if port.TargetPort.IntVal == 0 {
			ports[port.Port] = port.Port
		}
	}
	return ports
}

// CrossNetworkPort is the outside port that leads to where the gateway takes what comes from other networks; 0 when
// there is none.
func (m *Mesh) CrossNetworkPort(cluster *Cluster) int32 {
	for port, target := range m.OutsidePorts(cluster) {
		if target == charts.CrossNetworkPort {
			return port
		}
	}
	return 0
}
