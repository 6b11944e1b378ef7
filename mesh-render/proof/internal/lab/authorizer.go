package lab

import (
	"net/http"
	"strings"
	"sync/atomic"

	auth "github.com/envoyproxy/go-control-plane/envoy/service/auth/v3"
	"google.golang.org/genproto/googleapis/rpc/status"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"

	"io.meshrender/proof/internal/plan"
)

// question is what sidecars ask by gRPC.
const question = "/envoy.service.auth.v3.Authorization/Check"

// authorizer is asked whether requests of others may pass: all may but those whose paths end in plan.Forbidden.
type authorizer struct {
	// prefix stands before the paths that it is asked about by HTTP.
	prefix string
	// shut is set while nothing may pass.
	shut *atomic.Bool
	// questions counts.
	questions atomic.Int64
}

func (a *authorizer) allows(path string) bool {
	a.questions.Add(1)
	return !a.shut.Load() && !strings.HasSuffix(path, plan.Forbidden)
}

func (a *authorizer) isQuestion(path string) bool {
	return a != nil && a.prefix != "" && strings.HasPrefix(path, a.prefix+"/")
}

// answer tells by HTTP.
func (a *authorizer) answer(writer http.ResponseWriter, request *http.Request) {
	if !a.allows(request.URL.Path) {
		writer.WriteHeader(http.StatusForbidden)
		return
	}
	writer.Header().Set("X-User", "somebody")
	writer.WriteHeader(http.StatusOK)
}

// say tells by gRPC.
func (a *authorizer) say(stream grpc.ServerStream) error {
	var request auth.CheckRequest
	if err := stream.RecvMsg(&request); err != nil {
		return err
	}
	code := codes.OK
	if !a.allows(request.GetAttributes().GetRequest().GetHttp().GetPath()) {
		code = codes.PermissionDenied
	}
	return stream.SendMsg(&auth.CheckResponse{Status: &status.Status{Code: int32(code)}})
}

// Shut has every authorizer refuse everything, or no more.
func (l *Lab) Shut(shut bool) {
	l.shut.Store(shut)
}

// Questions returns how often any authorizer was asked so far.
func (l *Lab) Questions() int64 {
	var questions int64
	for _, server := range l.servers {
		for _, application := range server.applications {
			if application.authorizer != nil {
				questions += application.authorizer.questions.Load()
			}
		}
	}
	return questions
}

// AuthorizersDown takes the pods of all authorizers away, without telling Kubernetes.
func (l *Lab) AuthorizersDown() {
	l.portsOf(l.isAuthorizer).down()
}

// AuthorizersUp brings them back.
func (l *Lab) AuthorizersUp() error {
	return l.portsOf(l.isAuthorizer).up()
}

func (l *Lab) isAuthorizer(server *server) bool {
	_, asked := l.authorizers[server.workload]
	return asked
}
