package main

import (
	"fmt"

	"io.meshrender/proof/cluster/internal/checks"
	"io.meshrender/proof/cluster/internal/tree"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// upgrade commits the first steps to another Istio: its istiod stands beside the old one, and a tag moves to it. After each, a
// Pod of every cluster must come from the injector that its namespace names.
func (m *mesh) upgrade() error {
	steps, err := m.stage.trees("upgrade")
	if err != nil {
		return err
	}
	for _, step := range steps {
		if err := m.commit(step.tree, step.name); err != nil {
			return err
		}
		for _, name := range m.tree.Clusters {
			if err := m.askInjector(name, step.name); err != nil {
				return err
			}
		}
	}
	return nil
}

// askInjector asks which istiod the sidecar of a new Pod of a cluster would have.
func (m *mesh) askInjector(cluster, what string) error {
	namespace, err := injectedNamespace(m.tree, cluster)
	if err != nil {
		return err
	}
	expected, err := injectorOf(m.tree, cluster, namespace)
	if err != nil {
		return err
	}
	problems, err := patiently(func() ([]string, error) {
		return checks.InjectedBy(m.ctx, m.clusters[cluster], namespace, expected)
	})
	if err != nil {
		return err
	}
	m.report.Found("cluster/life", fmt.Sprintf("%s: a new Pod of %s asks %s", what, cluster, expected), problems...)
	return nil
}

// injectorOf is the Service of the istiod that a namespace names, itself or by a tag.
func injectorOf(t *tree.Tree, cluster, namespace string) (string, error) {
	documents, err := t.Documents(cluster)
	if err != nil {
		return "", err
	}
	revision := ""
	for _, document := range documents {
		if document.GetKind() == "Namespace" && document.GetName() == namespace {
			revision = document.GetLabels()["istio.io/rev"]
		}
	}
	if revision == "" || revision == "default" {
		return "istiod", nil
	}
	for _, document := range documents {
		if document.GetKind() == "MutatingWebhookConfiguration" && document.GetLabels()["istio.io/tag"] == revision {
			webhooks, _, _ := unstructured.NestedSlice(document.Object, "webhooks")
			for _, each := range webhooks {
				name, _, _ := unstructured.NestedString(each.(map[string]any), "clientConfig", "service", "name")
				return name, nil
			}
		}
	}
	return "istiod-" + revision, nil
}
