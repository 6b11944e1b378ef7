package lab

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"io.meshrender/proof/internal/plan"
)

// Answer is what a caller got for a request.
type Answer struct {
	// Cluster is where the application that answered runs; empty when none did.
	Cluster string
	// Server and Client are the identities that the server's sidecar saw; empty for protocols that do not carry them.
	Server, Client string
	// Refused is set when the request was refused by name: 403, PermissionDenied, or a connection that closes.
	Refused bool
	// Said is the answer or the error as text.
	Said string
}

// Unresolved is said when a name has no address for the caller.
const Unresolved = "the name does not resolve"

const askTimeout = 10 * time.Second

// Resolve returns the addresses that a caller gets for a name.
func (l *Lab) Resolve(caller plan.Caller, host string) []string {
	return l.callers[caller.Key()].relay.resolve(host)
}

// Ask makes one request as the application in the caller's pod would: resolve the name, connect to the address, and
// find oneself in the sidecar.
func (l *Lab) Ask(call plan.Call) Answer {
	dial, failed := l.dialer(call)
	if dial == nil {
		return failed
	}
	ctx, cancel := context.WithTimeout(context.Background(), askTimeout)
	defer cancel()
	authority := fmt.Sprintf("%s:%d", call.Host, call.Port.Number)
	switch call.Port.Protocol {
	case "GRPC":
		return askGRPC(ctx, dial, authority)
	case "TCP":
		return askLine(ctx, dial)
	case "TLS", "HTTPS":
		return askHTTP(ctx, dial, "https://"+authority, plan.Request{})
	default:
		return askHTTP(ctx, dial, "http://"+authority, call.Request)
	}
}

// dialer connects to what a call names; nil when there is no way, and then the answer says why.
func (l *Lab) dialer(call plan.Call) (dialFunc, Answer) {
	addresses := l.Resolve(call.Caller, call.Host)
	if len(addresses) == 0 {
		return nil, Answer{Said: Unresolved}
	}
	destination := &net.TCPAddr{IP: net.ParseIP(addresses[0]), Port: call.Port.Number}
	if !l.sidecars[call.Caller.Cluster.Name].Captures(destination.IP, destination.Port) {
		return nil, Answer{Said: "the connection is not captured, and nothing listens at the address"}
	}
	caller := l.callers[call.Caller.Key()]
	return func(ctx context.Context) (net.Conn, error) { return caller.connect(ctx, destination) }, Answer{}
}

// connect opens a connection from the pod to a destination; the kernel's redirect into the sidecar is a header.
func (p *Pod) connect(ctx context.Context, destination *net.TCPAddr) (net.Conn, error) {
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(p.address)}}
	connection, err := dialer.DialContext(ctx, "tcp", join(p.address, outboundPort))
	if err != nil {
		return nil, err
	}
	_, err = connection.Write([]byte(proxyHeader(connection.LocalAddr(), destination)))
	return connection, err
}

type dialFunc func(context.Context) (net.Conn, error)

func askHTTP(ctx context.Context, dial dialFunc, url string, what plan.Request) Answer {
	transport := &http.Transport{
		DialContext:       func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx) },
		DisableKeepAlives: true,
		TLSClientConfig:   &tls.Config{InsecureSkipVerify: true}, // the application's own TLS is not what is proven
	}
	defer transport.CloseIdleConnections()
	request, err := http.NewRequestWithContext(ctx, cmp.Or(what.Method, http.MethodGet), url+what.Path, nil)
	if err != nil {
		return Answer{Said: err.Error()}
	}
	if what.Token != "" {
		token, err := plan.NewToken(what.Token)
		if err != nil {
			return Answer{Said: err.Error()}
		}
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return Answer{Said: err.Error()}
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return Answer{Said: err.Error()}
	}
	if response.StatusCode != http.StatusOK {
		return Answer{Refused: response.StatusCode == http.StatusForbidden, Said: fmt.Sprintf("%s %s", response.Status, text)}
	}
	return answered(string(text))
}

func openGRPC(dial dialFunc, authority string) (*grpc.ClientConn, error) {
	return grpc.NewClient("passthrough:"+authority, grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithAuthority(authority),
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return dial(ctx) }))
}

func askGRPC(ctx context.Context, dial dialFunc, authority string) Answer {
	connection, err := openGRPC(dial, authority)
	if err != nil {
		return Answer{Said: err.Error()}
	}
	defer connection.Close()
	var text wrapperspb.StringValue
	if err := connection.Invoke(ctx, plan.GRPCMethod, &emptypb.Empty{}, &text); err != nil {
		return Answer{Refused: strings.Contains(err.Error(), "PermissionDenied"), Said: err.Error()}
	}
	return answered(text.GetValue())
}

func askLine(ctx context.Context, dial dialFunc) Answer {
	connection, err := dial(ctx)
	if err != nil {
		return Answer{Said: err.Error()}
	}
	defer connection.Close()
	if deadline, set := ctx.Deadline(); set {
		_ = connection.SetDeadline(deadline)
	}
	if _, err := fmt.Fprintln(connection, "who"); err != nil {
		return Answer{Refused: true, Said: err.Error()}
	}
	line, err := bufio.NewReader(connection).ReadString('\n')
	if err != nil {
		var timeout net.Error
		return Answer{Refused: !errors.As(err, &timeout) || !timeout.Timeout(), Said: err.Error()}
	}
	return answered(line)
}

var (
	inCluster  = regexp.MustCompile(`cluster=(\S+)`)
	byIdentity = regexp.MustCompile(`By=(spiffe:[^;,]+)`)
	ofIdentity = regexp.MustCompile(`URI=(spiffe:[^;,\s]+)`)
)

func answered(text string) Answer {
	answer := Answer{Said: strings.TrimSpace(text)}
	if found := inCluster.FindStringSubmatch(text); found != nil {
		answer.Cluster = found[1]
	}
	if found := byIdentity.FindStringSubmatch(text); found != nil {
		answer.Server = found[1]
	}
	if found := ofIdentity.FindStringSubmatch(text); found != nil {
		answer.Client = found[1]
	}
	return answer
}
