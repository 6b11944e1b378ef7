package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/fault"
	"io.meshrender/proof/cluster/internal/report"
	"io.meshrender/proof/cluster/internal/tree"
	"io.meshrender/proof/internal/edit"
)

// faultLayer is where the report says whether a planted fault was told.
const faultLayer = "cluster/fault"

// faultPatience is how long a fault that is committed may take to be told.
const faultPatience = 90 * time.Second

// wantedFaults are those of a sort that the command line asks for.
func (s *stage) wantedFaults(fresh bool) ([]fault.Fault, error) {
	all, err := fault.All()
	var wanted []fault.Fault
	for _, each := range all {
		if each.Fresh == fresh && strings.Contains(each.Name, s.fault) {
			wanted = append(wanted, each)
		}
	}
	return wanted, err
}

// plantFaults commits every fault that a settled mesh can get, waits until it is told, and takes it back.
func (m *mesh) plantFaults() error {
	faults, err := m.stage.wantedFaults(false)
	if err != nil {
		return err
	}
	right := m.tree
	for i, each := range faults {
		planted, err := m.plant(each, right, fmt.Sprintf("fault-%d", i))
		if errors.Is(err, edit.ErrNoPlace) {
			m.report.Say("%s: the tree has no place for it", each.Name)
			continue
		}
		if err != nil {
			return err
		}
		m.stage.unseen(each, planted)
		m.stage.told(m, each, m.tell(each, planted))
		if err := m.recover(each, right); err != nil {
			return fmt.Errorf("after %q was taken back: %w", each.Name, err)
		}
	}
	return nil
}

func (m *mesh) plant(each fault.Fault, right *tree.Tree, name string) (*tree.Tree, error) {
	folder := filepath.Join(m.programs.Run, name)
	if err := os.RemoveAll(folder); err != nil {
		return nil, err
	}
	if err := each.Plant(right.Root, folder); err != nil {
		return nil, err
	}
	return tree.Read(folder)
}

// tell commits a fault and returns how it is told.
func (m *mesh) tell(each fault.Fault, planted *tree.Tree) func() (string, error) {
	return func() (string, error) {
		if each.Lacks == "role" {
			for _, name := range planted.Clusters {
				if err := argo.Narrow(m.ctx, m.clusters[name]); err != nil {
					return "", err
				}
			}
		}
		if err := m.repository.Commit(planted.Root, each.Name); err != nil {
			return "", err
		}
		if err := argo.Refresh(m.ctx, m.hub, "normal"); err != nil {
			return "", err
		}
		return m.listen(each, faultPatience)
	}
}

// listen waits until Argo CD says what it must of some Application, or until one syncs again and again.
func (m *mesh) listen(each fault.Fault, patience time.Duration) (string, error) {
	const oftenEnough = 3
	says, err := regexp.Compile(each.Says)
	if err != nil {
		return "", err
	}
	syncs := map[string]map[string]bool{}
	first := true
	for start := time.Now(); time.Since(start) < patience && m.ctx.Err() == nil; time.Sleep(time.Second) {
		all, err := argo.Applications(m.ctx, m.hub)
		if err != nil {
			return "", err
		}
		for name, application := range all {
			if each.Says != "" && !application.IsSettled() && says.MatchString(application.String()) {
				return application.String(), nil
			}
			if syncs[name] == nil {
				syncs[name] = map[string]bool{}
			}
			if first {
				continue // what was synced before the fault came
			}
			syncs[name][application.Started] = true
			if each.Loops != "" && strings.HasSuffix(name, each.Loops) && len(syncs[name]) > oftenEnough {
				return fmt.Sprintf("%s, for the %d. time", application, len(syncs[name])), nil
			}
		}
		first = false
	}
	return "", fmt.Errorf("nobody tells it within %.0f s", patience.Seconds())
}

// recover takes a fault back and waits until all is well.
func (m *mesh) recover(each fault.Fault, right *tree.Tree) error {
	if each.Lacks == "role" {
		for _, name := range right.Clusters {
			if err := argo.AddCluster(m.ctx, m.hub, m.clusters[name]); err != nil {
				return err
			}
		}
	}
	if err := m.repository.Commit(right.Root, "taken back"); err != nil {
		return err
	}
	m.tree = right
	since := time.Now()
	if err := argo.Refresh(m.ctx, m.hub, "hard"); err != nil {
		return err
	}
	for {
		if err := argo.Terminate(m.ctx, m.hub, m.repository.Head()); err != nil {
			return err
		}
		_, err := m.settle(since, 15*time.Second, false)
		if err == nil || time.Since(since) > m.stage.patience || m.ctx.Err() != nil {
			return err
		}
	}
}

// unseen asks whether the proof of files, without a cluster, lets a fault pass; one that only surroundings have is in no file.
func (s *stage) unseen(each fault.Fault, planted *tree.Tree) {
	if len(each.Edits) == 0 {
		return
	}
	said, err := exec.Command(filepath.Join(s.bin, "proof"), "--tree", planted.Root).CombinedOutput()
	tells := regexp.MustCompile(`(?m)^FAIL .*$`).FindString(string(said))
	switch {
	case err == nil && each.Files:
		s.report.Found(faultLayer, each.Name+": the files alone should tell it", "they do not")
	case err != nil && tells == "":
		s.report.Found(faultLayer, each.Name, fmt.Sprintf("%v: %.300s", err, said))
	case err != nil && !each.Files:
		s.report.Found(faultLayer, each.Name+": only clusters tell it", tells)
	case each.Files:
		s.report.Say("%s: the files alone tell it too, since a cluster has shown it", each.Name)
	default:
		s.report.Found(faultLayer, each.Name+": nothing that reads files tells it")
	}
}

// told reports whether a fault was told, and how.
func (s *stage) told(m *mesh, each fault.Fault, tell func() (string, error)) {
	start := time.Now()
	seen, err := tell()
	if err != nil {
		s.report.Found(faultLayer, each.Name, err.Error())
		return
	}
	s.report.Found(faultLayer, fmt.Sprintf("%s, told after %.0f s: %.300s", each.Name, time.Since(start).Seconds(), strings.Join(strings.Fields(seen), " ")))
}

// freshFaults plants every fault that is there from the beginning, each in a mesh of one cluster.
func (s *stage) freshFaults(ctx context.Context, t *tree.Tree) error {
	faults, err := s.wantedFaults(true)
	if err != nil {
		return err
	}
	for i, each := range faults {
		err := s.freshFault(ctx, t, each, fmt.Sprintf("fault-%d", i))
		if errors.Is(err, edit.ErrNoPlace) {
			s.report.Say("%s: the tree has no place for it", each.Name)
		} else if err != nil {
			s.report.Found(faultLayer, each.Name, err.Error())
		}
	}
	return nil
}

func (s *stage) freshFault(ctx context.Context, t *tree.Tree, each fault.Fault, prefix string) error {
	small := filepath.Join(s.folder, prefix+"-small")
	if err := tree.Cut(t, t.Clusters[0], small); err != nil {
		return err
	}
	right, err := tree.Read(small)
	if err != nil {
		return err
	}
	if err := each.Plant(small, small+"-wrong"); err != nil {
		return err
	}
	planted, err := tree.Read(small + "-wrong")
	if err != nil {
		return err
	}
	kind := ""
	if each.Lacks == "definition" {
		kind = "PrometheusRule"
	}
	m, err := s.startWithout(ctx, prefix, planted, report.New(io.Discard), kind)
	if err != nil {
		return err
	}
	defer m.close()
	s.unseen(each, planted)
	s.told(m, each, func() (string, error) { return m.tellFresh(each, right) })
	return nil
}
