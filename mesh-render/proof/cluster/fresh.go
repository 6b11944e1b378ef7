package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/checks"
	"io.meshrender/proof/cluster/internal/fault"
	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/tree"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// tellFresh applies a tree with a fault from the beginning, and returns how the fault is told. The right tree says what was
// promised.
func (m *mesh) tellFresh(each fault.Fault, right *tree.Tree) (string, error) {
	if err := m.follow("Prepare each cluster"); err != nil {
		return "", err
	}
	if each.Lacks == "cacerts" {
		if err := m.removeSecret("cacerts"); err != nil {
			return "", err
		}
	}
	var skip []string
	if each.Lacks == "health" {
		skip = append(skip, "argocd-cm")
	}
	if err := m.bootstrap(skip...); err != nil {
		return "", err
	}
	if each.Says != "" {
		return m.listen(each, m.stage.patience)
	}
	settled, err := m.settle(time.Time{}, m.stage.patience, false)
	if err != nil {
		return "", err
	}
	server := m.clusters[m.tree.Clusters[0]]
	var problems []string
	switch {
	case each.Order:
		problems, err = checks.Order(right, server, settled)
	case each.Root:
		problems, err = patientlyWrong(func() ([]string, error) { return m.oneRoot(server, "istio-system", map[string]bool{}) })
	}
	if err == nil && len(problems) == 0 {
		err = errors.New("nobody tells it")
	}
	return strings.Join(problems, "; "), err
}

// removeSecret removes a Secret of istiod's namespace that the README's commands made.
func (m *mesh) removeSecret(name string) error {
	for _, cluster := range m.tree.Clusters {
		client, err := m.clusters[cluster].Client(kube.Person)
		if err != nil {
			return err
		}
		typed, err := client.Typed()
		if err != nil {
			return err
		}
		if err := typed.CoreV1().Secrets("istio-system").Delete(m.ctx, name, metav1.DeleteOptions{}); err != nil {
			return fmt.Errorf("%s: %w", cluster, err)
		}
	}
	return nil
}

// patientlyWrong asks until there is a problem.
func patientlyWrong(ask func() ([]string, error)) (problems []string, err error) {
	const tries = 15
	for range tries {
		if problems, err = ask(); err != nil || len(problems) > 0 {
			return problems, err
		}
		time.Sleep(time.Second)
	}
	return nil, nil
}
