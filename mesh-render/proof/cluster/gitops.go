package main

import (
	"context"
	"fmt"
	"time"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/checks"
	"io.meshrender/proof/cluster/internal/tree"
)

// byArgoCD has Argo CD apply the tree as its README says, and asks everything; then life and faults, in the same clusters.
func (s *stage) byArgoCD(ctx context.Context, t *tree.Tree) error {
	m, err := s.start(ctx, "argocd", t, s.report)
	if err != nil {
		return err
	}
	defer m.close()
	if err := m.follow("Prepare each cluster"); err != nil {
		return err
	}
	if err := m.bootstrap(); err != nil {
		return err
	}
	settled, err := m.settle(time.Time{}, s.patience, true)
	if err != nil {
		return err
	}
	s.report.Found("cluster/synced", fmt.Sprintf("%d Applications are synced and healthy", len(settled)))
	if err := m.askAll(settled); err != nil {
		return err
	}
	if s.does("hold") {
		if err := m.hold(); err != nil {
			return err
		}
	}
	if s.does("life") && s.life != "" {
		if err := m.live(); err != nil {
			return err
		}
	}
	if s.does("faults") {
		if err := m.plantFaults(); err != nil {
			return err
		}
	}
	if s.does("upgrade") && s.life != "" {
		if err := m.upgrade(); err != nil {
			return err
		}
	}
	if s.does("routing") {
		return m.route()
	}
	return nil
}

// bootstrap installs Argo CD, commits the tree, and does what its README says; skip are words of commands that are left out.
func (m *mesh) bootstrap(skip ...string) error {
	if err := argo.Install(m.ctx, m.hub, m.stage.kinds.ofGroup("argoproj.io")); err != nil {
		return err
	}
	for _, server := range m.all()[1:] {
		if err := argo.AddCluster(m.ctx, m.hub, server); err != nil {
			return err
		}
	}
	if err := argo.Start(m.programs, m.hub, m.world.Environment()); err != nil {
		return err
	}
	if err := m.repository.Commit(m.tree.Root, "the tree"); err != nil {
		return err
	}
	return m.follow("Apply with Argo CD", skip...)
}

// askAll asks all questions of clusters that have settled.
func (m *mesh) askAll(settled map[string]argo.Application) error {
	for _, server := range m.all()[1:] {
		problems, err := checks.Order(m.tree, server, settled)
		if err != nil {
			return err
		}
		m.report.Found("cluster/order", server.Name+" takes the waves one after the other", problems...)
		problems, err = checks.Refusals(server, time.Time{})
		if err != nil {
			return err
		}
		m.report.Found("cluster/refusals", server.Name, problems...)
	}
	problems, err := checks.Events(m.ctx, m.hub, time.Time{})
	if err != nil {
		return err
	}
	m.report.Found("cluster/refusals", "events of Argo CD", problems...)
	if err := m.askIstiods(); err != nil {
		return err
	}
	// After istiod has written into its webhooks: only now there is something that a comparison could mind.
	if err := m.askForRest(settled); err != nil {
		return err
	}
	for _, server := range m.all()[1:] {
		problems, err := checks.Warnings(m.ctx, m.tree, server)
		if err != nil {
			return err
		}
		m.report.Found("cluster/warnings", "what the API server of "+server.Name+" says of each document", problems...)
	}
	return nil
}

// askForRest has Argo CD read and compare everything anew, and expects that nothing comes of it.
func (m *mesh) askForRest(settled map[string]argo.Application) error {
	since := time.Now()
	if err := argo.Refresh(m.ctx, m.hub, "hard"); err != nil {
		return err
	}
	again, err := m.settle(since, 3*time.Minute, false)
	if err != nil {
		m.report.Found("cluster/rest", "compared anew", err.Error())
		return nil
	}
	m.report.Found("cluster/rest", "compared anew, nothing is out of sync, and nothing synced", checks.Rest(settled, again)...)
	for _, server := range m.all()[1:] {
		problems, err := checks.NothingWritten(server, since)
		if err != nil {
			return err
		}
		m.report.Found("cluster/rest", "Argo CD writes nothing to "+server.Name, problems...)
	}
	return nil
}
