package main

import (
	"context"
	"time"

	"io.meshrender/proof/cluster/internal/checks"
	"io.meshrender/proof/cluster/internal/tree"
)

// byHand runs the README's commands for people without Argo CD, twice: they also repair.
func (s *stage) byHand(ctx context.Context, t *tree.Tree) error {
	m, err := s.start(ctx, "by-hand", t, s.report)
	if err != nil {
		return err
	}
	defer m.close()
	if err := m.follow("Prepare each cluster"); err != nil {
		return err
	}
	for range 2 {
		if err := m.follow("Apply by hand"); err != nil {
			return err
		}
	}
	for _, server := range m.all()[1:] {
		problems, err := checks.Refusals(server, time.Time{})
		if err != nil {
			return err
		}
		s.report.Found("cluster/refusals", server.Name+", by hand", problems...)
	}
	return m.askIstiods()
}
