// Package kube runs the real API servers of Kubernetes, one for each cluster and one for Argo CD's, and talks to them.
package kube

import (
	"fmt"
	"path/filepath"

	"io.meshrender/proof/cluster/internal/process"
)

// StartEtcd starts the one etcd that all API servers of a run share, each under a prefix of its own.
func StartEtcd(programs *process.Programs) (url string, err error) {
	ports, err := process.Ports(2)
	if err != nil {
		return "", err
	}
	url = fmt.Sprintf("http://127.0.0.1:%d", ports[0])
	_, err = programs.Start(process.Program{Log: "etcd", Name: "etcd", Args: []string{
		"--data-dir", filepath.Join(programs.Run, "etcd"), "--listen-client-urls", url, "--advertise-client-urls", url,
		"--listen-peer-urls", fmt.Sprintf("http://127.0.0.1:%d", ports[1]), "--unsafe-no-fsync", "--log-level", "warn"}})
	return url, err
}
