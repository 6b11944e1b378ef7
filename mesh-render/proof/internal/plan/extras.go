package plan

import (
	"slices"
	"strings"

	"io.meshrender/proof/internal/tree"
)

// meshGateway is how a VirtualService says that it is for sidecars, which it also is when it names no gateway.
const meshGateway = "mesh"

// virtualService is what the plan reads of a team's own VirtualService.
type virtualService struct {
	Hosts    []string `json:"hosts"`
	Gateways []string `json:"gateways"`
	ExportTo []string `json:"exportTo"`
}

// routedByExtras says whether a VirtualService of the team's own leads what a namespace of the cluster asks of a name. Where to, it alone says, so
// that any cluster that can answer may.
func (c *Cluster) routedByExtras(host, namespace string) bool {
	return slices.ContainsFunc(c.Of("VirtualService"), func(document tree.Document) bool {
		var said virtualService
		if !document.IsExtra() || spec(document, &said) != nil || !exportedTo(said.ExportTo, document.Object.GetNamespace(), namespace) {
			return false
		}
		if len(said.Gateways) > 0 && !slices.Contains(said.Gateways, meshGateway) {
			return false
		}
		return slices.ContainsFunc(said.Hosts, func(one string) bool {
			if !strings.Contains(one, ".") {
				one += "." + document.Object.GetNamespace() + ".svc.cluster.local"
			}
			return one == host
		})
	})
}

// LeftToExtras says whether what becomes of a call is a matter of the team's own manifests.
func (m *Mesh) LeftToExtras(call Call) bool {
	return call.Caller.Cluster.routedByExtras(call.Host, call.Caller.Namespace)
}
