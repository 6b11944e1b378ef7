package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

const (
	steps    = "kustomize.toolkit.fluxcd.io"
	releases = "helm.toolkit.fluxcd.io"
	sources  = "source.toolkit.fluxcd.io"
)

// object is one that a cluster's Flux has applied, and by which step.
type object struct {
	*unstructured.Unstructured
	by string
}

func (o object) is(group, kind string) bool {
	return o.GroupVersionKind().Group == group && o.GetKind() == kind
}

func (o object) key() string {
	return o.GetKind() + " " + o.GetNamespace() + "/" + o.GetName()
}

// cluster is what comes of a cluster's folder.
type cluster struct {
	name    string
	objects []object
	// built are the folders of the tree that were applied, and by which step.
	built map[string]string
	// folders are those that hold a kustomization and should be.
	folders []string
}

// apply does what a person and then the controllers do: applies the folder flux/, and what its Kustomizations lead to. The tree is copied to
// where it lies in its repository, since the controller writes into what it builds.
func apply(tree, name, repository string) (*cluster, error) {
	in := path.Join("clusters", name, "flux")
	first, err := build(tree, nil, filepath.Join(tree, filepath.FromSlash(in)))
	if err != nil {
		return nil, err
	}
	prefix, err := whereTheTreeLies(first, in)
	if err != nil {
		return nil, err
	}
	lies := filepath.Join(repository, filepath.FromSlash(prefix))
	if err := os.MkdirAll(lies, 0o755); err != nil {
		return nil, err
	}
	if err := os.CopyFS(lies, os.DirFS(tree)); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, err
	}
	done := &cluster{name: name, built: map[string]string{}}
	for _, one := range first {
		done.objects = append(done.objects, object{one, ""})
	}
	for at := 0; at < len(done.objects); at++ {
		step := done.objects[at]
		if !step.is(steps, "Kustomization") {
			continue
		}
		wanted := text(step, "spec", "path")
		folder := strings.TrimPrefix(path.Clean(wanted), prefix)
		if by, twice := done.built[folder]; twice {
			return nil, fmt.Errorf("%s is applied by %s and by %s", folder, by, step.GetName())
		}
		done.built[folder] = step.GetName()
		objects, err := build(repository, step.Unstructured, filepath.Join(repository, filepath.FromSlash(wanted)))
		if err != nil {
			return nil, fmt.Errorf("%s, path %s: %w", step.GetName(), wanted, err)
		}
		for _, one := range objects {
			if folder != in {
				done.objects = append(done.objects, object{one, step.GetName()})
			}
		}
	}
	done.folders, err = foldersOf(tree, name)
	return done, err
}

// build builds a folder: as `kubectl apply -k` does if there is no step, and as the controller does if there is one.
func build(root string, step *unstructured.Unstructured, folder string) ([]*unstructured.Unstructured, error) {
	if step != nil {
		if _, err := kustomize.NewGenerator(root, *step).WriteFile(folder); err != nil {
			return nil, err
		}
	}
	resources, err := kustomize.SecureBuild(root, folder, false)
	if err != nil {
		return nil, err
	}
	var objects []*unstructured.Unstructured
	for _, resource := range resources.Resources() {
		content, err := resource.Map()
		if err != nil {
			return nil, err
		}
		objects = append(objects, &unstructured.Unstructured{Object: content})
	}
	return objects, nil
}

// whereTheTreeLies is what stands in front of the folder flux/ in the path of the step that applies it, which is the one that applies itself.
func whereTheTreeLies(objects []*unstructured.Unstructured, folder string) (string, error) {
	for _, one := range objects {
		if prefix, found := strings.CutSuffix(path.Clean(text(object{one, ""}, "spec", "path")), folder); found && one.GetKind() == "Kustomization" {
			return prefix, nil
		}
	}
	return "", fmt.Errorf("no Kustomization leads to %s", folder)
}

// foldersOf are the folders of a cluster that a step has to apply: those with a kustomization, but for that of the whole cluster, which is for
// people.
func foldersOf(tree, name string) ([]string, error) {
	found, err := filepath.Glob(filepath.Join(tree, "clusters", name, "*", "kustomization.yaml"))
	var folders []string
	for _, file := range found {
		folder, err := filepath.Rel(tree, filepath.Dir(file))
		if err != nil {
			return nil, err
		}
		folders = append(folders, filepath.ToSlash(folder))
	}
	return folders, err
}

func text(o object, fields ...string) string {
	found, _, _ := unstructured.NestedString(o.Object, fields...)
	return found
}

func yamlOf(o object) string {
	written, err := yaml.Marshal(o.Object)
	if err != nil {
		return err.Error()
	}
	return string(written)
}
