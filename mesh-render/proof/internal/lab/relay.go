package lab

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	secretservice "github.com/envoyproxy/go-control-plane/envoy/service/secret/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
	dnsproto "istio.io/istio/pkg/dns/proto"
	"istio.io/istio/pkg/model"
)

// relay stands between one Envoy and its istiod, as the agent does in a pod: it passes configuration on, serves the
// pod's certificate, and keeps the name table by which the pod's names are resolved.
type relay struct {
	secretservice.UnimplementedSecretDiscoveryServiceServer
	discovery.UnimplementedAggregatedDiscoveryServiceServer

	istiod  *grpc.ClientConn
	node    *core.Node
	rewrite rewriter
	secrets map[string]*tlsv3.Secret
	server  *grpc.Server

	mutex    sync.Mutex
	names    map[string][]string
	rejected []string
	passed   time.Time
}

// secretNames are those that Istio's configuration asks the agent for.
const (
	workloadSecret = "default"
	rootSecret     = "ROOTCA"
)

func newRelay(istiod *grpc.ClientConn, node *core.Node, rewrite rewriter, leaf tls.Certificate, root []byte) (*relay, error) {
	key, err := encodeKey(leaf.PrivateKey)
	if err != nil {
		return nil, err
	}
	inline := func(text []byte) *core.DataSource {
		return &core.DataSource{Specifier: &core.DataSource_InlineBytes{InlineBytes: text}}
	}
	secrets := map[string]*tlsv3.Secret{
		workloadSecret: {Name: workloadSecret, Type: &tlsv3.Secret_TlsCertificate{TlsCertificate: &tlsv3.TlsCertificate{
			CertificateChain: inline(encode(leaf.Certificate...)), PrivateKey: inline(key),
		}}},
		rootSecret: {Name: rootSecret, Type: &tlsv3.Secret_ValidationContext{ValidationContext: &tlsv3.CertificateValidationContext{
			TrustedCa: inline(root),
		}}},
	}
	return &relay{istiod: istiod, node: node, rewrite: rewrite, secrets: secrets}, nil
}

// listen serves the Envoy on a socket in the file system, and starts to follow the name table if it captures DNS.
func (r *relay) listen(ctx context.Context, socket string, capture bool) error {
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	r.server = grpc.NewServer()
	discovery.RegisterAggregatedDiscoveryServiceServer(r.server, r)
	secretservice.RegisterSecretDiscoveryServiceServer(r.server, r)
	go func() { _ = r.server.Serve(listener) }()
	if capture {
		go r.followNames(ctx)
	}
	return nil
}

func (r *relay) close() {
	r.server.Stop()
}

// resolve returns the addresses of a name as the pod's DNS would.
func (r *relay) resolve(host string) []string {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.names[host]
}

// rejections returns what Envoy would not take of its configuration.
func (r *relay) rejections() []string {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return append([]string{}, r.rejected...)
}

// lastPassed is when something last went from istiod to Envoy or back.
func (r *relay) lastPassed() time.Time {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.passed
}

func (r *relay) pass() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.passed = time.Now()
}

// StreamAggregatedResources passes Envoy's requests to istiod and istiod's answers, rewritten, to Envoy.
func (r *relay) StreamAggregatedResources(envoy discovery.AggregatedDiscoveryService_StreamAggregatedResourcesServer) error {
	istiod, err := discovery.NewAggregatedDiscoveryServiceClient(r.istiod).StreamAggregatedResources(envoy.Context())
	if err != nil {
		return err
	}
	go func() {
		for {
			request, err := envoy.Recv()
			if err != nil {
				_ = istiod.CloseSend()
				return
			}
			if request.GetErrorDetail() != nil {
				r.reject(request.GetTypeUrl() + ": " + request.GetErrorDetail().GetMessage())
			}
			r.pass()
			if istiod.Send(request) != nil {
				return
			}
		}
	}()
	for {
		response, err := istiod.Recv()
		if err != nil {
			return err
		}
		if err := r.rewrite.response(response); err != nil {
			r.reject("rewriting " + response.GetTypeUrl() + ": " + err.Error())
			return err
		}
		r.pass()
		if err := envoy.Send(response); err != nil {
			return err
		}
	}
}

func (r *relay) reject(what string) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.rejected = append(r.rejected, what)
}

// StreamSecrets answers with the pod's certificate and the mesh's root.
func (r *relay) StreamSecrets(envoy secretservice.SecretDiscoveryService_StreamSecretsServer) error {
	sent := map[string]bool{}
	for {
		request, err := envoy.Recv()
		if err != nil {
			return err
		}
		response := &discovery.DiscoveryResponse{TypeUrl: model.SecretType, VersionInfo: "1", Nonce: "1"}
		for _, name := range request.GetResourceNames() {
			secret, known := r.secrets[name]
			if !known {
				return fmt.Errorf("no secret named %s", name)
			}
			if sent[name] {
				continue
			}
			sent[name] = true
			packed, err := anypb.New(secret)
			if err != nil {
				return err
			}
			response.Resources = append(response.Resources, packed)
		}
		if len(response.Resources) == 0 {
			continue
		}
		if err := envoy.Send(response); err != nil {
			return err
		}
	}
}

func (r *relay) followNames(ctx context.Context) {
	stream, err := discovery.NewAggregatedDiscoveryServiceClient(r.istiod).StreamAggregatedResources(ctx)
	if err != nil {
		return
	}
	request := &discovery.DiscoveryRequest{Node: r.node, TypeUrl: model.NameTableType}
	for {
		if stream.Send(request) != nil {
			return
		}
		response, err := stream.Recv()
		if err != nil {
			return
		}
		if err := r.takeNames(response); err != nil {
			r.reject("name table: " + err.Error())
		}
		request = &discovery.DiscoveryRequest{
			TypeUrl: model.NameTableType, VersionInfo: response.GetVersionInfo(), ResponseNonce: response.GetNonce(),
		}
	}
}

func (r *relay) takeNames(response *discovery.DiscoveryResponse) error {
	if len(response.GetResources()) != 1 {
		return errors.New("not one table")
	}
	var table dnsproto.NameTable
	if err := proto.Unmarshal(response.GetResources()[0].GetValue(), &table); err != nil {
		return err
	}
	names := map[string][]string{}
	for host, info := range table.GetTable() {
		names[host] = info.GetIps()
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.names = names
	return nil
}

func dialIstiod(dialer func(context.Context, string) (net.Conn, error)) (*grpc.ClientConn, error) {
	return grpc.NewClient("passthrough:istiod", grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithContextDialer(dialer),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(64<<20)))
}
