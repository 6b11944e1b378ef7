package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	rendered "io.meshrender/proof/cluster/internal/tree"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// tree is a rendered one, as the Flux of each cluster reads it.
type tree struct {
	root     string
	clusters []string
	charts   []rendered.Chart
	// files are its objects for clusters, by the file that holds them.
	files map[string]*unstructured.Unstructured
	// url, branch and folder say where it lies.
	url, branch, folder string
	// spaces are the namespaces of the objects for Flux, by cluster; access is the Secret by which a hub reaches a cluster, if there is a hub.
	spaces map[string]string
	access string
}

func cmpName(a, b string) int { return cmp.Compare(filepath.Base(a), filepath.Base(b)) }

func read(root string) (*tree, error) {
	whole, err := rendered.Read(root)
	if err != nil {
		return nil, err
	}
	t := &tree{root: root, clusters: whole.Clusters, charts: whole.Charts(), files: map[string]*unstructured.Unstructured{}, spaces: map[string]string{}}
	err = filepath.WalkDir(filepath.Join(root, "clusters"), func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".yaml") || entry.Name() == "kustomization.yaml" {
			return err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		if section := sectionOf(name); section == "helm" || section == "istioctl" || section == "prometheus" {
			return nil
		}
		objects, err := kube.ParseFiles(file)
		if err != nil {
			return err
		}
		for i, object := range objects {
			key := name
			if i > 0 {
				key = fmt.Sprintf("%s#%d", name, i)
			}
			t.files[key] = object
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for file, object := range t.files {
		switch object.GetKind() {
		case "GitRepository":
			t.url, t.branch = text(object, "spec", "url"), text(object, "spec", "ref", "branch")
			t.spaces[clusterOf(file)] = object.GetNamespace()
		case "Kustomization":
			if access := text(object, "spec", "kubeConfig", "secretRef", "name"); access != "" {
				t.access = access
			}
			if path := text(object, "spec", "path"); isFirst(object) {
				t.folder, _, _ = strings.Cut(strings.TrimPrefix(path, "./"), "/clusters/")
			}
		}
	}
	if t.url == "" || !strings.HasPrefix(t.url, "https://") {
		return nil, fmt.Errorf("%s: no Flux reads it from a repository at https://", root)
	}
	return t, nil
}

func text(object *unstructured.Unstructured, fields ...string) string {
	found, _, _ := unstructured.NestedString(object.Object, fields...)
	return found
}

func clusterOf(file string) string { return strings.Split(file, "/")[1] }

// sectionOf is the folder of a cluster that a file lies in: mesh, or flux/releases.
func sectionOf(file string) string {
	parts := strings.Split(file, "/")
	if len(parts) > 4 && parts[2] == "flux" {
		return "flux/" + parts[3]
	}
	if len(parts) < 4 {
		return ""
	}
	return parts[2]
}

// of are the objects of a cluster, by their file.
func (t *tree) of(cluster string) map[string]*unstructured.Unstructured {
	some := map[string]*unstructured.Unstructured{}
	for file, object := range t.files {
		if clusterOf(file) == cluster {
			some[file] = object
		}
	}
	return some
}

// entrance are the objects that a person applies once: the folder flux/ itself, as its kustomization lists it.
func (t *tree) entrance(cluster string) []*unstructured.Unstructured {
	var found []*unstructured.Unstructured
	for file, object := range t.of(cluster) {
		if sectionOf(file) == "flux" {
			found = append(found, object)
		}
	}
	return found
}

// has says whether a cluster has a folder in the tree.
func (t *tree) has(cluster, section string) bool {
	_, err := os.Stat(filepath.Join(t.root, "clusters", cluster, filepath.FromSlash(section)))
	return err == nil
}
