// Package argo runs the real Argo CD: its application controller and its repo server.
package argo

import (
	"context"
	"fmt"
	"path/filepath"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Namespace is where Argo CD lives.
const Namespace = "argocd"

// settings is what an installation of Argo CD brings before anybody has configured it.
const settings = `apiVersion: v1
kind: Namespace
metadata: {name: argocd}
---
apiVersion: v1
kind: Secret
metadata: {name: argocd-secret, namespace: argocd, labels: {app.kubernetes.io/part-of: argocd}}
stringData: {server.secretkey: proof}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-cm, namespace: argocd, labels: {app.kubernetes.io/part-of: argocd}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-rbac-cm, namespace: argocd, labels: {app.kubernetes.io/part-of: argocd}}
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: default, namespace: argocd}
spec:
  sourceRepos: ["*"]
  destinations: [{server: "*", namespace: "*"}]
  clusterResourceWhitelist: [{group: "*", kind: "*"}]
`

// account is what argocd cluster add makes in a cluster.
const account = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: argocd-manager-role-binding}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: argocd}]
`

// clusterSecret is what it makes beside Argo CD.
const clusterSecret = `apiVersion: v1
kind: Secret
metadata: {name: cluster-%[1]s, namespace: argocd, labels: {argocd.argoproj.io/secret-type: cluster}}
stringData:
  name: %[1]s
  server: %[2]s
  config: '{"bearerToken": "%[3]s", "tlsClientConfig": {"insecure": true}}'
`

// Install installs the kinds and the settings of Argo CD.
func Install(ctx context.Context, hub *kube.Server, definitions []*unstructured.Unstructured) error {
	client, err := hub.Client(kube.Person)
	if err != nil {
		return err
	}
	if err := client.Apply(ctx, definitions...); err != nil {
		return err
	}
	objects, err := kube.Parse([]byte(settings + "---\n" + account))
	if err != nil {
		return err
	}
	return patiently(ctx, func() error { return client.Apply(ctx, objects...) })
}

// AddCluster tells Argo CD of a cluster, as argocd cluster add does.
func AddCluster(ctx context.Context, hub, cluster *kube.Server) error {
	for server, text := range map[*kube.Server]string{cluster: account, hub: fmt.Sprintf(clusterSecret, cluster.Name, cluster.URL, kube.ArgoCD)} {
		client, err := server.Client(kube.Person)
		if err != nil {
			return err
		}
		objects, err := kube.Parse([]byte(text))
		if err != nil {
			return err
		}
		if err := client.Apply(ctx, objects...); err != nil {
			return err
		}
	}
	return nil
}

// narrowAccount is one that may not write Istio's resources.
const narrowAccount = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: argocd-narrow}
rules:
- {apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch]}
- {nonResourceURLs: ["*"], verbs: ["*"]}
- apiGroups: ["", apps, autoscaling, policy, rbac.authorization.k8s.io, admissionregistration.k8s.io, apiextensions.k8s.io, monitoring.coreos.com]
  resources: ["*"]
  verbs: ["*"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: argocd-narrow}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: argocd-narrow}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: argocd}]
`

// Narrow takes from Argo CD the right to write Istio's resources in a cluster; AddCluster gives it back.
func Narrow(ctx context.Context, cluster *kube.Server) error {
	client, err := cluster.Client(kube.Person)
	if err != nil {
		return err
	}
	objects, err := kube.Parse([]byte(narrowAccount))
	if err != nil {
		return err
	}
	if err := client.Apply(ctx, objects...); err != nil {
		return err
	}
	typed, err := client.Typed()
	if err != nil {
		return err
	}
	return typed.RbacV1().ClusterRoleBindings().Delete(ctx, "argocd-manager-role-binding", metav1.DeleteOptions{})
}

// Start starts Argo CD at its cluster. It reads the world by an environment.
func Start(programs *process.Programs, hub *kube.Server, world []string) error {
	ports, err := process.Ports(5)
	if err != nil {
		return err
	}
	port := func(i int) string { return fmt.Sprint(ports[i]) }
	redis, repository := "127.0.0.1:"+port(0), "127.0.0.1:"+port(1)
	kubeconfig := filepath.Join(programs.Run, "argocd.kubeconfig")
	if err := kube.Kubeconfig(kubeconfig, kube.ArgoCD, hub); err != nil {
		return err
	}
	common := []string{"ARGOCD_GPG_ENABLED=false", "REDIS_PASSWORD=", programs.Path()}
	for _, program := range []process.Program{
		{Log: "redis", Name: "redis-server", Args: []string{"--port", port(0), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"}},
		{Log: "argocd-repo-server", Name: "argocd", As: "argocd-repo-server", Env: append(append([]string{}, common...), world...), Args: []string{
			"--redis", redis, "--address", "127.0.0.1", "--port", port(1), "--metrics-address", "127.0.0.1", "--metrics-port", port(2),
			"--disable-tls", "--client-ca-path", "", "--logformat", "text"}},
		{Log: "argocd-application-controller", Name: "argocd", As: "argocd-application-controller", Env: append(append([]string{}, common...),
			"ARGOCD_FAKE_IN_CLUSTER=true", "KUBECONFIG="+kubeconfig, "ARGOCD_SYNC_WAVE_DELAY=1",
			"ARGOCD_RECONCILIATION_TIMEOUT=20s", "ARGOCD_RECONCILIATION_JITTER=0s"), Args: []string{
			"--kubeconfig", kubeconfig, "--namespace", Namespace, "--redis", redis, "--repo-server", repository, "--repo-server-plaintext",
			"--metrics-port", port(3), "--logformat", "text", "--status-processors", "10", "--operation-processors", "10"}},
	} {
		if _, err := programs.Start(program); err != nil {
			return err
		}
	}
	return nil
}
