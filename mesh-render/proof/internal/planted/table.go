// Package planted holds what rules claim of calls against real istiods and Envoys. Each case is a mesh with one mistake, of which mesh:render
// says a line that a test of mesh-render expects, and its mended twin, of which it says nothing. The calls of the first must
// fail as the line says, and those of the second pass.
package planted

import (
	"embed"
	"fmt"
	"net"
	"path"
	"strconv"
	"strings"

	"sigs.k8s.io/yaml"
)

// Tables are the cases by mesh. Java's PlantedCasesTest reads the same files, holds the lines, and renders the trees.
//
//go:embed cases/*.yaml
var files embed.FS

// Table is a mesh and the mistakes that are planted in it.
type Table struct {
	// Name is the file's, without its ending; the trees of the table lie in a folder of that name.
	Name string `json:"-"`
	// Callers are the pods that call, as cluster/namespace/account; their label app is the account.
	Callers []string `json:"callers"`
	Cases   []Case   `json:"cases"`
}

// Case is one mistake.
type Case struct {
	Name string `json:"name"`
	// Fresh starts proxies anew with the mistake; otherwise running ones are given it.
	Fresh bool  `json:"fresh"`
	Asks  []Ask `json:"asks"`
}

// Ask is a call and what becomes of it.
type Ask struct {
	// From is one of the table's callers.
	From string `json:"from"`
	// To is host:port.
	To string `json:"to"`
	// Protocol is what is spoken, HTTP when it is not said.
	Protocol string `json:"protocol"`
	// Through is a cluster at whose gateway the caller's certificate knocks, without a sidecar and whatever names it resolves.
	Through string `json:"through"`
	// At is the port of that gateway's load balancer; that for other networks when it is not said.
	At int32 `json:"at"`
	// Lost is a cluster whose applications are gone.
	Lost string `json:"lost"`
	// Planted and Mended are the outcomes; see Outcome.
	Planted Outcome `json:"planted"`
	Mended  Outcome `json:"mended"`
}

// Outcome is what becomes of a call: "answered by us", "answered by eu and us" when each of them answers, "fails", "partly fails",
// "is refused" by name, "does not resolve".
type Outcome string

const (
	fails       Outcome = "fails"
	partlyFails Outcome = "partly fails"
	refused     Outcome = "is refused"
	unresolved  Outcome = "does not resolve"
	answeredBy          = "answered by "
)

// answering are the clusters that answer; none for other outcomes.
func (o Outcome) answering() []string {
	clusters, found := strings.CutPrefix(string(o), answeredBy)
	if !found {
		return nil
	}
	return strings.Split(clusters, " and ")
}

func (o Outcome) isKnown() bool {
	return o == fails || o == partlyFails || o == refused || o == unresolved || len(o.answering()) > 0
}

// target splits the ask's host and port.
func (a Ask) target() (host string, port int, err error) {
	host, number, err := net.SplitHostPort(a.To)
	if err != nil {
		return "", 0, err
	}
	port, err = strconv.Atoi(number)
	return host, port, err
}

// Tables reads all tables, by name.
func Tables() ([]Table, error) {
	entries, err := files.ReadDir("cases")
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, entry := range entries {
		text, err := files.ReadFile(path.Join("cases", entry.Name()))
		if err != nil {
			return nil, err
		}
		table := Table{Name: strings.TrimSuffix(entry.Name(), ".yaml")}
		if err := yaml.Unmarshal(text, &table); err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Name(), err)
		}
		if err := table.check(); err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Name(), err)
		}
		tables = append(tables, table)
	}
	return tables, nil
}

func (t Table) check() error {
	for _, one := range t.Cases {
		if len(one.Asks) == 0 {
			return fmt.Errorf("%s: asks nothing", one.Name)
		}
		for _, ask := range one.Asks {
			if _, _, err := ask.target(); err != nil {
				return fmt.Errorf("%s: %w", one.Name, err)
			}
			if !ask.Planted.isKnown() || !ask.Mended.isKnown() {
				return fmt.Errorf("%s: no outcome: %q, %q", one.Name, ask.Planted, ask.Mended)
			}
			if ask.Planted == ask.Mended {
				return fmt.Errorf("%s: %s: the mistake changes nothing", one.Name, ask.To)
			}
		}
	}
	return nil
}
