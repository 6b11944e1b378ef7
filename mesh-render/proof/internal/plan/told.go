package plan

import (
	"slices"
	"strings"
)

// What calls.tsv tells and no manifest does: where a cluster runs that answers nothing, and that it has the pods of a
// Kubernetes name which no gateway exposes, and which of several clusters of a network run what a selector selects. Nothing else is taken from that file; the rest of the plan is a second opinion on it.
const (
	columnLocality = 2
	columnHost     = 1
	columnAnswers  = 6
)

// toldLocality is the locality that the cluster's own row has; empty when there is none.
func toldLocality(rows [][]string) string {
	for _, row := range rows {
		if row[0] == "cluster" && len(row) > columnLocality {
			return row[columnLocality]
		}
	}
	return ""
}

// told is what runs where.
type told struct {
	// services are the services behind names; running are those with pods in the cluster.
	services map[string]string
	running  map[string]bool
}

const columnService = 2

func toldOf(cluster string, rows [][]string) told {
	said := told{services: map[string]string{}, running: map[string]bool{}}
	for _, row := range rows {
		switch {
		case row[0] == "local" && len(row) > columnService:
			said.running[row[columnService]] = true
		case row[0] == "name" && len(row) > columnAnswers:
			said.services[row[columnHost]] = row[columnService]
			if slices.Contains(answering(row), cluster) {
				said.running[row[columnService]] = true
			}
		}
	}
	return said
}

func answering(row []string) []string {
	return strings.FieldsFunc(row[columnAnswers], func(r rune) bool { return r == '>' || r == '|' })
}

// toldServices are the Kubernetes names among the mesh's that the cluster's own pods answer.
func toldServices(cluster string, rows [][]string) []string {
	var hosts []string
	for _, row := range rows {
		if row[0] != "name" || len(row) <= columnAnswers || !isKubernetes(row[columnHost]) {
			continue
		}
		if slices.Contains(answering(row), cluster) {
			hosts = append(hosts, row[columnHost])
		}
	}
	return hosts
}
