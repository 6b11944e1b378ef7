package plan

import (
	"slices"
	"strings"
)

// What calls.tsv tells and no manifest does: where a cluster runs that answers nothing, and that it has the pods of a
// Kubernetes name which no gateway exposes. Nothing else is taken from that file; the rest of the plan is a second opinion on it.
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

// toldServices are the Kubernetes names among the mesh's that the cluster's own pods answer.
func toldServices(cluster string, rows [][]string) []string {
	var hosts []string
	for _, row := range rows {
		if row[0] != "name" || len(row) <= columnAnswers || !isKubernetes(row[columnHost]) {
			continue
		}
		answering := strings.FieldsFunc(row[columnAnswers], func(r rune) bool { return r == '>' || r == '|' })
		if slices.Contains(answering, cluster) {
			hosts = append(hosts, row[columnHost])
		}
	}
	return hosts
}
