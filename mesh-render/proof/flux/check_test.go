package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree is a cluster's part of a tree: a step that applies the folder flux/ itself, one with a namespace, one with a chart and one with Istio's
// resources.
var tree = map[string]string{
	"clusters/us/flux/kustomization.yaml":          "resources: [source.yaml, all.yaml, namespaces.yaml, releases.yaml, mesh.yaml]\n",
	"clusters/us/flux/source.yaml":                 "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: shop, namespace: flux-system}\n",
	"clusters/us/flux/all.yaml":                    step("all", "flux", ""),
	"clusters/us/flux/namespaces.yaml":             step("namespaces", "namespaces", ""),
	"clusters/us/flux/releases.yaml":               step("releases", "flux/releases", "namespaces"),
	"clusters/us/flux/mesh.yaml":                   step("mesh", "mesh", "releases"),
	"clusters/us/flux/releases/kustomization.yaml": "resources: [istiod.yaml]\n",
	"clusters/us/flux/releases/istiod.yaml":        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istiod\n  namespace: flux-system\n  annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}\nspec:\n  chart:\n    spec: {chart: istiod, sourceRef: {kind: GitRepository, name: shop}}\n",
	"clusters/us/namespaces/kustomization.yaml":    "resources: [namespace.yaml]\n",
	"clusters/us/namespaces/namespace.yaml":        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}}\n",
	"clusters/us/mesh/kustomization.yaml":          "resources: [peerauthentication.yaml]\n",
	"clusters/us/mesh/peerauthentication.yaml":     "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: istio-system}\n",
	"clusters/us/kustomization.yaml":               "resources: [namespaces, mesh]\n",
}

func step(name, path, after string) string {
	text := "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: " + name + ", namespace: flux-system}\nspec:\n" +
		"  path: ./rendered/clusters/us/" + path + "\n  deletionPolicy: Orphan\n  sourceRef: {kind: GitRepository, name: shop}\n"
	if after != "" {
		text += "  dependsOn: [{name: " + after + "}]\n"
	}
	return text
}

func TestATreeThatIsInOrder(t *testing.T) {
	expect(t, nil, "")
}

func TestWhatIsNotInOrderIsTold(t *testing.T) {
	mesh := "clusters/us/flux/mesh.yaml"
	for change, want := range map[[3]string]string{
		{mesh, "clusters/us/mesh", "clusters/us/mash"}:                                              "flux/build",
		{mesh, "name: releases}", "name: realeases}"}:                                               "which is not there",
		{"clusters/us/flux/namespaces.yaml", "spec:\n", "spec:\n  dependsOn: [{name: releases}]\n"}: "waits for itself",
		{mesh, "dependsOn: [{name: releases}]", "dependsOn: [{name: namespaces}]"}:                  "does not wait for releases",
		{mesh, "name: shop}", "name: shops}"}:                                                       "reads GitRepository shops",
		{mesh, "deletionPolicy: Orphan", "deletionPolicy: Delete"}:                                  "takes what it applied with it",
		{mesh, "  deletionPolicy", "  postBuild: {substitute: {a: b}}\n  deletionPolicy"}:           "substitutes",
		{"clusters/us/namespaces/namespace.yaml", "prune: disabled", "prune: enabled"}:              "has no annotation",
		{mesh, "clusters/us/mesh", "clusters/us/namespaces"}:                                        "is applied by",
		{"clusters/us/flux/kustomization.yaml", ", mesh.yaml", ""}:                                  "no Kustomization applies it",
	} {
		expect(t, &change, want)
	}
}

// expect checks the tree with one text in one file replaced; want is part of the only failure, or empty.
func expect(t *testing.T, change *[3]string, want string) {
	t.Helper()
	root := t.TempDir()
	for name, text := range tree {
		if change != nil && change[0] == name {
			if !strings.Contains(text, change[1]) {
				t.Fatalf("%s has no %q", name, change[1])
			}
			text = strings.Replace(text, change[1], change[2], 1)
		}
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	made := &report{}
	if err := proveTree(root, made); err != nil {
		t.Fatal(err)
	}
	said := strings.Join(made.failed, "\n")
	if want == "" && said != "" || !strings.Contains(said, want) {
		t.Errorf("%v: said %q, want %q", change, said, want)
	}
}
