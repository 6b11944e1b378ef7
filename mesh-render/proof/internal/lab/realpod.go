package lab

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	securityv1 "istio.io/api/security/v1alpha1"
	"istio.io/istio/security/pkg/pki/util"
	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"io.meshrender/proof/internal/charts"
)

// ip is the address by which a cluster that runs knows a pod: its API server takes none of loopback for the endpoint of a Service.
func (p pod) ip() string {
	return "10." + strings.TrimPrefix(p.address, "127.")
}

// create makes a pod as its owner would, lets the webhook inject it, and reports that it runs.
func (r *realPlane) create(ctx context.Context, p pod) error {
	accounts := r.client.CoreV1().ServiceAccounts(p.namespace)
	account := &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Name: p.serviceAccount, Namespace: p.namespace}}
	if _, err := accounts.Create(ctx, account, metav1.CreateOptions{}); err == nil {
		r.later(func(ctx context.Context) error { return accounts.Delete(ctx, p.serviceAccount, metav1.DeleteOptions{}) })
	} else if unlessThere(err) != nil {
		return err
	}
	wanted, err := r.owned(ctx, p)
	if err != nil {
		return err
	}
	pods := r.client.CoreV1().Pods(p.namespace)
	made, err := pods.Create(ctx, wanted, metav1.CreateOptions{})
	if err != nil {
		return err
	}
	now := int64(0)
	r.later(func(ctx context.Context) error {
		return pods.Delete(ctx, p.name, metav1.DeleteOptions{GracePeriodSeconds: &now})
	})
	made.Status = corev1.PodStatus{Phase: corev1.PodRunning, PodIP: p.ip(), PodIPs: []corev1.PodIP{{IP: p.ip()}},
		Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}}}
	if made, err = pods.UpdateStatus(ctx, made, metav1.UpdateOptions{}); err != nil {
		return err
	}
	if charts.SidecarOf(*made).Env("ISTIO_META_CLUSTER_ID") == "" {
		return errors.New("it was not injected")
	}
	r.injected[p.namespace+"/"+p.name] = made
	return nil
}

// owned is the pod before injection: that of the gateway's Deployment, or an application's.
func (r *realPlane) owned(ctx context.Context, p pod) (*corev1.Pod, error) {
	if !p.gateway {
		return &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: p.name, Namespace: p.namespace, Labels: p.own},
			Spec: corev1.PodSpec{ServiceAccountName: p.serviceAccount, NodeName: nodeName(p.cluster), Containers: []corev1.Container{{Name: "app", Image: "app"}}}}, nil
	}
	all, err := r.client.AppsV1().Deployments(p.namespace).List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	for _, deployment := range all.Items {
		if template := deployment.Spec.Template; charts.Selects(p.cluster.Gateway.Service.Spec.Selector, template.Labels) {
			made := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: p.name, Namespace: p.namespace, Labels: template.Labels, Annotations: template.Annotations}, Spec: template.Spec}
			made.Spec.NodeName = nodeName(p.cluster)
			return made, nil
		}
	}
	return nil, errors.New("no Deployment of the gateway")
}

// admit has the agent of a pod do what it does in a pod: it goes to the istiod that injection names, under the root that istiod
// handed to the namespace, with the token of the pod, and has its certificate signed.
func (r *realPlane) admit(p pod) (agent, error) {
	ctx := context.Background()
	made := r.injected[p.namespace+"/"+p.name]
	sidecar := charts.SidecarOf(*made)
	config := struct{ DiscoveryAddress string }{"istiod.istio-system.svc:15012"}
	if err := json.Unmarshal([]byte(sidecar.Env("PROXY_CONFIG")), &config); err != nil {
		return agent{}, fmt.Errorf("PROXY_CONFIG: %w", err)
	}
	at := r.Istiods[config.DiscoveryAddress]
	if at == "" {
		return agent{}, fmt.Errorf("nobody listens at %s", config.DiscoveryAddress)
	}
	roots, err := r.roots(ctx, p.namespace)
	if err != nil {
		return agent{}, err
	}
	token, err := r.token(ctx, p, made)
	if err != nil {
		return agent{}, err
	}
	host, _, _ := strings.Cut(config.DiscoveryAddress, ":")
	believed := x509.NewCertPool()
	believed.AppendCertsFromPEM(roots)
	connection, err := grpc.NewClient("passthrough:"+at, grpc.WithTransportCredentials(credentials.NewTLS(&tls.Config{ServerName: host, RootCAs: believed})),
		grpc.WithPerRPCCredentials(bearer{token, sidecar.Env("ISTIO_META_CLUSTER_ID")}), grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(64<<20)))
	if err != nil {
		return agent{}, err
	}
	r.later(func(context.Context) error { return connection.Close() })
	leaf, err := sign(ctx, connection, p.identity())
	if err != nil {
		return agent{}, fmt.Errorf("istiod signs nothing: %w", err)
	}
	node, err := p.nodeAsInjected(made, sidecar)
	return agent{istiod: connection, node: node, leaf: leaf, roots: roots, captures: sidecar.Env("ISTIO_META_DNS_CAPTURE") == "true"}, err
}

// roots are those that istiod hands to a namespace.
func (r *realPlane) roots(ctx context.Context, namespace string) ([]byte, error) {
	for range 100 {
		if found, err := r.client.CoreV1().ConfigMaps(namespace).Get(ctx, "istio-ca-root-cert", metav1.GetOptions{}); err == nil {
			return []byte(found.Data["root-cert.pem"]), nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, errors.New("istiod has handed no root to namespace " + namespace)
}

// token is what a pod finds mounted for istiod.
func (r *realPlane) token(ctx context.Context, p pod, made *corev1.Pod) (string, error) {
	hour := int64(3600)
	request, err := r.client.CoreV1().ServiceAccounts(p.namespace).CreateToken(ctx, p.serviceAccount, &authenticationv1.TokenRequest{
		Spec: authenticationv1.TokenRequestSpec{Audiences: []string{"istio-ca"}, ExpirationSeconds: &hour,
			BoundObjectRef: &authenticationv1.BoundObjectReference{Kind: "Pod", APIVersion: "v1", Name: made.Name, UID: made.UID}}}, metav1.CreateOptions{})
	if err != nil {
		return "", err
	}
	return request.Status.Token, nil
}

// sign has a certificate for an identity signed.
func sign(ctx context.Context, istiod *grpc.ClientConn, identity string) (tls.Certificate, error) {
	request, key, err := util.GenCSR(util.CertOptions{Host: identity, ECSigAlg: util.EcdsaSigAlg, PKCS8Key: true})
	if err != nil {
		return tls.Certificate{}, err
	}
	signed, err := securityv1.NewIstioCertificateServiceClient(istiod).CreateCertificate(ctx, &securityv1.IstioCertificateRequest{Csr: string(request), ValidityDuration: 24 * 3600})
	if err != nil {
		return tls.Certificate{}, err
	}
	// The root comes last, and is not sent along.
	chain := signed.GetCertChain()
	return tls.X509KeyPair([]byte(strings.Join(chain[:max(1, len(chain)-1)], "\n")), key)
}

// bearer is what an agent sends along with every request.
type bearer struct{ token, cluster string }

func (b bearer) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{"authorization": "Bearer " + b.token, "clusterid": b.cluster}, nil
}

func (b bearer) RequireTransportSecurity() bool { return true }

// metaPrefix is that of variables which a proxy tells its istiod.
const metaPrefix = "ISTIO_META_"

// nodeAsInjected is how the agent introduces the proxy: by what injection gave to its container, and the pod's labels.
func (p pod) nodeAsInjected(made *corev1.Pod, sidecar charts.Sidecar) (*core.Node, error) {
	metadata := map[string]any{
		"NAMESPACE": p.namespace, "NAME": p.name, "SERVICE_ACCOUNT": p.serviceAccount, "INSTANCE_IPS": p.ip(), "NODE_NAME": nodeName(p.cluster),
		"ISTIO_VERSION": istioVersion, "ENVOY_STATUS_PORT": statusPort, "ENVOY_PROMETHEUS_PORT": metricsPort,
	}
	for name, value := range sidecar.Variables() {
		if meta, found := strings.CutPrefix(name, metaPrefix); found {
			metadata[meta] = value
		}
	}
	labels := map[string]any{}
	for key, value := range made.Labels {
		labels[key] = value
	}
	metadata["LABELS"] = labels
	return p.introduced(p.ip(), metadata)
}
