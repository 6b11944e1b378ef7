package main

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/pki"
	"io.meshrender/proof/cluster/internal/process"
	"io.meshrender/proof/cluster/internal/readme"
	"io.meshrender/proof/cluster/internal/report"
	"io.meshrender/proof/cluster/internal/standin"
	"io.meshrender/proof/cluster/internal/tree"
	"io.meshrender/proof/cluster/internal/world"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// hubName is the cluster where Argo CD runs.
const hubName = "hub"

// mesh is a running one: clusters, and the world around them.
type mesh struct {
	stage    *stage
	report   *report.Report
	tree     *tree.Tree
	prefix   string
	programs *process.Programs
	ctx      context.Context
	cancel   context.CancelFunc
	around   standin.Around

	hub        *kube.Server
	clusters   map[string]*kube.Server
	nodes      map[string]*standin.Nodes
	world      *world.World
	resolver   *world.Resolver
	charts     *world.Charts
	repository *world.Repository
	// without are kinds that the stack's chart does not bring; for a planted fault.
	without string
}

// start starts the API servers of a tree's clusters and one for Argo CD, with empty clusters, and the world.
func (s *stage) start(ctx context.Context, prefix string, t *tree.Tree, reporting *report.Report) (*mesh, error) {
	return s.startWithout(ctx, prefix, t, reporting, "")
}

// startWithout leaves a kind out of what the stack's chart brings.
func (s *stage) startWithout(ctx context.Context, prefix string, t *tree.Tree, reporting *report.Report, kind string) (*mesh, error) {
	programs, err := process.Open(s.bin, filepath.Join(s.folder, prefix), s.keep)
	if err != nil {
		return nil, err
	}
	m := &mesh{stage: s, report: reporting, tree: t, prefix: prefix, without: kind, programs: programs, clusters: map[string]*kube.Server{}, nodes: map[string]*standin.Nodes{}}
	m.ctx, m.cancel = context.WithCancel(ctx)
	if err := m.startAll(); err != nil {
		m.close()
		return nil, err
	}
	return m, nil
}

func (m *mesh) startAll() (err error) {
	root, err := pki.NewAuthority("root of the mesh", nil)
	if err != nil {
		return err
	}
	if m.world, err = world.Start(m.programs.Run); err != nil {
		return err
	}
	if m.resolver, err = world.NewResolver(); err != nil {
		return err
	}
	m.around = standin.Around{Root: root, Store: standin.NewStore(), Environment: append(m.world.Environment(), "RESOLVER="+m.resolver.Address)}
	m.charts = m.world.Charts(m.stage.istio)
	if m.repository, err = m.world.Repository(m.programs.Run, m.tree.URL(), m.tree.Folder(), m.tree.Branch()); err != nil {
		return err
	}
	if m.hub, err = m.startServer(hubName, 0); err != nil {
		return err
	}
	for i, name := range m.tree.Clusters {
		if _, err := m.startServer(name, i+1); err != nil {
			return err
		}
	}
	for _, server := range m.all() {
		if err := server.Ready(m.ctx); err != nil {
			return err
		}
	}
	return m.beforeTheMesh(m.tree.Clusters)
}

// startServer starts a cluster and its nodes, and returns before it is ready.
func (m *mesh) startServer(name string, n int) (*kube.Server, error) {
	nodes, err := standin.New(m.programs, name, n, m.around)
	if err != nil {
		return nil, err
	}
	hosts, err := m.tree.APIServer(name)
	if err != nil {
		return nil, err
	}
	server, err := kube.Start(m.programs, m.stage.etcd, m.prefix, name, nodes.Proxy(), hosts...)
	if err != nil {
		return nil, err
	}
	for _, host := range hosts {
		m.world.Lead(host, strings.TrimPrefix(server.URL, "https://"))
	}
	if name != hubName {
		m.clusters[name], m.nodes[name] = server, nodes
	}
	return server, nodes.Run(m.ctx, server)
}

// beforeTheMesh installs what clusters have before the mesh comes, and serves the charts that the tree names.
func (m *mesh) beforeTheMesh(clusters []string) error {
	used, err := usedKinds(m.tree)
	if err != nil {
		return err
	}
	for _, name := range clusters {
		client, err := m.clusters[name].Client(kube.Person)
		if err != nil {
			return err
		}
		if err := client.Apply(m.ctx, m.stage.kinds.before(used)...); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := m.nameBalancers(); err != nil {
		return err
	}
	return m.serveCharts(m.tree)
}

// serveCharts lets the world answer for every chart that a tree's Applications name.
func (m *mesh) serveCharts(t *tree.Tree) error {
	used, err := usedKinds(t)
	if err != nil {
		return err
	}
	delete(used, schema.GroupKind{Group: stackGroup, Kind: m.without})
	files, err := m.stage.kinds.ofStack(used)
	if err != nil {
		return err
	}
	for _, application := range t.Applications {
		for _, chart := range application.Charts {
			brings := files
			if chart.Name != "kube-prometheus-stack" {
				brings = nil
			}
			if err := m.charts.Add(chart.URL, chart.Name, chart.Version, brings); err != nil {
				return err
			}
		}
	}
	return nil
}

// all are the clusters by name, and the hub first.
func (m *mesh) all() []*kube.Server {
	all := []*kube.Server{m.hub}
	for _, name := range slices.Sorted(maps.Keys(m.clusters)) {
		all = append(all, m.clusters[name])
	}
	return all
}

// close ends everything and removes its folder.
func (m *mesh) close() {
	m.cancel()
	m.programs.Close()
}

// follow runs the README's commands under a heading, and reports what they warned of.
func (m *mesh) follow(heading string, skip ...string) error {
	return m.followWithout(nil, heading, skip...)
}

// prepareOne prepares one cluster of a tree. Whoever adds a cluster has made the root certificate long ago, and leaves the
// lines about other clusters out.
func (m *mesh) prepareOne(name string, next *tree.Tree) error {
	if err := overlay(next.Root, m.copy()); err != nil {
		return err
	}
	others := slices.DeleteFunc(slices.Clone(next.Clusters), func(other string) bool { return other == name })
	return m.followWithout(func(line string) bool {
		return strings.Contains(line, "root.csr") || slices.ContainsFunc(others, func(other string) bool { return strings.Contains(line, other) })
	}, "Prepare each cluster")
}

// followWithout leaves lines out.
func (m *mesh) followWithout(without func(line string) bool, heading string, skip ...string) error {
	kubeconfig := filepath.Join(m.programs.Run, "kubeconfig")
	if err := kube.Kubeconfig(kubeconfig, kube.Person, m.all()...); err != nil {
		return err
	}
	if err := m.copyOnce(); err != nil {
		return err
	}
	reader := readme.Reader{Programs: m.programs, Tree: m.copy(), Log: m.programs.Log("readme"), Without: without,
		Environment: append(m.world.Environment(), "KUBECONFIG="+kubeconfig)}
	blocks, err := reader.Follow(m.ctx, heading, skip...)
	for _, block := range blocks {
		m.report.Found("cluster/readme", fmt.Sprintf("%s: `%.60s` in %.1f s", heading, block.FirstLine(), block.Took.Seconds()), unexpected(block.Warnings())...)
	}
	return err
}

// settle waits until all of the tree's Applications are synced and healthy.
func (m *mesh) settle(since time.Time, patience time.Duration, say bool) (map[string]argo.Application, error) {
	wish := argo.Wish{Since: since, Revision: m.repository.Head(), Patience: patience, Calm: 3 * time.Second, Names: []string{m.tree.Bootstrap.GetName()}}
	for _, document := range m.tree.Hub {
		if document.GetKind() == "Application" {
			wish.Names = append(wish.Names, document.GetName())
		}
	}
	if say {
		wish.Say = m.report.Say
	}
	return argo.Settle(m.ctx, m.hub, wish)
}
