package plan

import (
	"slices"
	"strings"

	"io.meshrender/proof/internal/tree"
)

// What calls.tsv tells and no manifest does: where a cluster runs that answers nothing, and that it has the pods of a
// Kubernetes name which no gateway exposes, with its ports, and which of several clusters of a network run what a selector selects.
// Of a service with several accounts it tells which one its pods have in the cluster, where no endpoint does.
// Nothing else is taken from that file; the rest of the plan is a second opinion on it.
const (
	columnLocality = 2
	columnHost     = 1
	columnAnswers  = 6
	columnService  = 2
)

// local is a Kubernetes name that pods of the cluster answer, and no other cluster calls.
type local struct {
	host, service string
	ports         []Port
}

// toldPorts are the ports of a service. Which of its own a pod listens on is not told: the same.
func toldPorts(rows [][]string, service string) []Port {
	var ports []Port
	for _, port := range tree.ServicePorts(rows, service) {
		ports = append(ports, Port{Name: port.Name, Number: port.Number, Target: port.Number, Protocol: port.Protocol})
	}
	return ports
}

// toldLocals are the names that Kubernetes has by itself.
func toldLocals(rows [][]string) []local {
	var locals []local
	for _, row := range rows {
		if row[0] == "local" && len(row) > columnService {
			locals = append(locals, local{host: row[columnHost], service: row[columnService], ports: toldPorts(rows, row[columnService])})
		}
	}
	return locals
}

// toldName is the name of the Kubernetes Service behind a name of the mesh; empty when it is not told.
func toldName(host string, rows [][]string) string {
	for _, row := range rows {
		if row[0] != "name" || len(row) <= columnService || row[columnHost] != host {
			continue
		}
		for _, one := range toldLocals(rows) {
			if one.service == row[columnService] {
				service, _, _ := kubernetesName(one.host)
				return service
			}
		}
	}
	return ""
}

// toldAccount is the service account of the cluster's own pods behind a name; empty when it is not told.
func toldAccount(host string, rows [][]string) string {
	for _, row := range rows {
		if row[0] != "name" || len(row) <= columnService || row[columnHost] != host {
			continue
		}
		for _, service := range rows {
			if service[0] == "service" && len(service) > columnService && service[1] == row[columnService] {
				_, account, _ := strings.Cut(service[columnService], "/")
				return account
			}
		}
	}
	return ""
}

// toldLocality is the locality that the cluster's own row has; empty when there is none.
func toldLocality(rows [][]string) string {
	for _, row := range rows {
		if row[0] == "cluster" && len(row) > columnLocality {
			return row[columnLocality]
		}
	}
	return ""
}

// placement is what runs where.
type placement struct {
	// services are the services behind names; running are those with pods in the cluster.
	services map[string]string
	running  map[string]bool
}

func toldPlacement(cluster string, rows [][]string) placement {
	said := placement{services: map[string]string{}, running: map[string]bool{}}
	for _, row := range rows {
		switch {
		case row[0] == "local" && len(row) > columnService:
			said.running[row[columnService]] = true
		case row[0] == "name" && len(row) > columnAnswers:
			said.services[row[columnHost]] = row[columnService]
			if slices.Contains(tree.Answering(row[columnAnswers]), cluster) {
				said.running[row[columnService]] = true
			}
		}
	}
	return said
}

// toldServices are the Kubernetes names among the mesh's that the cluster's own pods answer.
func toldServices(cluster string, rows [][]string) []string {
	var hosts []string
	for _, row := range rows {
		if row[0] != "name" || len(row) <= columnAnswers || !isKubernetes(row[columnHost]) {
			continue
		}
		if slices.Contains(tree.Answering(row[columnAnswers]), cluster) {
			hosts = append(hosts, row[columnHost])
		}
	}
	return hosts
}
