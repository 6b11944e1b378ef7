// Package tree reads a rendered tree: its clusters, its Applications, and what is applied to each cluster.
package tree

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Tree is one rendered mesh.
type Tree struct {
	Root     string
	Clusters []string
	// Bootstrap is the root Application.
	Bootstrap *unstructured.Unstructured
	// Hub are the documents for the cluster where Argo CD runs, the root Application left out.
	Hub          []*unstructured.Unstructured
	Applications []Application
}

// Application is one of a cluster's.
type Application struct {
	Name    string
	Cluster string
	Wave    int
	Charts  []Chart
	// Paths are the folders and values files in the tree that it reads.
	Paths []string
}

// Chart is a chart that an Application installs.
type Chart struct {
	URL, Name, Version string
}

// Read reads the tree at root.
func Read(root string) (*Tree, error) {
	t := &Tree{Root: root}
	folders, err := filepath.Glob(filepath.Join(root, "clusters", "*"))
	if err != nil || len(folders) == 0 {
		return nil, fmt.Errorf("%s: no folder under clusters/: not a rendered tree", root)
	}
	for _, folder := range folders {
		t.Clusters = append(t.Clusters, filepath.Base(folder))
	}
	sort.Strings(t.Clusters)
	bootstrap, err := t.documents("argocd/bootstrap")
	if err != nil || len(bootstrap) != 1 {
		return nil, fmt.Errorf("%s: argocd/bootstrap must hold the root Application and nothing else: %w", root, err)
	}
	t.Bootstrap = bootstrap[0]
	hub, err := t.documents("argocd")
	if err != nil {
		return nil, err
	}
	for _, document := range hub {
		if document.GetName() == t.Bootstrap.GetName() {
			continue
		}
		t.Hub = append(t.Hub, document)
		if document.GetKind() == "Application" {
			if application := t.application(document); application.Cluster != "" {
				t.Applications = append(t.Applications, application)
			}
		}
	}
	return t, nil
}

// Folder is where the tree lies in its repository; URL and Branch say which that is.
func (t *Tree) Folder() string {
	return strings.TrimSuffix(strings.TrimSuffix(t.source("path"), "argocd"), "/")
}

// URL is the repository's.
func (t *Tree) URL() string { return t.source("repoURL") }

// Branch is what the Applications follow.
func (t *Tree) Branch() string { return t.source("targetRevision") }

func (t *Tree) source(field string) string {
	text, _, _ := unstructured.NestedString(t.Bootstrap.Object, "spec", "source", field)
	return text
}

func (t *Tree) application(document *unstructured.Unstructured) Application {
	application := Application{Name: document.GetName()}
	application.Cluster, _, _ = unstructured.NestedString(document.Object, "spec", "destination", "name")
	application.Wave, _ = strconv.Atoi(document.GetAnnotations()["argocd.argoproj.io/sync-wave"])
	sources, _, _ := unstructured.NestedSlice(document.Object, "spec", "sources")
	if source, found, _ := unstructured.NestedMap(document.Object, "spec", "source"); found {
		sources = append(sources, source)
	}
	for _, each := range sources {
		source := each.(map[string]any)
		text := func(fields ...string) string { s, _, _ := unstructured.NestedString(source, fields...); return s }
		if text("chart") != "" {
			application.Charts = append(application.Charts, Chart{text("repoURL"), text("chart"), text("targetRevision")})
		}
		if text("path") != "" {
			application.Paths = append(application.Paths, t.inside(text("path")))
		}
		values, _, _ := unstructured.NestedStringSlice(source, "helm", "valueFiles")
		for _, file := range values {
			application.Paths = append(application.Paths, t.inside(strings.TrimPrefix(file, "$values/")))
		}
	}
	return application
}

func (t *Tree) inside(name string) string {
	return strings.TrimPrefix(strings.TrimPrefix(name, t.Folder()), "/")
}

// Documents are what is applied to a cluster besides charts.
func (t *Tree) Documents(cluster string) ([]*unstructured.Unstructured, error) {
	var all []*unstructured.Unstructured
	for _, folder := range []string{"namespaces", "istio-tags", "injection", "mesh", "observability", "extras"} {
		documents, err := t.documents(path.Join("clusters", cluster, folder))
		if err != nil {
			return nil, err
		}
		all = append(all, documents...)
	}
	return all, nil
}

func (t *Tree) documents(folder string) ([]*unstructured.Unstructured, error) {
	var files []string
	top := filepath.Join(t.Root, filepath.FromSlash(folder))
	err := filepath.WalkDir(top, func(file string, entry fs.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil
		}
		if err == nil && !entry.IsDir() && strings.HasSuffix(file, ".yaml") && entry.Name() != "kustomization.yaml" {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return kube.ParseFiles(files...)
}
