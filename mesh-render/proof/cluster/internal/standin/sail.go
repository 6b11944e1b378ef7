package standin

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"

	"io.meshrender/proof/cluster/internal/kube"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// sailGroup is that of the Sail Operator's kinds.
const sailGroup = "sailoperator.io"

// sail does what the operator does with an Istio that is updated in place: it installs Istio's charts with the values of the Istio,
// under the revision of its name, and says whether istiod is ready.
func (n *Nodes) sail(ctx context.Context, istio *unstructured.Unstructured) (ready bool, err error) {
	name := istio.GetName()
	namespace, _, _ := unstructured.NestedString(istio.Object, "spec", "namespace")
	if n.sailed[name] != istio.GetGeneration() {
		values, _, _ := unstructured.NestedMap(istio.Object, "spec", "values")
		if err := n.installIstio(name, namespace, values); err != nil {
			return false, err
		}
		n.sailed[name] = istio.GetGeneration()
	}
	typed, err := n.client.Typed()
	if err != nil {
		return false, err
	}
	deployment, err := typed.AppsV1().Deployments(namespace).Get(ctx, "istiod-"+name, metav1.GetOptions{})
	return err == nil && deployment.Status.AvailableReplicas > 0, err
}

func (n *Nodes) installIstio(name, namespace string, values map[string]any) error {
	folder := filepath.Join(n.programs.Run, "sail", n.name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	kubeconfig := filepath.Join(folder, "kubeconfig")
	if err := kube.Kubeconfig(kubeconfig, kube.Nodes, n.server); err != nil {
		return err
	}
	global, _, _ := unstructured.NestedMap(values, "global")
	if global == nil {
		global = map[string]any{}
	}
	global["istioNamespace"] = namespace
	own := maps.Clone(values)
	if own == nil {
		own = map[string]any{}
	}
	own["global"], own["revision"] = global, name
	for _, chart := range []struct {
		release, folder string
		values          map[string]any
	}{
		{name + "-base", "manifests/charts/base", map[string]any{"global": global, "defaultRevision": name}},
		{name + "-istiod", "manifests/charts/istio-control/istio-discovery", own},
	} {
		text, err := yaml.Marshal(chart.values)
		if err != nil {
			return err
		}
		file := filepath.Join(folder, chart.release+".yaml")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			return err
		}
		helm := exec.Command(filepath.Join(n.programs.Bin, "helm"), "upgrade", "--install", chart.release, filepath.Join(n.around.Istio, chart.folder), "-n", namespace, "-f", file)
		helm.Env = append(os.Environ(), "KUBECONFIG="+kubeconfig, "HOME="+folder)
		if said, err := helm.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", chart.release, err, said)
		}
	}
	return nil
}
