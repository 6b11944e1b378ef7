// Command listdefaults prints what API servers add to lists without keys, kind by kind, as mesh-model reads it:
//
//	TARGET_OUT=. LOCAL_OUT=. go run ./listdefaults CRDS... > ../../mesh-model/src/main/resources/io/meshrender/model/defaults/list-defaults.txt
//
// CRDS are files of definitions; those that are drawn are named in the list's own head.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"io.meshrender/proof/internal/admission"
)

const head = `# What an API server adds to items of lists that have no keys, by the definitions of
#   %s
# A kind: "kind", its group, its name, its versions. Below it a path, in which [] is each item of a list and * each value of a mapping with
# free keys, and the value that is added there, as JSON, where what holds it is given and it is not.
# Drawn by mesh-render/proof/listdefaults; edit that, not this.
`

func main() {
	var names []string
	var lines strings.Builder
	for _, file := range os.Args[1:] {
		kinds, err := admission.ListDefaultsIn(file)
		if err != nil {
			fmt.Fprintln(os.Stderr, "listdefaults:", err)
			os.Exit(1)
		}
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".yaml"))
		for _, kind := range kinds {
			fmt.Fprintf(&lines, "kind %s %s %s\n", kind.Group, kind.Name, strings.Join(kind.Versions, " "))
			for _, path := range kind.Paths {
				fmt.Fprintln(&lines, path)
			}
		}
	}
	fmt.Printf(head+"%s", strings.Join(names, ", "), lines.String())
}
