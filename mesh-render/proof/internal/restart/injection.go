// Package restart holds what mesh:diff says of restarts against Istio's own injector: a pod that would be injected otherwise has to be
// restarted, and no other.
package restart

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sort"

	"istio.io/istio/manifests"
	"istio.io/istio/pilot/pkg/features"
	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/config/mesh/meshwatcher"
	common "istio.io/istio/pkg/features"
	"istio.io/istio/pkg/kube/inject"
	admissionv1 "k8s.io/api/admission/v1"
	registrationv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/yaml"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
)

// pod is a pod as it is created.
type pod struct {
	key    string
	labels map[string]string
	json   []byte
}

var pods = map[string]*pod{}

// aPod has what an injector looks at: labels, a port, a probe; and the annotation that names a template, if it names one.
func aPod(more map[string]string, template string) *pod {
	key := fmt.Sprint(more, template)
	if known := pods[key]; known != nil {
		return known
	}
	its := map[string]string{"app": "caller"}
	for label, value := range more {
		its[label] = value
	}
	made := corev1.Pod{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"},
		ObjectMeta: metav1.ObjectMeta{Name: "caller", Labels: its},
		Spec: corev1.PodSpec{ServiceAccountName: "caller", Containers: []corev1.Container{{
			Name: "app", Image: "app:1", Ports: []corev1.ContainerPort{{ContainerPort: 8080}},
			ReadinessProbe: &corev1.Probe{ProbeHandler: corev1.ProbeHandler{HTTPGet: &corev1.HTTPGetAction{Path: "/", Port: intstr.FromInt32(8080)}}},
		}}},
	}
	if template != "" {
		made.Annotations = map[string]string{"inject.istio.io/templates": template}
	}
	if template == "gateway" {
		made.Spec.Containers = []corev1.Container{{Name: "istio-proxy", Image: "auto"}}
	}
	text, err := json.Marshal(made)
	if err != nil {
		panic(err) // of strings only
	}
	pods[key] = &pod{key, its, text}
	return pods[key]
}

// plane is an istiod as an injector: its webhooks, and what it answers them with.
type plane struct {
	webhooks []registrationv1.MutatingWebhook
	revision string
	// variables are those of istiod's container.
	variables      map[string]string
	mesh           string
	config, values string
	// templates are the values' own.
	templates []string
	// webhook answers reviews; made when the first comes, since what it is made of costs more than an answer.
	webhook http.Handler
	pods    map[string]string
}

// install renders istiod's chart at a version: as published it installs the images of that version.
func install(release string, values []byte, version string) (*plane, error) {
	given := map[string]any{}
	if err := yaml.Unmarshal(values, &given); err != nil {
		return nil, err
	}
	if version != "" {
		global, _ := given["global"].(map[string]any)
		if global == nil {
			global = map[string]any{}
			given["global"] = global
		}
		if _, said := global["tag"]; !said {
			global["tag"] = version
		}
	}
	rendered, err := charts.RenderFrom(manifests.FS, charts.Istiod.Folder(), charts.Release{Name: release}, given)
	if err != nil {
		return nil, err
	}
	made := &plane{variables: map[string]string{}, pods: map[string]string{}}
	made.revision, _ = given["revision"].(string)
	if injector, ok := given["sidecarInjectorWebhook"].(map[string]any); ok {
		own, _ := injector["templates"].(map[string]any)
		for template := range own {
			made.templates = append(made.templates, template)
		}
	}
	for _, document := range rendered.Documents {
		if err := made.read(document); err != nil {
			return nil, fmt.Errorf("%s: %w", document, err)
		}
	}
	return made, nil
}

func (p *plane) read(document tree.Document) error {
	switch document.Object.GetKind() {
	case "Deployment":
		var deployment appsv1.Deployment
		if err := document.Into(&deployment); err != nil {
			return err
		}
		for _, variable := range deployment.Spec.Template.Spec.Containers[0].Env {
			p.variables[variable.Name] = variable.Value
		}
	case "ConfigMap":
		var configMap corev1.ConfigMap
		if err := document.Into(&configMap); err != nil {
			return err
		}
		if text, found := configMap.Data["mesh"]; found {
			p.mesh = text
		}
		if configMap.Data["config"] != "" {
			p.config, p.values = configMap.Data["config"], configMap.Data["values"]
		}
	case "MutatingWebhookConfiguration":
		webhooks, err := webhooksOf(document)
		p.webhooks = append(p.webhooks, webhooks...)
		return err
	}
	return nil
}

func webhooksOf(document tree.Document) ([]registrationv1.MutatingWebhook, error) {
	var configuration registrationv1.MutatingWebhookConfiguration
	err := document.Into(&configuration)
	return configuration.Webhooks, err
}

// asks is the path at which the first of these webhooks that wants the pod asks its istiod; empty if none wants it.
func asks(webhooks []registrationv1.MutatingWebhook, namespace, pod map[string]string) string {
	for _, webhook := range webhooks {
		if matches(webhook.NamespaceSelector, namespace) && matches(webhook.ObjectSelector, pod) {
			switch client := webhook.ClientConfig; {
			case client.Service != nil && client.Service.Path != nil:
				return *client.Service.Path
			case client.URL != nil:
				if at, err := url.Parse(*client.URL); err == nil {
					return at.Path
				}
			}
			return "/inject"
		}
	}
	return ""
}

// inject is what this istiod's webhook answers for a pod: the changes, in an order of their own. Which namespace it is makes no difference to it, but
// for those that it never injects.
func (p *plane) inject(namespace, path string, pod *pod) (string, error) {
	if inject.IgnoredNamespaces.Contains(namespace) {
		return "", nil
	}
	key := pod.key + " " + path
	if answer, known := p.pods[key]; known {
		return answer, nil
	}
	answer, err := p.ask(path, pod)
	if err == nil {
		p.pods[key] = answer
	}
	return answer, err
}

// fixed is a configuration that does not change.
type fixed struct {
	config *inject.Config
	values string
}

func (f fixed) SetHandler(func(*inject.Config, string) error) {}
func (f fixed) Run(<-chan struct{})                           {}
func (f fixed) Get() (*inject.Config, string, error)          { return f.config, f.values, nil }

func (p *plane) ask(path string, pod *pod) (string, error) {
	// These two istiod reads of its own variables when it starts. Whether nodes can run native sidecars, which it asks its cluster, is left out.
	features.EnableNativeSidecars = features.NativeSidecarModeDisabled
	common.CompliancePolicy = p.variables["COMPLIANCE_POLICY"]
	if p.webhook == nil {
		made, err := p.handler()
		if err != nil {
			return "", err
		}
		p.webhook = made
	}
	if p.variables["ENABLE_NATIVE_SIDECARS"] == "true" {
		// Only now: before, the webhook would want to see nodes.
		features.EnableNativeSidecars = features.NativeSidecarModeEnabled
	}
	return review(p.webhook, path, pod)
}

func (p *plane) handler() (http.Handler, error) {
	if p.config == "" {
		return nil, errors.New("the chart renders no injector")
	}
	config, err := inject.UnmarshalConfig([]byte(p.config))
	if err != nil {
		return nil, err
	}
	meshConfig, err := mesh.ApplyMeshConfig(p.mesh, mesh.DefaultMeshConfig())
	if err != nil {
		return nil, err
	}
	environment := &model.Environment{Watcher: meshwatcher.NewTestWatcher(meshConfig)}
	environment.SetPushContext(&model.PushContext{ProxyConfigs: &model.ProxyConfigs{}})
	mux := http.NewServeMux()
	_, err = inject.NewWebhook(inject.WebhookParameters{
		Watcher: fixed{&config, p.values}, Env: environment, Mux: mux, Revision: p.revision,
	})
	return mux, err
}

// review sends a pod to a webhook, as an API server does.
func review(handler http.Handler, path string, pod *pod) (string, error) {
	body, err := json.Marshal(admissionv1.AdmissionReview{
		TypeMeta: metav1.TypeMeta{APIVersion: "admission.k8s.io/v1", Kind: "AdmissionReview"},
		Request:  &admissionv1.AdmissionRequest{UID: types.UID("1"), Namespace: elsewhere, Object: runtime.RawExtension{Raw: pod.json}},
	})
	if err != nil {
		return "", err
	}
	request := httptest.NewRequest(http.MethodPost, path, bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	var answer admissionv1.AdmissionReview
	if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
		return "", fmt.Errorf("%w: %s", err, recorder.Body)
	}
	if answer.Response == nil {
		return "", fmt.Errorf("the webhook answers nothing: %s", recorder.Body)
	}
	if !answer.Response.Allowed {
		return "refused: " + answer.Response.Result.Message, nil
	}
	return sorted(answer.Response.Patch)
}

// sorted gives the operations of a patch an order: they are made in none.
func sorted(patch []byte) (string, error) {
	if len(patch) == 0 {
		return "", nil
	}
	var operations []map[string]any
	if err := json.Unmarshal(patch, &operations); err != nil {
		return "", err
	}
	lines := make([]string, 0, len(operations))
	for _, operation := range operations {
		line, err := json.Marshal(operation)
		if err != nil {
			return "", err
		}
		lines = append(lines, string(line))
	}
	sort.Strings(lines)
	text, err := json.Marshal(lines)
	return string(text), err
}

func matches(selector *metav1.LabelSelector, on map[string]string) bool {
	parsed, err := metav1.LabelSelectorAsSelector(selector)
	return err == nil && parsed.Matches(labels.Set(on))
}
