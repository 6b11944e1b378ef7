package waves

import (
	"fmt"
	"sort"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"

	"io.meshrender/proof/internal/tree"
)

// State is what a cluster holds.
type State struct {
	objects map[string]tree.Document
	owner   map[string]string
	// gateways are the labels of pods that are started without a namespace's asking, by namespace.
	gateways map[string]map[string]string
}

// NewState is an empty cluster.
func NewState() *State {
	return &State{objects: map[string]tree.Document{}, owner: map[string]string{}, gateways: map[string]map[string]string{}}
}

func key(document tree.Document) string {
	return document.Object.GetKind() + " " + document.Object.GetNamespace() + "/" + document.Object.GetName()
}

// Apply syncs the Applications of one wave: what they no longer hold goes, as they prune, but for namespaces. An Application that
// has left the tree leaves what it installed.
func (s *State) Apply(wave string, applications map[string][]tree.Document) {
	for name, documents := range applications {
		held := map[string]bool{}
		for _, document := range documents {
			held[key(document)] = true
			s.objects[key(document)] = document
			s.owner[key(document)] = name
		}
		for object, owner := range s.owner {
			if owner == name && !held[object] && !strings.HasPrefix(object, "Namespace ") {
				delete(s.objects, object)
				delete(s.owner, object)
			}
		}
		if wave == "gateways" {
			for _, document := range documents {
				if document.Object.GetKind() == "Deployment" {
					template := document.StringMap("spec", "template", "metadata", "labels")
					s.gateways[document.Object.GetNamespace()] = template
				}
			}
		}
	}
}

// Wrong says whose pods would not be injected by just one istiod that is there, and which objects nobody could write.
func (s *State) Wrong() []string {
	var wrong []string
	for _, document := range s.objects {
		switch document.Object.GetKind() {
		case "Namespace":
			name, asked := document.Object.GetName(), document.Object.GetLabels()
			injected := asked["istio-injection"] == "enabled" || asked["istio.io/rev"] != ""
			wrong = append(wrong, s.injection(name, asked, map[string]string{"app": "plain"}, injected)...)
			wrong = append(wrong, s.injection(name, asked, map[string]string{"app": "apart", "sidecar.istio.io/inject": "false"}, false)...)
			if pod, found := s.gateways[name]; found {
				wrong = append(wrong, s.injection(name, asked, pod, true)...)
			}
		case "ValidatingWebhookConfiguration":
			wrong = append(wrong, s.validation(document)...)
		}
	}
	sort.Strings(wrong)
	return wrong
}

func (s *State) injection(namespace string, asked, pod map[string]string, injected bool) []string {
	var matched, wrong []string
	all := map[string]string{"kubernetes.io/metadata.name": namespace}
	for label, value := range asked {
		all[label] = value
	}
	for _, document := range s.objects {
		if document.Object.GetKind() != "MutatingWebhookConfiguration" {
			continue
		}
		var configuration admissionv1.MutatingWebhookConfiguration
		if err := convert(document, &configuration); err != nil {
			return []string{err.Error()}
		}
		for _, webhook := range configuration.Webhooks {
			if matches(webhook.NamespaceSelector, all) && matches(webhook.ObjectSelector, pod) {
				matched = append(matched, configuration.Name+" "+webhook.Name)
				if service := webhook.ClientConfig.Service; service == nil || !s.has(service.Namespace, service.Name) {
					wrong = append(wrong, fmt.Sprintf("pods %v of %s: %s asks a Service that is not there", pod, namespace, configuration.Name))
				}
			}
		}
	}
	sort.Strings(matched)
	if injected && len(matched) != 1 || !injected && len(matched) != 0 {
		wrong = append(wrong, fmt.Sprintf("pods %v of %s %v are injected by %d: %v", pod, namespace, asked, len(matched), matched))
	}
	return wrong
}

func (s *State) validation(document tree.Document) []string {
	var configuration admissionv1.ValidatingWebhookConfiguration
	if err := convert(document, &configuration); err != nil {
		return []string{err.Error()}
	}
	var wrong []string
	for _, webhook := range configuration.Webhooks {
		service := webhook.ClientConfig.Service
		fails := webhook.FailurePolicy != nil && *webhook.FailurePolicy == admissionv1.Fail
		if fails && (service == nil || !s.has(service.Namespace, service.Name)) {
			wrong = append(wrong, fmt.Sprintf("%s refuses everything: its istiod is not there", configuration.Name))
		}
	}
	return wrong
}

func (s *State) has(namespace, service string) bool {
	_, found := s.objects["Service "+namespace+"/"+service]
	return found
}

func matches(selector *metav1.LabelSelector, on map[string]string) bool {
	parsed, err := metav1.LabelSelectorAsSelector(selector)
	return err == nil && parsed.Matches(labels.Set(on))
}

func convert(document tree.Document, into any) error {
	return runtime.DefaultUnstructuredConverter.FromUnstructured(document.Object.Object, into)
}
