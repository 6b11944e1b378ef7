package standin

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
	authenticationv1 "k8s.io/api/authentication/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// The ports of istiod's pod at which it answers API servers, and pods.
const (
	webhookPort = 15017
	podPort     = 15012
)

// istiod is a running one.
type istiod struct {
	// template is the pod that it was started for.
	template              string
	process               *process.Process
	webhooks, ready, pods string // addresses
}

// runIstiod runs istiod with the arguments, the environment, the account and the Secret of its Deployment, and says whether
// it is ready. A Deployment that changed gets a new one.
func (n *Nodes) runIstiod(ctx context.Context, deployment *unstructured.Unstructured) (ready bool, err error) {
	pod, _, _ := unstructured.NestedMap(deployment.Object, "spec", "template")
	template, err := json.Marshal(pod)
	if err != nil {
		return false, err
	}
	running := n.istiods[deployment.GetName()]
	if running != nil && (running.template != string(template) || running.process.Ended()) {
		running.process.Kill()
		running = nil
	}
	if running == nil {
		started, err := n.startIstiod(ctx, deployment)
		if err != nil {
			return false, err
		}
		started.template = string(template)
		n.istiods[deployment.GetName()] = started
		return false, nil
	}
	if err := n.routeTo(ctx, running, deployment); err != nil {
		return false, err
	}
	response, err := http.Get("http://" + running.ready + "/ready")
	if err != nil {
		return false, nil // not yet
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK, nil
}

func (n *Nodes) startIstiod(ctx context.Context, deployment *unstructured.Unstructured) (*istiod, error) {
	namespace := deployment.GetNamespace()
	containers, _, _ := unstructured.NestedSlice(deployment.Object, "spec", "template", "spec", "containers")
	account, _, _ := unstructured.NestedString(deployment.Object, "spec", "template", "spec", "serviceAccountName")
	if len(containers) == 0 {
		return nil, fmt.Errorf("no container")
	}
	container := containers[0].(map[string]any)
	kubeconfig, err := n.account(ctx, namespace, account)
	if err != nil {
		return nil, err
	}
	env := []string{"POD_NAME=" + deployment.GetName() + "-0", "POD_NAMESPACE=" + namespace, "SERVICE_ACCOUNT=" + account, "GOMEMLIMIT=400MiB"}
	env = append(env, n.around.Environment...)
	if mounted, err := n.mount(ctx, namespace, "cacerts"); err == nil {
		env = append(env, "ROOT_CA_DIR="+mounted)
	}
	variables, _, _ := unstructured.NestedSlice(container, "env")
	for _, each := range variables {
		if variable := each.(map[string]any); variable["value"] != nil && variable["name"] != "KUBECONFIG" {
			env = append(env, fmt.Sprintf("%s=%s", variable["name"], variable["value"]))
		}
	}
	ports, err := process.Ports(5)
	if err != nil {
		return nil, err
	}
	at := func(i int) string { return fmt.Sprintf("127.0.0.1:%d", ports[i]) }
	arguments, _, _ := unstructured.NestedStringSlice(container, "args")
	arguments = withoutFlag(arguments, "--monitoringAddr")
	arguments = append(arguments, "--kubeconfig", kubeconfig, "--httpAddr", at(0), "--grpcAddr", at(1), "--secureGRPCAddr", at(2),
		"--monitoringAddr", at(3), "--httpsAddr", at(4), "--ctrlz_port", "0")
	started, err := n.programs.Start(process.Program{Log: deployment.GetName() + "-" + n.name, Name: "pilot-discovery", Env: env, Args: arguments})
	return &istiod{process: started, ready: at(0), pods: at(2), webhooks: at(4)}, err
}

// routeTo makes the Services that select the pod lead to it.
func (n *Nodes) routeTo(ctx context.Context, running *istiod, deployment *unstructured.Unstructured) error {
	typed, err := n.client.Typed()
	if err != nil {
		return err
	}
	services, err := typed.CoreV1().Services(deployment.GetNamespace()).List(ctx, metav1.ListOptions{ResourceVersion: "0"})
	if err != nil {
		return err
	}
	labels, _, _ := unstructured.NestedStringMap(deployment.Object, "spec", "template", "metadata", "labels")
	n.lock.Lock()
	defer n.lock.Unlock()
	for _, service := range services.Items {
		selects := len(service.Spec.Selector) > 0
		for key, value := range service.Spec.Selector {
			selects = selects && labels[key] == value
		}
		for _, port := range service.Spec.Ports {
			if selects && port.TargetPort.IntValue() == webhookPort {
				n.routes[fmt.Sprintf("%s:%d", service.Spec.ClusterIP, port.Port)] = running.webhooks
			}
			if selects && port.TargetPort.IntValue() == podPort {
				n.istiodsAt[fmt.Sprintf("%s.%s.svc:%d", service.Name, service.Namespace, port.Port)] = *running
			}
		}
	}
	return nil
}

// ForPods says where the istiods answer pods, by the address at which pods ask.
func (n *Nodes) ForPods() map[string]string {
	n.lock.Lock()
	defer n.lock.Unlock()
	all := map[string]string{}
	for address, running := range n.istiodsAt {
		all[address] = running.pods
	}
	return all
}

// Ask asks every istiod for a page that it has for people, and returns what they said.
func (n *Nodes) Ask(page string) (said [][]byte, err error) {
	n.lock.Lock()
	addresses := map[string]bool{}
	for _, running := range n.istiodsAt {
		addresses[running.ready] = true
	}
	n.lock.Unlock()
	for address := range addresses {
		response, err := http.Get("http://" + address + page)
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil {
			return nil, err
		}
		said = append(said, text)
	}
	return said, nil
}

func withoutFlag(arguments []string, flag string) []string {
	var kept []string
	for _, argument := range arguments {
		if !strings.HasPrefix(argument, flag) {
			kept = append(kept, argument)
		}
	}
	return kept
}

// mount writes a Secret into a folder, as a pod would see it.
func (n *Nodes) mount(ctx context.Context, namespace, name string) (string, error) {
	typed, err := n.client.Typed()
	if err != nil {
		return "", err
	}
	secret, err := typed.CoreV1().Secrets(namespace).Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return "", err
	}
	folder := filepath.Join(n.programs.Run, "mounts", n.name, name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	for key, value := range secret.Data {
		if err := os.WriteFile(filepath.Join(folder, key), value, 0o600); err != nil {
			return "", err
		}
	}
	return folder, nil
}

// account writes a kubeconfig with a token of a ServiceAccount.
func (n *Nodes) account(ctx context.Context, namespace, name string) (string, error) {
	typed, err := n.client.Typed()
	if err != nil {
		return "", err
	}
	day := int64(24 * 3600)
	request, err := typed.CoreV1().ServiceAccounts(namespace).CreateToken(ctx, name, &authenticationv1.TokenRequest{
		Spec: authenticationv1.TokenRequestSpec{ExpirationSeconds: &day}}, metav1.CreateOptions{})
	if err != nil {
		return "", err
	}
	folder := filepath.Join(n.programs.Run, "accounts", n.name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	file := filepath.Join(folder, name+".kubeconfig")
	return file, kube.Kubeconfig(file, request.Status.Token, n.server)
}
