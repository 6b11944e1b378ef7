package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/pki"
	"io.meshrender/proof/cluster/internal/process"
	"io.meshrender/proof/cluster/internal/standin"
	"io.meshrender/proof/cluster/internal/world"
)

// running is a mesh that Flux applies, on one day after the other.
type running struct {
	*stage
	programs   *process.Programs
	clusters   map[string]*cluster
	charts     *world.Charts
	repository *world.Repository
	today      *tree
}

func (s *stage) live(ctx context.Context, days []*tree) error {
	programs, err := process.Open(s.bin, s.run, s.keep)
	if err != nil {
		return err
	}
	defer programs.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := &running{stage: s, programs: programs, clusters: map[string]*cluster{}, today: days[0]}
	if err := r.begin(ctx, programs, days[0]); err != nil {
		return err
	}
	if err := r.first(ctx); err != nil {
		return err
	}
	for _, day := range days[1:] {
		if err := r.become(ctx, day); err != nil {
			return err
		}
	}
	return r.uninstall(ctx)
}

// begin starts everything, with nothing of the mesh in the clusters yet.
func (r *running) begin(ctx context.Context, programs *process.Programs, t *tree) error {
	etcd, err := kube.StartEtcd(programs)
	if err != nil {
		return err
	}
	root, err := pki.NewAuthority("root of the mesh", nil)
	if err != nil {
		return err
	}
	w, err := world.Start(programs.Run)
	if err != nil {
		return err
	}
	r.charts = w.Charts(r.istio)
	if r.repository, err = w.Repository(programs.Run, t.url, t.folder, t.branch); err != nil {
		return err
	}
	if err := r.serve(t); err != nil {
		return err
	}
	around := standin.Around{Root: root, Store: standin.NewStore(), Environment: w.Environment()}
	if r.sail == "" {
		around.Istio = r.istio
	}
	var hub *cluster
	if t.access != "" {
		if hub, err = r.start(ctx, programs, etcd, "hub", 0, around); err != nil {
			return err
		}
		if err := hub.startFlux(ctx, programs, "flux-system", w.Environment()); err != nil {
			return err
		}
	}
	for i, name := range t.clusters {
		made, err := r.start(ctx, programs, etcd, name, i+1, around)
		if err != nil {
			return err
		}
		r.clusters[name] = made
		if t.has(name, "sail") && r.sail != "" {
			// Whoever installs the operator installs Istio's kinds with it; elsewhere the chart base does, as the stand-in installs it.
			kinds, err := kube.ParseFiles(filepath.Join(r.istio, "manifests", "charts", "base", "files", "crd-all.gen.yaml"))
			if err == nil {
				err = made.client.Apply(ctx, kinds...)
			}
			if err != nil {
				return err
			}
			if err := made.startOperator(ctx, programs, r.sail); err != nil {
				return err
			}
		}
		if hub != nil {
			err = made.join(ctx, hub, t)
		} else {
			err = made.startFlux(ctx, programs, t.spaces[name], w.Environment())
		}
		if err != nil {
			return err
		}
	}
	return r.repository.Commit(t.root, filepath.Base(t.root))
}

// serve lets the world answer for the charts that a tree names.
func (r *running) serve(t *tree) error {
	monitors := map[string][]byte{}
	for _, file := range strings.Split(r.monitors, ",") {
		body, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		monitors[filepath.Base(file)] = body
	}
	for _, chart := range t.charts {
		brings := monitors
		if chart.Name != "kube-prometheus-stack" {
			brings = nil
		}
		if err := r.charts.Add(chart.URL, chart.Name, chart.Version, brings); err != nil {
			return err
		}
	}
	return nil
}

// first does what the README says, and asks everything of what comes of it.
func (r *running) first(ctx context.Context) error {
	for _, name := range r.today.clusters {
		c := r.clusters[name]
		if err := c.flux.client.Apply(ctx, r.today.entrance(name)...); err != nil {
			return err
		}
	}
	for _, name := range r.today.clusters {
		c, start := r.clusters[name], time.Now()
		settled, err := c.settle(ctx, r.today, r.repository.Head(), "", r.patience)
		r.said.Found("flux/ready", fmt.Sprintf("%s: %d objects for Flux, %.0f s after the last", name, len(settled), time.Since(start).Seconds()), words(err)...)
		if err != nil {
			return nil
		}
		problems, err := c.order(r.today, settled)
		r.said.Found("flux/order", name+": no step begins before those that it waits for are ready", append(problems, words(err)...)...)
		if r.sail != "" && r.today.has(name, "sail") {
			count, problems, err := c.compareSail(ctx, r.programs, r.today, r.sailCharts)
			r.said.Found("flux/sail", fmt.Sprintf("%s: %d objects are those that Helm makes of the operator's chart", name, count), append(problems, words(err)...)...)
		}
		problems, err = c.refused()
		r.said.Found("flux/refusals", name, append(problems, words(err)...)...)
	}
	return r.rest(ctx)
}

// rest has Flux look at everything anew, and expects that nothing comes of it.
func (r *running) rest(ctx context.Context) error {
	since := time.Now()
	token := since.Format(time.RFC3339Nano)
	for _, name := range r.today.clusters {
		if err := r.clusters[name].reconcile(ctx, token); err != nil {
			return err
		}
	}
	for _, name := range r.today.clusters {
		c := r.clusters[name]
		_, err := c.settle(ctx, r.today, r.repository.Head(), token, r.patience)
		problems, more := c.changesSince(since)
		r.said.Found("flux/rest", name+": looked at anew, all is ready, and Flux changes nothing", append(problems, words(err, more)...)...)
	}
	return nil
}

// become commits the tree of the next day, and holds what leaves the clusters against docs/leaving.md.
func (r *running) become(ctx context.Context, next *tree) error {
	what := strings.TrimLeft(filepath.Base(next.root), "0123456789-")
	if err := r.serve(next); err != nil {
		return err
	}
	since := time.Now()
	if err := r.repository.Commit(next.root, what); err != nil {
		return err
	}
	for _, name := range r.today.clusters {
		if err := r.clusters[name].reconcile(ctx, since.Format(time.RFC3339Nano), "GitRepository"); err != nil {
			return err
		}
	}
	for _, name := range r.today.clusters {
		c := r.clusters[name]
		var err error
		if slices.Contains(next.clusters, name) {
			_, err = c.settle(ctx, next, r.repository.Head(), "", r.patience)
		} else {
			err = c.misses(ctx, r.patience)
		}
		took := time.Since(since).Seconds()
		if err != nil {
			r.said.Found("flux/life", what+": "+name, err.Error())
			return nil
		}
		counted, problems, err := c.compareLeft(ctx, r.today, next, since)
		r.said.Found("flux/leaving", fmt.Sprintf("%s, after %.0f s: in %s %s, as docs/leaving.md says", what, took, name, counted), append(problems, words(err)...)...)
	}
	r.today = next
	return r.rest(ctx)
}

// misses waits until the Flux of a cluster that has left the tree says that its path is gone.
func (c *cluster) misses(ctx context.Context, patience time.Duration) error {
	deadline := time.Now().Add(patience)
	for {
		all, err := c.objects(ctx)
		if err != nil {
			return err
		}
		steps := 0
		for i := range all {
			if all[i].GetKind() == "Kustomization" {
				steps++
				if status, message := condition(&all[i], "Ready"); status == "False" && strings.Contains(message, "path not found") {
					return nil
				}
			}
		}
		if time.Now().After(deadline) || ctx.Err() != nil {
			return fmt.Errorf("%s: none of %d steps says that its path is gone", c.Name, steps)
		}
		time.Sleep(500 * time.Millisecond)
	}
}

func words(some ...error) (words []string) {
	for _, err := range some {
		if err != nil {
			words = append(words, err.Error())
		}
	}
	return words
}
