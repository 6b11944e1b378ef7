package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/checks"
	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/tree"
)

// live commits the trees of the folder of days one after the other, and holds what happens in the clusters against what the
// commit says. Then somebody changes things by hand, and the last day comes while a cluster is down.
func (m *mesh) live() error {
	days, err := m.stage.trees("days")
	if err != nil {
		return err
	}
	last := len(days) - 1
	for _, day := range days[:last] {
		if err := m.commit(day.tree, day.name); err != nil {
			return err
		}
	}
	if err := m.changeByHand(); err != nil {
		return err
	}
	return m.loseACluster(days[last].tree)
}

// day is a tree that is committed, and what it is about.
type day struct {
	name string
	tree *tree.Tree
}

// trees reads a folder of trees, in the order of their names.
func (s *stage) trees(folder string) ([]day, error) {
	paths, err := filepath.Glob(filepath.Join(s.life, folder, "*"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("%s: no trees in its folder %s: %w", s.life, folder, err)
	}
	slices.Sort(paths)
	var days []day
	for _, path := range paths {
		read, err := tree.Read(path)
		if err != nil {
			return nil, err
		}
		days = append(days, day{strings.TrimLeft(filepath.Base(path), "0123456789-"), read})
	}
	return days, nil
}

// commit commits another tree of the mesh, and reports what came of it.
func (m *mesh) commit(next *tree.Tree, what string) error {
	added := without(next.Clusters, m.tree.Clusters)
	before, err := m.look(m.tree, next)
	if err != nil {
		return err
	}
	expected, err := m.expect(m.tree, next)
	if err != nil {
		return err
	}
	loose, err := looseApplications(m.tree, next)
	if err != nil {
		return err
	}
	gone := without(m.tree.Clusters, next.Clusters)
	start := time.Now()
	if err := m.serveCharts(next); err != nil {
		return err
	}
	if err := m.addClusters(added, next); err != nil {
		return err
	}
	if err := m.become(next, what); err != nil {
		m.report.Found("cluster/life", what, err.Error())
		return m.become(next, what)
	}
	took := time.Since(start).Seconds()
	after, err := m.look(m.tree, next)
	if err != nil {
		return err
	}
	for name, was := range before {
		change := checks.Compare(was, after[name])
		if name == hubName {
			change.Changed = slices.DeleteFunc(change.Changed, isApplication)
		}
		wanted := expected[name].From(was)
		problems := change.Against(wanted, func(key string) bool { return loose[after[name][key].Application] })
		subject := fmt.Sprintf("%s, after %.0f s: in %s %d created, %d changed, %d deleted, and nothing else touched",
			what, took, name, len(change.Created), len(change.Changed), len(change.Deleted))
		m.report.Found("cluster/life", subject, problems...)
		if ofCharts := without(change.Changed, wanted.Changed); len(ofCharts) > 0 {
			m.report.Say("by charts whose values changed: %s", strings.Join(ofCharts, ", "))
		}
	}
	for _, name := range gone {
		m.report.Say("%s: what %s held is still there, as the README says", what, name)
	}
	return nil
}

// become commits a tree and waits until every Application has taken it.
func (m *mesh) become(next *tree.Tree, what string) error {
	m.tree = next
	if err := m.repository.Commit(next.Root, what); err != nil {
		return err
	}
	since := time.Now()
	if err := argo.Refresh(m.ctx, m.hub, "normal"); err != nil {
		return err
	}
	_, err := m.settle(since, m.stage.patience, false)
	return err
}

// addClusters starts clusters that were not there before, prepares them as a person would who keeps the root of the first
// day, and tells Argo CD of them.
func (m *mesh) addClusters(names []string, next *tree.Tree) error {
	for _, name := range names {
		if m.clusters[name] != nil {
			continue // it was there once, and still is
		}
		server, err := m.startServer(name, len(m.clusters)+1)
		if err != nil {
			return err
		}
		if err := server.Ready(m.ctx); err != nil {
			return err
		}
		today := m.tree
		m.tree = next
		err = m.beforeTheMesh([]string{name})
		if err == nil {
			err = m.prepareOne(name, next)
		}
		m.tree = today
		if err != nil {
			return err
		}
		if err := argo.AddCluster(m.ctx, m.hub, server); err != nil {
			return err
		}
	}
	return nil
}

// look takes a snapshot of the hub and of every cluster that is in both trees.
func (m *mesh) look(before, after *tree.Tree) (map[string]checks.Snapshot, error) {
	kinds, err := m.trackedKinds(before, after)
	if err != nil {
		return nil, err
	}
	all := map[string]checks.Snapshot{}
	for _, server := range m.all() {
		if server != m.hub && !(slices.Contains(before.Clusters, server.Name) && slices.Contains(after.Clusters, server.Name)) {
			continue
		}
		if all[server.Name], err = checks.Look(m.ctx, server, kinds); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// changeByHand changes, removes and empties things in a cluster, and expects that all of it comes back.
func (m *mesh) changeByHand() error {
	name := m.tree.Clusters[0]
	server := m.clusters[name]
	documents, err := m.tree.Documents(name)
	if err != nil {
		return err
	}
	client, err := server.Client(kube.Stranger)
	if err != nil {
		return err
	}
	for _, kind := range []string{"ServiceEntry", "PeerAuthentication", "ConfigMap", "Namespace"} {
		for _, document := range documents {
			if document.GetKind() != kind || document.GetName() == "istio-system" {
				continue
			}
			took, err := checks.Heals(m.ctx, client, document, kind == "ServiceEntry")
			verb := "is removed by hand"
			if kind == "ServiceEntry" {
				verb = "is changed by hand"
			}
			subject := fmt.Sprintf("%s: %s %s %s, and comes back", name, kind, document.GetName(), verb)
			if err == nil {
				subject += fmt.Sprintf(" after %.0f s", took.Seconds())
			}
			m.stage.found("cluster/heals", subject, err)
			break
		}
	}
	since := time.Now()
	if err := argo.Refresh(m.ctx, m.hub, "normal"); err != nil {
		return err
	}
	_, err = m.settle(since, m.stage.patience, false)
	return err
}

// loseACluster commits a change while a cluster's API server is down: the others must take it meanwhile, and it must once it
// is back.
func (m *mesh) loseACluster(changed *tree.Tree) error {
	if len(m.tree.Clusters) < 2 {
		return nil
	}
	lost := m.tree.Clusters[0]
	m.clusters[lost].Down()
	m.tree = changed
	if err := m.repository.Commit(changed.Root, "while "+lost+" is down"); err != nil {
		return err
	}
	since := time.Now()
	if err := argo.Refresh(m.ctx, m.hub, "normal"); err != nil {
		return err
	}
	var others []string
	for _, application := range changed.Applications {
		if application.Cluster != lost {
			others = append(others, application.Name)
		}
	}
	_, err := argo.Settle(m.ctx, m.hub, argo.Wish{Names: others, Only: true, Since: since, Revision: m.repository.Head(), Patience: 3 * time.Minute, Calm: time.Second})
	m.stage.found("cluster/life", fmt.Sprintf("while %s is down, the others take a commit, after %.0f s", lost, time.Since(since).Seconds()), err)
	if err := m.clusters[lost].Up(); err != nil {
		return err
	}
	if err := m.clusters[lost].Ready(m.ctx); err != nil {
		return err
	}
	back := time.Now()
	_, err = m.settle(back, m.stage.patience, false)
	m.stage.found("cluster/life", fmt.Sprintf("%s takes it once it is back, after %.0f s", lost, time.Since(back).Seconds()), err)
	return nil
}

func without(all, some []string) []string {
	var left []string
	for _, each := range all {
		if !slices.Contains(some, each) {
			left = append(left, each)
		}
	}
	return left
}
