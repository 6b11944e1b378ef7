package settings

import (
	"testing"

	"github.com/argoproj/argo-cd/v3/util/lua"
	"github.com/argoproj/argo-cd/v3/util/settings"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/kubernetes/fake"
	"sigs.k8s.io/yaml"
)

const istio = `
apiVersion: sailoperator.io/v1
kind: Istio
metadata: {name: default, generation: 2}
`

const cni = `
apiVersion: sailoperator.io/v1
kind: IstioCNI
metadata: {name: default, generation: 1}
`

const tag = `
apiVersion: sailoperator.io/v1
kind: IstioRevisionTag
metadata: {name: stable, generation: 1}
`

const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: eu-istiod, namespace: argocd}
`

// What waits for an object goes on when that is Healthy, and only then; it gives up when that is Degraded.
var states = []struct{ name, object, want string }{
	{"an Istio that nobody has looked at", istio, "Progressing"},
	{"an Istio without conditions", istio + `status: {observedGeneration: 2}`, "Progressing"},
	{"an Istio that is being reconciled", istio + `status: {observedGeneration: 2, state: ReconcileError, conditions: [{type: Reconciled, status: "False"}, {type: Ready, status: "Unknown"}]}`, "Progressing"},
	{"an Istio whose istiod is not ready", istio + `status: {observedGeneration: 2, conditions: [{type: Reconciled, status: "True"}, {type: Ready, status: "False", reason: IstiodNotReady, message: not ready}]}`, "Progressing"},
	{"an Istio whose error may pass", istio + `status: {observedGeneration: 2, conditions: [{type: Ready, status: "False", reason: ReconcileError}]}`, "Progressing"},
	{"an Istio that was ready before it was changed", istio + `status: {observedGeneration: 1, conditions: [{type: Ready, status: "True"}]}`, "Progressing"},
	{"an Istio that is ready", istio + `status: {observedGeneration: 2, state: Healthy, conditions: [{type: Reconciled, status: "True"}, {type: Ready, status: "True"}]}`, "Healthy"},
	{"an IstioCNI that nobody has looked at", cni, "Progressing"},
	{"an IstioCNI that is ready", cni + `status: {observedGeneration: 1, conditions: [{type: Ready, status: "True"}]}`, "Healthy"},
	{"a tag that nobody has looked at", tag, "Progressing"},
	{"a tag whose webhook could not be made", tag + `status: {observedGeneration: 1, conditions: [{type: Reconciled, status: "False", reason: ReconcileError}]}`, "Progressing"},
	{"a tag whose webhook is made", tag + `status: {observedGeneration: 1, conditions: [{type: Reconciled, status: "True"}, {type: InUse, status: "Unknown"}]}`, "Healthy"},
	{"an Application that nobody has looked at", application, "Progressing"},
	{"an Application that is asked to sync", application + `
operation: {sync: {}}
status: {health: {status: Healthy}, sync: {status: Synced}}`, "Progressing"},
	{"an Application in the middle of a sync", application + `status: {health: {status: Healthy}, sync: {status: OutOfSync}, operationState: {phase: Running}}`, "Progressing"},
	{"an Application that was not compared since its sync", application + `status: {health: {status: Healthy}, sync: {status: OutOfSync}, reconciledAt: "2026-11-26T10:00:00Z", operationState: {phase: Succeeded, finishedAt: "2026-11-26T10:00:05Z"}}`, "Progressing"},
	{"an Application that is synced and healthy", application + `status: {health: {status: Healthy}, sync: {status: Synced}, reconciledAt: "2026-11-26T10:00:07Z", operationState: {phase: Succeeded, finishedAt: "2026-11-26T10:00:05Z"}}`, "Healthy"},
	{"an Application that a window holds", application + `status: {health: {status: Healthy}, sync: {status: OutOfSync}, reconciledAt: "2026-11-26T10:00:07Z", operationState: {phase: Succeeded, finishedAt: "2026-11-26T10:00:05Z"}}`, "Healthy"},
	{"an Application whose objects are not there", application + `status: {health: {status: Missing}, sync: {status: OutOfSync}, reconciledAt: "2026-11-26T10:00:07Z"}`, "Missing"},
}

// TestHealth runs the rules of the README as Argo CD does: out of its ConfigMap, in its Lua VM.
func TestHealth(t *testing.T) {
	config := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "argocd-cm", Namespace: "argocd",
		Labels: map[string]string{"app.kubernetes.io/part-of": "argocd"}}, Data: patched(t)}
	secret := &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: "argocd-secret", Namespace: "argocd",
		Labels: map[string]string{"app.kubernetes.io/part-of": "argocd"}}}
	overrides, err := settings.NewSettingsManager(t.Context(), fake.NewClientset(config, secret), "argocd").GetResourceOverrides()
	if err != nil {
		t.Fatal(err)
	}
	for _, state := range states {
		t.Run(state.name, func(t *testing.T) {
			object := &unstructured.Unstructured{}
			if err := yaml.Unmarshal([]byte(state.object), &object.Object); err != nil {
				t.Fatal(err)
			}
			health, err := lua.ResourceHealthOverrides(overrides).GetResourceHealth(object)
			if err != nil {
				t.Fatal(err)
			}
			if health == nil || string(health.Status) != state.want {
				t.Errorf("is %v, not %s", health, state.want)
			}
		})
	}
}

// TestWithoutTheRules is why there are any: Argo CD knows nothing of the Sail Operator's kinds.
func TestWithoutTheRules(t *testing.T) {
	object := &unstructured.Unstructured{}
	if err := yaml.Unmarshal([]byte(istio), &object.Object); err != nil {
		t.Fatal(err)
	}
	if health, err := (lua.ResourceHealthOverrides{}).GetResourceHealth(object); err != nil || health != nil {
		t.Errorf("Argo CD says %v of an Istio by itself (%v): the rule may go", health, err)
	}
}
