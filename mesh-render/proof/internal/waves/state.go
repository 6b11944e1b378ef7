package waves

import (
	"fmt"
	"sort"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"

	"io.meshrender/proof/internal/tree"
)

// State is what a cluster holds.
type State struct {
	objects map[string]tree.Document
	owner   map[string]string
	// injectors are the webhooks that inject, ready to be asked, by the key of their object.
	injectors map[string]injector
	// gateways are the labels of pods that are started without a namespace's asking, by namespace.
	gateways map[string]map[string]string
}

// NewState is an empty cluster.
func NewState() *State {
	return &State{objects: map[string]tree.Document{}, owner: map[string]string{}, injectors: map[string]injector{}, gateways: map[string]map[string]string{}}
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
			if document.Object.GetKind() == "MutatingWebhookConfiguration" {
				s.injectors[key(document)] = injectorOf(document)
			}
			s.owner[key(document)] = name
		}
		for object, owner := range s.owner {
			if owner == name && !held[object] && !strings.HasPrefix(object, "Namespace ") {
				delete(s.objects, object)
				delete(s.injectors, object)
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
	for _, injector := range s.injectors {
		if injector.err != nil {
			return []string{injector.err.Error()}
		}
		for _, webhook := range injector.webhooks {
			if webhook.namespaces.Matches(labels.Set(all)) && webhook.pods.Matches(labels.Set(pod)) {
				matched = append(matched, injector.name+" "+webhook.name)
				if webhook.service == nil || !s.has(webhook.service.Namespace, webhook.service.Name) {
					wrong = append(wrong, fmt.Sprintf("pods %v of %s: %s asks a Service that is not there", pod, namespace, injector.name))
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
	if err := document.Into(&configuration); err != nil {
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

// injector is a configuration of webhooks that inject, with its selectors ready to match: each is asked of every namespace at every moment.
type injector struct {
	name     string
	webhooks []webhook
	err      error
}

type webhook struct {
	name             string
	namespaces, pods labels.Selector
	service          *admissionv1.ServiceReference
}

// known are the injectors that were read, by their object: trees share what the charts render.
var known = map[*unstructured.Unstructured]injector{}

func injectorOf(document tree.Document) injector {
	if found, is := known[document.Object]; is {
		return found
	}
	var configuration admissionv1.MutatingWebhookConfiguration
	made := injector{name: document.Object.GetName()}
	if made.err = document.Into(&configuration); made.err == nil {
		for _, one := range configuration.Webhooks {
			namespaces, err := metav1.LabelSelectorAsSelector(one.NamespaceSelector)
			if err == nil {
				var pods labels.Selector
				if pods, err = metav1.LabelSelectorAsSelector(one.ObjectSelector); err == nil {
					made.webhooks = append(made.webhooks, webhook{one.Name, namespaces, pods, one.ClientConfig.Service})
				}
			}
			if err != nil {
				made.err = err
			}
		}
	}
	known[document.Object] = made
	return made
}
