package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"
)

// Where the charts of Istio keep the values that a user may set; a chart before that layout keeps them at the top.
const defaultsKey = "_internal_defaults_do_not_set"

var (
	reference  = regexp.MustCompile(`\.Values\)*((?:\.[A-Za-z_][A-Za-z0-9_]*\)*)+)`)
	indexed    = regexp.MustCompile(`index \$?\.Values((?:\.[A-Za-z_][A-Za-z0-9_]*)*)((?: "[A-Za-z0-9_-]+")+)`)
	dug        = regexp.MustCompile(`dig((?: "[A-Za-z0-9_-]+")+) [^ ]+ \$?\.Values`)
	deprecated = regexp.MustCompile(`(?m)^ *"([A-Za-z0-9_.]+)" "([^"\n]+)"$`)
	inNotes    = regexp.MustCompile(`(?s)\$deps := dict(.*?)\}\}`)
)

// hidden are keys that the chart keeps for itself.
var hidden = map[string]bool{defaultsKey: true, "defaults": true, "_original": true}

// belowPilot is how istiod's chart lets its values stand, too.
const belowPilot = "pilot."

// unread is a key that templates name and that has no effect: MeshConfig always has a trust domain, which comes first.
const unread = "global.trustDomain"

// everywhere is a key of which the charts' network policies make a label; the copies that Sail carries leave those out.
const everywhere = "ownerName"

// keysOf lists what a chart reads of its values: what stands in values.yaml and values.schema.json, and what its templates and the templates
// in files/ read. An empty mapping takes any key and ends in ".*". "instead" names what the chart's notes call the successor.
func keysOf(chart string) entries {
	list := entries{}
	var values map[string]any
	check(yaml.Unmarshal(text(filepath.Join(chart, "values.yaml")), &values))
	if inner, is := values[defaultsKey].(map[string]any); is {
		values = inner
	}
	if inner, is := values["defaults"].(map[string]any); is {
		values = inner
	}
	addValues(list, "", values)
	if schemaText, err := os.ReadFile(filepath.Join(chart, "values.schema.json")); err == nil {
		addSchema(list, schemaText)
	}
	check(filepath.WalkDir(chart, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isTemplate(chart, path) {
			return err
		}
		for _, found := range reference.FindAllStringSubmatch(string(text(path)), -1) {
			addReference(list, strings.ReplaceAll(found[1], ")", ""))
		}
		for _, found := range indexed.FindAllStringSubmatch(string(text(path)), -1) {
			words := strings.ReplaceAll(strings.ReplaceAll(found[2], `"`, ""), " ", ".")
			addReference(list, found[1]+words)
		}
		for _, found := range dug.FindAllStringSubmatch(string(text(path)), -1) {
			addReference(list, strings.ReplaceAll(strings.ReplaceAll(found[1], `"`, ""), " ", "."))
		}
		return nil
	}))
	for key := range list {
		top, _, _ := strings.Cut(key, ".")
		if hidden[top] || key == unread {
			delete(list, key)
		}
	}
	if filepath.Base(chart) != "base" {
		list[everywhere] = ""
	}
	addSuccessors(list, filepath.Join(chart, "templates", "NOTES.txt"))
	return list
}

// isTemplate tells templates from profiles, which are values themselves.
func isTemplate(chart, path string) bool {
	relative, err := filepath.Rel(chart, path)
	check(err)
	name := filepath.Base(relative)
	return strings.HasPrefix(relative, "templates/") && name != "NOTES.txt" ||
		strings.HasPrefix(relative, "files/") && !strings.HasPrefix(name, "profile-")
}

func addValues(list entries, prefix string, values map[string]any) {
	for key, value := range values {
		path := prefix + key
		mapping, is := value.(map[string]any)
		switch {
		case path == "env" && values["meshConfig"] != nil:
			list[path] = "" // istiod's variables are a list of their own
		case path == "meshConfig":
			list[path+".*"] = "" // a list of its own
		case is && len(mapping) == 0:
			list[path+".*"] = ""
		case is:
			list[path] = ""
			addValues(list, path+".", mapping)
		default:
			list[path] = ""
		}
	}
}

// addReference adds a path and what leads to it, unless every key is allowed there.
func addReference(list entries, path string) {
	path = strings.TrimPrefix(strings.TrimPrefix(path, "."), belowPilot)
	if path == "pilot" {
		return
	}
	parts := strings.Split(path, ".")
	for i := 1; i <= len(parts); i++ {
		some := strings.Join(parts[:i], ".")
		if _, open := list[some+".*"]; open {
			return
		}
		if _, there := list[some]; !there {
			list[some] = ""
		}
	}
}

// property is a value in a values.schema.json.
type property struct {
	Type       any                  `json:"type"`
	Properties map[string]*property `json:"properties"`
	Each       json.RawMessage      `json:"additionalProperties"`
}

func addSchema(list entries, text []byte) {
	var root struct {
		Definitions map[string]*property `json:"$defs"`
	}
	check(json.Unmarshal(text, &root))
	if values, there := root.Definitions["values"]; there {
		for key, below := range values.Properties {
			addProperty(list, key, below)
		}
	}
}

func addProperty(list entries, path string, p *property) {
	_, open := list[path+".*"]
	_, there := list[path]
	switch {
	case open:
		return
	case !there && p.Type == "object" && len(p.Properties) == 0:
		list[path+".*"] = ""
		return
	}
	list[path] = ""
	var each property
	if json.Unmarshal(p.Each, &each) == nil {
		for _, key := range below(list, path) {
			for name, value := range each.Properties {
				addProperty(list, path+"."+key+"."+name, value)
			}
		}
	}
	for key, below := range p.Properties {
		addProperty(list, path+"."+key, below)
	}
}

// below lists the keys that stand below a path.
func below(list entries, path string) []string {
	var keys []string
	for some := range list {
		if key, is := strings.CutPrefix(some, path+"."); is && !strings.Contains(key, ".") {
			keys = append(keys, key)
		}
	}
	return keys
}

// addSuccessors adds the keys that the notes call deprecated: one that nothing reads any more is marked "gone".
func addSuccessors(list entries, notes string) {
	written, err := os.ReadFile(notes)
	if err != nil {
		return
	}
	for _, part := range inNotes.FindAllStringSubmatch(string(written), -1) {
		for _, pair := range deprecated.FindAllStringSubmatch(part[1], -1) {
			key := strings.TrimPrefix(pair[1], belowPilot)
			if _, there := list[key]; there {
				list[key] = "instead=" + pair[2]
			} else {
				list[key] = "gone instead=" + pair[2]
			}
		}
	}
}

func text(file string) []byte {
	text, err := os.ReadFile(file)
	check(err)
	return text
}
