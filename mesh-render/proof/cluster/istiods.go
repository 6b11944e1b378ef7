package main

import (
	"fmt"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/checks"
	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/tree"
)

// askIstiods asks of each cluster's istiod what only a running one can answer.
func (m *mesh) askIstiods() error {
	roots := map[string]bool{}
	for _, name := range m.tree.Clusters {
		server := m.clusters[name]
		namespace, err := injectedNamespace(m.tree, name)
		if err != nil {
			return err
		}
		if namespace == "" {
			m.report.Say("%s: no namespace is injected; its istiod is not asked", name)
			continue
		}
		for _, question := range []struct {
			check, subject string
			ask            func() ([]string, error)
		}{
			{"cluster/webhooks", "istiod of " + name + " has completed its webhooks", func() ([]string, error) { return checks.Webhooks(m.ctx, server) }},
			{"cluster/webhooks", "istiod of " + name + " refuses what is wrong", func() ([]string, error) { return checks.Validates(m.ctx, server, namespace) }},
			{"cluster/webhooks", "istiod of " + name + " injects a Pod of namespace " + namespace, func() ([]string, error) { return checks.Injects(m.ctx, server, namespace) }},
			{"cluster/root", "istiod of " + name + " signs under the one root", func() ([]string, error) { return m.oneRoot(server, namespace, roots) }},
		} {
			problems, err := patiently(question.ask)
			if err != nil {
				return err
			}
			m.report.Found(question.check, question.subject, problems...)
		}
		if err := m.askForNeighbours(name); err != nil {
			return err
		}
	}
	return nil
}

// askForNeighbours asks whether a cluster's istiod reads the clusters of which it has remote secrets, and no others.
func (m *mesh) askForNeighbours(name string) error {
	neighbours, err := m.tree.Neighbours(name)
	if err != nil || len(neighbours) == 0 {
		return err
	}
	problems, err := patiently(func() ([]string, error) {
		said, err := m.nodes[name].Ask("/debug/clusterz")
		if err != nil {
			return nil, err
		}
		return checks.Reads(said, append(neighbours, name))
	})
	m.report.Found("cluster/neighbours", fmt.Sprintf("istiod of %s reads %s, and nobody else", name, strings.Join(neighbours, ", ")), problems...)
	return err
}

// oneRoot holds the root of a cluster against those that were seen.
func (m *mesh) oneRoot(server *kube.Server, namespace string, roots map[string]bool) ([]string, error) {
	root, err := checks.Root(m.ctx, server, namespace)
	if err != nil {
		return nil, err
	}
	if root == "" {
		return []string{"istiod has handed out no root"}, nil
	}
	if mine := m.preparedRoot(); mine != "" && mine != root {
		return []string{"istiod made a root of its own, and not that of cacerts"}, nil
	}
	if roots[root] = true; len(roots) > 1 {
		return []string{"its root is another than that of the clusters before"}, nil
	}
	return nil, nil
}

// patiently asks until there are no problems, for as long as istiod may take to do something.
func patiently(ask func() ([]string, error)) (problems []string, err error) {
	const tries = 15
	for range tries {
		if problems, err = ask(); err != nil || len(problems) == 0 {
			return problems, err
		}
		time.Sleep(time.Second)
	}
	return problems, err
}

// injectedNamespace is one of the tree's whose pods get a sidecar.
func injectedNamespace(t *tree.Tree, cluster string) (string, error) {
	documents, err := t.Documents(cluster)
	if err != nil {
		return "", err
	}
	for _, document := range documents {
		labels := document.GetLabels()
		if document.GetKind() == "Namespace" && (labels["istio-injection"] == "enabled" || labels["istio.io/rev"] != "") {
			return document.GetName(), nil
		}
	}
	return "", nil
}
