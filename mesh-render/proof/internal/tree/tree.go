// Package tree reads a rendered tree as it lies on disk: clusters, their files, and the documents in them.
package tree

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// Tree is one rendered mesh.
type Tree struct {
	// Root is the folder that holds clusters/ and argocd/.
	Root     string
	Clusters []Cluster
	// ArgoCD holds the documents under argocd/.
	ArgoCD []Document
	// Kustomizations are the folders, relative to the root, that hold a kustomization.yaml.
	Kustomizations []string
	// Broken are the files that could not be read as YAML documents, and why.
	Broken map[string]error
}

// Cluster is what the tree holds for one cluster of the mesh.
type Cluster struct {
	// Name is the name of its folder under clusters/.
	Name string
	// Documents are the resources that are applied to it, from its folders, such as namespaces/ and mesh/.
	Documents []Document
	// Flux are the objects of flux/, which its Flux reads.
	Flux []Document
	root string
}

// AppliedFolders are the folders of a cluster whose documents an applier reads.
var AppliedFolders = []string{"namespaces", "sail", "istio-tags", "injection", "mesh", "observability", "extras"}

// Read reads the tree at root. Files that are not YAML are kept in Broken; no clusters at all is an error.
func Read(root string) (*Tree, error) {
	folders, err := filepath.Glob(filepath.Join(root, "clusters", "*"))
	if err != nil {
		return nil, err
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("%s: no folder under clusters/: not a rendered tree", root)
	}
	sort.Strings(folders)
	rendered := &Tree{Root: root, Broken: map[string]error{}}
	for _, folder := range folders {
		cluster := Cluster{Name: filepath.Base(folder), root: root}
		for _, applied := range AppliedFolders {
			documents, err := rendered.readFolder(path.Join("clusters", cluster.Name, applied))
			if err != nil {
				return nil, err
			}
			cluster.Documents = append(cluster.Documents, documents...)
		}
		if cluster.Flux, err = rendered.readFolder(path.Join("clusters", cluster.Name, "flux")); err != nil {
			return nil, err
		}
		rendered.Clusters = append(rendered.Clusters, cluster)
	}
	if rendered.ArgoCD, err = rendered.readFolder("argocd"); err != nil {
		return nil, err
	}
	rendered.Kustomizations, err = kustomizations(root)
	return rendered, err
}

// Cluster returns the cluster of that name, nil when there is none.
func (t *Tree) Cluster(name string) *Cluster {
	for i := range t.Clusters {
		if t.Clusters[i].Name == name {
			return &t.Clusters[i]
		}
	}
	return nil
}

// Values reads clusters/NAME/helm/values-RELEASE.yaml and returns its text and its path in the tree.
func (c Cluster) Values(release string) (text []byte, name string, err error) {
	name = path.Join("clusters", c.Name, "helm", "values-"+release+".yaml")
	text, err = os.ReadFile(filepath.Join(c.root, filepath.FromSlash(name)))
	return text, name, err
}

// Has says whether the cluster has values for a release: one that exports nothing needs no east-west gateway.
func (c Cluster) Has(release string) bool {
	_, _, err := c.Values(release)
	return !os.IsNotExist(err)
}

// Releases are the names of the cluster's releases that begin with a text, in order.
func (c Cluster) Releases(start string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(c.root, "clusters", c.Name, "helm", "values-"+start+"*.yaml"))
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "values-"), ".yaml"))
	}
	return names, err
}

// Operators returns the paths in the tree of the cluster's IstioOperator files.
func (c Cluster) Operators() ([]string, error) {
	files, err := filepath.Glob(filepath.Join(c.root, "clusters", c.Name, "istioctl", "*.yaml"))
	for i, file := range files {
		files[i] = path.Join("clusters", c.Name, "istioctl", filepath.Base(file))
	}
	return files, err
}

// Of returns the cluster's documents of one kind, whatever their API version.
func (c Cluster) Of(kind string) []Document {
	return ofKind(c.Documents, kind)
}

func (t *Tree) readFolder(folder string) ([]Document, error) {
	var documents []Document
	top := filepath.Join(t.Root, filepath.FromSlash(folder))
	if _, err := os.Stat(top); os.IsNotExist(err) {
		return nil, nil
	}
	err := filepath.WalkDir(top, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isManifest(entry.Name()) {
			return err
		}
		relative, err := filepath.Rel(t.Root, file)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(relative)
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		found, err := Parse(name, text)
		if err != nil {
			t.Broken[name] = err
			return nil
		}
		documents = append(documents, found...)
		return nil
	})
	return documents, err
}

func isManifest(name string) bool {
	return name != "kustomization.yaml" && (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") || strings.HasSuffix(name, ".json"))
}

func kustomizations(root string) ([]string, error) {
	var folders []string
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == "kustomization.yaml" {
			var relative string
			relative, err = filepath.Rel(root, filepath.Dir(file))
			folders = append(folders, filepath.ToSlash(relative))
		}
		return err
	})
	return folders, err
}
