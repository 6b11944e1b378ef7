package checks

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/kube"
)

// Rest compares two looks at settled Applications: none may have synced in between.
func Rest(before, after map[string]argo.Application) (problems []string) {
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if was := before[name]; was.Started != after[name].Started {
			problems = append(problems, fmt.Sprintf("%s synced again, at %s, after it had settled", name, after[name].Started))
		}
	}
	return problems
}

// WrittenSince are the writes of a user to a cluster since a moment.
func WrittenSince(server *kube.Server, user string, since time.Time) ([]kube.Write, error) {
	writes, err := server.Writes()
	if err != nil {
		return nil, err
	}
	var found []kube.Write
	for _, write := range writes {
		if write.User == user && write.Done() && write.At.After(since) {
			found = append(found, write)
		}
	}
	return found, nil
}

// NothingWritten says what Argo CD wrote to a cluster since a moment at which it should have been at rest.
func NothingWritten(server *kube.Server, since time.Time) (problems []string, err error) {
	writes, err := WrittenSince(server, kube.ArgoCD, since)
	for _, write := range writes {
		problems = append(problems, fmt.Sprintf("Argo CD still writes: %s %s at %s", write.Verb, write.Key(), write.At.Format(time.TimeOnly)))
	}
	return problems, err
}
