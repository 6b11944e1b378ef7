package tree

import (
	"strings"
	"testing"
)

func TestParseReadsEveryDocumentAndKeepsWholeNumbersWhole(t *testing.T) {
	documents, err := Parse("mesh/echo/x.yaml", []byte(`# comment only
---
apiVersion: v1
kind: Service
metadata: {name: echo, namespace: echo}
spec: {ports: [{port: 80}]}
---
apiVersion: v1
kind: Namespace
metadata: {name: echo, labels: {team: a}}
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) != 2 || documents[0].String() != "Service echo/echo" || documents[1].String() != "Namespace echo" {
		t.Fatalf("read %v", documents)
	}
	ports := documents[0].Object.Object["spec"].(map[string]any)["ports"].([]any)
	if port := ports[0].(map[string]any)["port"]; port != int64(80) {
		t.Errorf("port is %T %v, want int64 80", port, port)
	}
	if team := documents[1].StringMap("metadata", "labels")["team"]; team != "a" {
		t.Errorf("label team is %q, want a", team)
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"apiVersion: v1\nkind: A\nkind: B\nmetadata: {name: x}\n": `already set`,
		"apiVersion: v1\nmetadata: {name: x}\n":                   `'Kind' is missing`,
		"apiVersion: v1\nkind: A\nmetadata: {}\n":                 `without apiVersion or metadata.name`,
		"a: [\n": `did not find expected node content`,
	} {
		_, err := Parse("x.yaml", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want an error with %q", text, err, want)
		}
	}
}
