package tree

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Calls returns the rows of clusters/NAME/calls.tsv, column by column and without comments; none when there is no such file.
func (c Cluster) Calls() ([][]string, error) {
	text, err := os.ReadFile(filepath.Join(c.root, "clusters", c.Name, "calls.tsv"))
	if os.IsNotExist(err) {
		return nil, nil
	}
	var rows [][]string
	for _, line := range strings.Split(string(text), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows, err
}

// Answering are the clusters in a column that says who answers, in order and without their shares. A neighbour's name begins with =.
func Answering(column string) []string {
	names := strings.FieldsFunc(column, func(r rune) bool { return r == '>' || r == '|' })
	for i, name := range names {
		names[i], _, _ = strings.Cut(name, ":")
	}
	return names
}

// ServicePort is a port of a service, with the name that its Kubernetes Service would give it.
type ServicePort struct {
	Name, Protocol string
	Number         int
}

// ServicePorts are the ports that the rows of calls.tsv tell of a service.
func ServicePorts(rows [][]string, service string) []ServicePort {
	const columnName, columnPorts = 1, 3
	var ports []ServicePort
	for _, row := range rows {
		if row[0] != "service" || len(row) <= columnPorts || row[columnName] != service {
			continue
		}
		for _, text := range strings.Split(row[columnPorts], ",") {
			number, protocol, _ := strings.Cut(text, "/")
			if n, err := strconv.Atoi(number); err == nil {
				ports = append(ports, ServicePort{strings.ToLower(protocol) + "-" + number, protocol, n})
			}
		}
	}
	return ports
}
