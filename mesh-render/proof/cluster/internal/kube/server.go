package kube

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"io.meshrender/proof/cluster/internal/process"
)

// Server is one cluster: a real API server, with RBAC, and of the controllers those for namespaces,
// for garbage, for endpoints and for tokens.
type Server struct {
	Name, URL string

	programs *process.Programs
	folder   string
	start    []process.Program // the API server, and what needs it
	running  []*process.Process
	clients  map[string]*Client
}

// Start starts a cluster's API server; proxy is the socket of the way into the cluster, hosts are the names by which others
// reach the server.
func Start(programs *process.Programs, etcd, prefix, name, proxy string, hosts ...string) (*Server, error) {
	port, err := process.Port()
	if err != nil {
		return nil, err
	}
	server := &Server{Name: name, URL: fmt.Sprintf("https://127.0.0.1:%d", port), programs: programs,
		folder: filepath.Join(programs.Run, prefix, name), clients: map[string]*Client{}}
	if err := os.MkdirAll(server.folder, 0o700); err != nil {
		return nil, err
	}
	if err := server.writeFiles(proxy, append([]string{"127.0.0.1"}, hosts...)); err != nil {
		return nil, err
	}
	if err := Kubeconfig(server.file("controllers.kubeconfig"), Nodes, server); err != nil {
		return nil, err
	}
	log := prefix + "-" + name
	server.start = []process.Program{
		{Log: "kube-apiserver-" + log, Name: "kube-apiserver", Env: []string{"GOMEMLIMIT=600MiB"}, Args: []string{
			"--etcd-servers", etcd, "--etcd-prefix", "/" + prefix + "/" + name, "--bind-address", "127.0.0.1", "--secure-port", fmt.Sprint(port),
			"--tls-cert-file", server.file("server.pem"), "--tls-private-key-file", server.file("server.key"), "--token-auth-file", server.file("tokens.csv"), "--authorization-mode", "RBAC",
			"--service-cluster-ip-range", "10.96.0.0/16", "--service-account-issuer", "https://kubernetes.default.svc",
			"--service-account-key-file", server.file("accounts.key"), "--service-account-signing-key-file", server.file("accounts.key"),
			"--api-audiences", "https://kubernetes.default.svc,istio-ca", "--disable-admission-plugins", "ServiceAccount",
			"--egress-selector-config-file", server.file("egress.yaml"), "--endpoint-reconciler-type", "none",
			"--enable-priority-and-fairness=false", "--audit-policy-file", server.file("audit.yaml"), "--audit-log-path", server.AuditLog()}},
		{Log: "kube-controller-manager-" + log, Name: "kube-controller-manager", Env: []string{"GOMEMLIMIT=200MiB"}, Args: []string{
			"--kubeconfig", server.file("controllers.kubeconfig"), "--controllers", "garbage-collector-controller,namespace-controller,endpointslice-controller,serviceaccount-token-controller",
			"--service-account-private-key-file", server.file("accounts.key"), "--root-ca-file", server.file("ca.pem"),
			"--leader-elect=false", "--secure-port", "0", "--kube-api-qps", "100", "--kube-api-burst", "200"}},
	}
	return server, server.Up()
}

// AuditLog is the file of what was written to the cluster, and by whom.
func (s *Server) AuditLog() string {
	return s.file("audit.log")
}

// Up starts the cluster, also after Down; Ready does the rest.
func (s *Server) Up() error {
	return s.run(s.start[0])
}

func (s *Server) run(program process.Program) error {
	process, err := s.programs.Start(program)
	if err == nil {
		s.running = append(s.running, process)
	}
	return err
}

// Down ends the cluster's programs; what it holds stays in etcd.
func (s *Server) Down() {
	for _, process := range s.running {
		process.Kill()
	}
	s.running = nil
}

// Ready waits until the API server answers, and starts its controllers.
func (s *Server) Ready(ctx context.Context) error {
	client, err := s.Client(Observer)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	defer cancel()
	for {
		body, err := client.discovery.RESTClient().Get().AbsPath("/readyz").DoRaw(ctx)
		if err == nil && string(body) == "ok" {
			return s.run(s.start[1])
		}
		if s.running[0].Ended() {
			return fmt.Errorf("cluster %s: its API server has ended, see the logs in %s", s.Name, filepath.Dir(s.programs.Log("")))
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("cluster %s is not ready: %w (%s)", s.Name, err, body)
		case <-time.After(200 * time.Millisecond):
		}
	}
}
