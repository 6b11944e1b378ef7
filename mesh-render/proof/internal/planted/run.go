package planted

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"istio.io/istio/pkg/test"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// Layer is where the report says what was seen.
const Layer = "planted"

// Proof is where the trees lie and how meshes are run.
type Proof struct {
	// Trees is the folder with TABLE/base/rendered, and TABLE/NN-planted/rendered and TABLE/NN-mended/rendered for each case.
	Trees string
	// Envoy is the binary; Folder makes a folder for each mesh that runs.
	Envoy  string
	Folder func() (string, error)
}

// Check runs the tables whose trees are there, and says which are left out.
func (p Proof) Check(report *verdict.Report) error {
	tables, err := Tables()
	if err != nil {
		return err
	}
	found := 0
	for _, table := range tables {
		if _, err := os.Stat(filepath.Join(p.Trees, table.Name)); errors.Is(err, fs.ErrNotExist) {
			report.Skip(Layer, table.Name, "its trees are not in "+p.Trees)
			continue
		}
		found++
		if err := p.table(table, report); err != nil {
			return fmt.Errorf("%s: %w", table.Name, err)
		}
	}
	if found == 0 {
		return fmt.Errorf("%s: no trees of any table", p.Trees)
	}
	return nil
}

// twin is one side of a case: its tree and its outcomes.
type twin struct {
	table    Table
	number   int
	side     string
	clusters []charts.Cluster
	outcome  func(Ask) Outcome
}

func (p Proof) table(table Table, report *verdict.Report) error {
	base, err := p.read(table, "base")
	if err != nil {
		return err
	}
	var alone []twin
	err = p.run(base, table, report, func(mesh running) error {
		for number := range table.Cases {
			for _, side := range []string{"planted", "mended"} {
				one, err := p.twin(table, number, side)
				if err != nil {
					return err
				}
				if needsStart(base, one) {
					alone = append(alone, one)
				} else if err := one.live(base, mesh, report); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, one := range alone {
		if err := p.run(one.clusters, table, report, func(mesh running) error { one.ask(mesh, report); return nil }); err != nil {
			return err
		}
	}
	return nil
}

func (p Proof) twin(table Table, number int, side string) (twin, error) {
	clusters, err := p.read(table, fmt.Sprintf("%02d-%s", number+1, side))
	one := twin{table: table, number: number, side: side, clusters: clusters, outcome: func(ask Ask) Outcome { return ask.Mended }}
	if side == "planted" {
		one.outcome = func(ask Ask) Outcome { return ask.Planted }
	}
	return one, err
}

func (p Proof) read(table Table, side string) ([]charts.Cluster, error) {
	rendered, err := tree.Read(filepath.Join(p.Trees, table.Name, side, "rendered"))
	if err != nil {
		return nil, err
	}
	var clusters []charts.Cluster
	for _, cluster := range rendered.Clusters {
		installed, err := charts.Install(cluster)
		if err != nil {
			return nil, err
		}
		clusters = append(clusters, installed)
	}
	return clusters, nil
}

// run starts a mesh and does something with it.
func (p Proof) run(clusters []charts.Cluster, table Table, report *verdict.Report, do func(running) error) error {
	planned, err := plan.Of(clusters)
	if err != nil {
		return err
	}
	for _, key := range table.Callers {
		parts := strings.Split(key, "/")
		planned.Given = append(planned.Given, plan.Caller{Cluster: planned.Cluster(parts[0]), Namespace: parts[1], ServiceAccount: parts[2], App: parts[2]})
	}
	folder, err := p.Folder()
	if err != nil {
		return err
	}
	var failed error
	err = test.Wrap(func(t test.Failer) {
		started, err := lab.Start(t, planned, p.Envoy, folder)
		defer started.Close()
		if err != nil {
			failed = err
			return
		}
		failed = do(running{planned, started})
	})
	if err != nil {
		return err
	}
	return failed
}

// live gives running proxies the twin's resources, asks, and takes them back.
func (t twin) live(base []charts.Cluster, mesh running, report *verdict.Report) error {
	type change struct{ put, take []tree.Document }
	back := map[string]change{}
	for i, cluster := range t.clusters {
		put, take := difference(base[i].Documents, cluster.Documents)
		backPut, backTake := difference(cluster.Documents, base[i].Documents)
		back[cluster.Name] = change{backPut, backTake}
		if err := mesh.lab.Change(cluster.Name, put, take); err != nil {
			return err
		}
	}
	if err := mesh.lab.Settle(); err != nil {
		return err
	}
	t.ask(mesh, report)
	for cluster, change := range back {
		if err := mesh.lab.Change(cluster, change.put, change.take); err != nil {
			return err
		}
	}
	return mesh.lab.Settle()
}

func (t twin) ask(mesh running, report *verdict.Report) {
	one := t.table.Cases[t.number]
	for _, ask := range one.Asks {
		subject := fmt.Sprintf("%s: %s, %s: %s to %s", t.table.Name, one.Name, t.side, ask.From, ask.To)
		began := time.Now()
		if err := mesh.expect(ask, t.outcome(ask)); err != nil {
			report.Found(Layer, subject, err)
			continue
		}
		report.Saw(Layer, subject, fmt.Sprintf("%s, seen in %.1f s", t.outcome(ask), time.Since(began).Seconds()))
	}
}

// difference returns the documents that a change from one list to another puts and takes.
func difference(from, to []tree.Document) (put, take []tree.Document) {
	had, has := map[string]string{}, map[string]bool{}
	for _, document := range from {
		had[document.String()] = document.YAML()
	}
	for _, document := range to {
		has[document.String()] = true
		if had[document.String()] != document.YAML() {
			put = append(put, document)
		}
	}
	for _, document := range from {
		if !has[document.String()] {
			take = append(take, document)
		}
	}
	return put, take
}

// needsStart says whether a twin differs from the base in more than istiod reads while it runs.
func needsStart(base []charts.Cluster, one twin) bool {
	if one.table.Cases[one.number].Fresh && one.side == "planted" {
		return true
	}
	for i, cluster := range one.clusters {
		for _, release := range charts.Releases {
			was, _, _ := base[i].Values(release.Name)
			is, _, _ := cluster.Values(release.Name)
			if string(was) != string(is) {
				return true
			}
		}
		put, take := difference(base[i].Documents, cluster.Documents)
		for _, document := range slices.Concat(put, take) {
			group := document.Object.GroupVersionKind().Group
			if !strings.HasSuffix(group, ".istio.io") || document.Object.GetKind() == "ProxyConfig" {
				return true
			}
		}
	}
	return false
}
