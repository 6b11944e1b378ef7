// What an Istio release knows, drawn from its own definitions into the lists that mesh-model carries. The script ./draw calls it once for
// each release; nothing here is typed by hand but what the definitions do not say, and that says where it comes from.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
)

// entries are the lines of a list: what is known, and what is asked of it.
type entries map[string]string

func (e entries) print() {
	keys := make([]string, 0, len(e))
	for key := range e {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		fmt.Println(strings.TrimSpace(key + " " + e[key]))
	}
}

func read(file string) entries {
	text, err := os.ReadFile(file)
	check(err)
	list := entries{}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		key, asked, _ := strings.Cut(line, " ")
		if key != "" && key[0] != '#' {
			list[key] = asked
		}
	}
	return list
}

// printDelta prints what makes the list after out of the list before: a line to be there, or "!" and the key of one that is gone.
func printDelta(before, after entries) {
	delta := entries{}
	for key, asked := range after {
		if was, there := before[key]; !there || was != asked {
			delta[key] = asked
		}
	}
	for key := range before {
		if _, there := after[key]; !there {
			delta["!"+key] = ""
		}
	}
	delta.print()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	switch args := os.Args[1:]; {
	case len(args) == 2 && args[0] == "fields":
		fieldsOf(definitionsIn(args[1])).print()
	case len(args) == 2 && args[0] == "rules":
		rulesOf(definitionsIn(args[1])).print()
	case len(args) == 1 && args[0] == "mesh-config":
		meshConfig().print()
	case len(args) == 2 && args[0] == "keys":
		keysOf(args[1]).print()
	case len(args) == 2 && args[0] == "sail-values":
		sailValuesOf(definitionsIn(args[1])).print()
	case len(args) == 3 && args[0] == "delta":
		printDelta(read(args[1]), read(args[2]))
	default:
		fmt.Fprintln(os.Stderr, "releases fields CRDS | rules CRDS | mesh-config | keys CHART | sail-values CRD | delta BEFORE AFTER")
		os.Exit(2)
	}
}
