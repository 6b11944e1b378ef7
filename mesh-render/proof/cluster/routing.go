package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
)

// running is a cluster in the words of the proof's flag -on.
type running struct {
	Name, Server, Token, Balancer string
	Istiods                       map[string]string
}

// answered is a line of the proof about one question.
var answered = regexp.MustCompile(`^(ok|FAIL) +(routing/\S+) +(.*)$`)

// route has the proof run Envoys as pods of the clusters, with what the clusters' istiods tell them, and ask every call of the
// tree.
func (m *mesh) route() error {
	file, err := m.describe()
	if err != nil {
		return err
	}
	said, err := os.Create(m.programs.Log("proof"))
	if err != nil {
		return err
	}
	defer said.Close()
	command := exec.Command(filepath.Join(m.stage.bin, "proof"), "--on", file, "--envoy", m.stage.envoy, "--tree", m.tree.Root)
	folder, err := m.programs.Short()
	if err != nil {
		return err
	}
	command.Env = append(os.Environ(), "TMPDIR="+folder)
	command.Stderr = said
	out, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := m.programs.Own(command); err != nil {
		return err
	}
	defer context.AfterFunc(m.ctx, func() { _ = command.Process.Signal(syscall.SIGTERM) })()
	questions := 0
	for lines := bufio.NewScanner(io.TeeReader(out, said)); lines.Scan(); {
		line := answered.FindStringSubmatch(lines.Text())
		switch {
		case lines.Text() == "":
			_, _ = io.Copy(said, out) // the count, and the failures again
		case line == nil:
		case line[1] == "ok":
			questions++
			m.report.Found(line[2], line[3])
		default:
			questions++
			subject, problem, _ := strings.Cut(line[3], ": ")
			m.report.Found(line[2], subject, problem)
		}
	}
	err = command.Wait()
	if questions == 0 {
		return fmt.Errorf("the proof asked nothing: %w, see %s", err, said.Name())
	}
	return nil
}

// describe writes the file that tells the proof where the clusters run.
func (m *mesh) describe() (file string, err error) {
	var clusters []running
	for _, name := range m.tree.Clusters {
		clusters = append(clusters, running{name, m.clusters[name].URL, kube.Nodes, m.nodes[name].Balancer(), m.nodes[name].ForPods()})
	}
	text, err := json.MarshalIndent(clusters, "", "  ")
	if err != nil {
		return "", err
	}
	file = filepath.Join(m.programs.Run, "clusters.json")
	return file, os.WriteFile(file, text, 0o600)
}

// hold waits until somebody who looks around has seen enough.
func (m *mesh) hold() error {
	if _, err := m.describe(); err != nil {
		return err
	}
	enough := filepath.Join(m.programs.Run, "go-on")
	m.report.Say("export KUBECONFIG=%s; touch %s to go on", filepath.Join(m.programs.Run, "kubeconfig"), enough)
	for m.ctx.Err() == nil {
		if _, err := os.Stat(enough); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return m.ctx.Err()
}

// nameBalancers has the names of the tree's gateways lead to the load balancers of their clusters.
func (m *mesh) nameBalancers() error {
	gateways, err := m.tree.Gateways()
	for address, cluster := range gateways {
		if nodes := m.nodes[cluster]; nodes != nil && net.ParseIP(address) == nil {
			m.resolver.Name(address, nodes.Balancer())
		}
	}
	return err
}
