package kube

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"

	"io.meshrender/proof/cluster/internal/pki"
)

// Users of every API server; the name is the token. Whoever does something is known by it in the audit log.
const (
	// Person types the README's commands.
	Person = "person"
	// ArgoCD is what `argocd cluster add` would have made: an account that a ClusterRoleBinding makes administrator.
	ArgoCD = "argocd"
	// Flux is the account of a cluster's Flux, which is its administrator too.
	Flux = "flux"
	// Nodes stands in for nodes and controllers.
	Nodes = "nodes"
	// Stranger changes things by hand.
	Stranger = "stranger"
	// Observer looks and touches nothing.
	Observer = "observer"
)

const tokens = `person,person,1,system:masters
argocd,argocd,2
nodes,nodes,3,system:masters
stranger,stranger,4,system:masters
observer,observer,5,system:masters
flux,flux,6,system:masters
`

// Who wrote what, and what was refused; reading, leases and events are left out.
const auditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- level: None
  verbs: [get, list, watch]
- level: None
  users: ["system:apiserver"]
- level: None
  resources:
  - {group: coordination.k8s.io, resources: [leases]}
  - {group: "", resources: [events]}
  - {group: events.k8s.io, resources: [events]}
  - {group: authentication.k8s.io}
  - {group: authorization.k8s.io}
- level: Metadata
`

// What an API server calls inside its cluster, webhooks that is, goes through a proxy.
const egress = `apiVersion: apiserver.k8s.io/v1beta1
kind: EgressSelectorConfiguration
egressSelections:
- name: cluster
  connection:
    proxyProtocol: HTTPConnect
    transport: {uds: {udsName: "PROXY"}}
- name: controlplane
  connection: {proxyProtocol: Direct}
- name: etcd
  connection: {proxyProtocol: Direct}
`

func (s *Server) writeFiles(proxy string, hosts []string) error {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	authority, err := pki.NewAuthority("API server of "+s.Name, nil)
	if err != nil {
		return err
	}
	certificate, err := authority.Server(hosts...)
	if err != nil {
		return err
	}
	serverKey, err := authority.KeyPEM()
	if err != nil {
		return err
	}
	for name, text := range map[string]string{
		"accounts.key": string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})),
		"ca.pem":       string(authority.PEM()),
		"server.pem":   string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Certificate[0]})),
		"server.key":   string(serverKey),
		"tokens.csv":   tokens,
		"audit.yaml":   auditPolicy,
		"egress.yaml":  strings.ReplaceAll(egress, "PROXY", proxy),
	} {
		if err := os.WriteFile(s.file(name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) file(name string) string {
	return filepath.Join(s.folder, name)
}

// Kubeconfig writes a file by which a program talks to the servers with a token, the first of them by default.
func Kubeconfig(file, token string, servers ...*Server) error {
	var clusters, contexts strings.Builder
	for _, server := range servers {
		clusters.WriteString("- {name: " + server.Name + ", cluster: {server: \"" + server.URL + "\", insecure-skip-tls-verify: true}}\n")
		contexts.WriteString("- {name: " + server.Name + ", context: {cluster: " + server.Name + ", user: user}}\n")
	}
	return os.WriteFile(file, []byte("apiVersion: v1\nkind: Config\ncurrent-context: "+servers[0].Name+
		"\nusers: [{name: user, user: {token: "+token+"}}]\nclusters:\n"+clusters.String()+"contexts:\n"+contexts.String()), 0o600)
}
