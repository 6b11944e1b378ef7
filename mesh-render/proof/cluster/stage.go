package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/process"
	"io.meshrender/proof/cluster/internal/report"
	"io.meshrender/proof/cluster/internal/tree"
)

// stage is what the command line says, and what all runs share.
type stage struct {
	tree, life, fault, bin, folder, istio, definitions, envoy string
	keep                                                      bool
	patience                                                  time.Duration
	parts                                                     []string

	etcd   string
	kinds  definitions
	report *report.Report
}

// prove does all parts, and says whether everything passed.
func (s *stage) prove(ctx context.Context) (passed bool, err error) {
	s.report = report.New(os.Stdout)
	for _, path := range []*string{&s.tree, &s.bin, &s.folder, &s.istio} {
		if *path, err = filepath.Abs(*path); err != nil {
			return false, err
		}
	}
	rendered, err := tree.Read(s.tree)
	if err != nil {
		return false, err
	}
	if s.kinds, err = readDefinitions(s.definitions); err != nil {
		return false, err
	}
	if err := s.proveParts(ctx, rendered); err != nil {
		return false, err
	}
	s.report.Say("all programs together used %.0f s of CPU", process.CPU().Seconds())
	return s.report.Conclude() && ctx.Err() == nil, nil
}

// proveParts does what the command line asks for, in one etcd, and leaves nothing running.
func (s *stage) proveParts(ctx context.Context, rendered *tree.Tree) error {
	shared, err := process.Open(s.bin, s.folder, s.keep)
	if err != nil {
		return err
	}
	defer shared.Close()
	if s.etcd, err = kube.StartEtcd(shared); err != nil {
		return err
	}
	if s.does("by-hand") {
		s.found("cluster/by-hand", "the README's commands", s.byHand(ctx, rendered))
	}
	if s.does("argocd") || s.does("life") || s.does("upgrade") || s.does("routing") || s.does("faults") {
		s.found("cluster/argocd", "the whole tree", s.byArgoCD(ctx, rendered))
	}
	if s.does("killed") {
		s.found("cluster/killed", "runs that are ended", s.killed(shared, rendered))
	}
	if s.does("fresh-faults") {
		s.found(faultLayer, "all that are there from the beginning", s.freshFaults(ctx, rendered))
	}
	return nil
}

func (s *stage) does(part string) bool {
	return slices.Contains(s.parts, part)
}

// found reports an error of the stage itself as a failure of what it was at.
func (s *stage) found(check, subject string, err error) {
	if err != nil {
		s.report.Found(check, subject, err.Error())
		return
	}
	s.report.Found(check, subject)
}
