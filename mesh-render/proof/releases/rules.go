package main

import (
	"bytes"
	"encoding/json"
	"sort"
	"strings"
)

// rulesOf lists the rules in CEL that a kind's definition holds, each as a JSON object on one line.
func rulesOf(definitions []definition) entries {
	list := entries{}
	for _, found := range definitions {
		found.stored().each(found.Spec.Names.Kind, func(path string, s *schema) {
			var rules []string
			for _, asked := range s.Rules {
				if asked.Rule != longest {
					rules = append(rules, onOneLine(asked))
				}
			}
			if len(rules) > 0 {
				sort.Strings(rules)
				list[path] = "[" + strings.Join(rules, ",") + "]"
			}
		})
	}
	return list
}

// onOneLine is a value in JSON, with '<' and '&' as they are.
func onOneLine(value any) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(value))
	return strings.TrimSpace(text.String())
}
