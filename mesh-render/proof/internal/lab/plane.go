package lab

import (
	"crypto/tls"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/grpc"

	"io.meshrender/proof/internal/charts"
)

// plane is the control plane of a cluster, as its pods have to do with it.
type plane interface {
	// sidecar is what injection makes of the cluster's pods.
	sidecar() (charts.Sidecar, error)
	// admit lets a pod's proxy into the mesh.
	admit(p pod) (agent, error)
}

// agent is what a pod's agent has when its proxy starts.
type agent struct {
	istiod *grpc.ClientConn
	// node is how the proxy introduces itself.
	node *core.Node
	// leaf is the pod's certificate, roots whom it believes.
	leaf  tls.Certificate
	roots []byte
	// captures says whether the proxy answers the pod's questions for names.
	captures bool
}
