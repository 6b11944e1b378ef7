package kube

import (
	"context"
	"fmt"
	"sync"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"
)

// Client talks to a cluster as one of its users, and keeps the warnings that it hears.
type Client struct {
	user      string
	config    *rest.Config
	dynamic   dynamic.Interface
	discovery discovery.CachedDiscoveryInterface
	mapper    *restmapper.DeferredDiscoveryRESTMapper
	warnings  warnings
}

// Client is the one of that user.
func (s *Server) Client(user string) (*Client, error) {
	if client := s.clients[user]; client != nil {
		return client, nil
	}
	client := &Client{user: user}
	client.config = &rest.Config{Host: s.URL, BearerToken: user, TLSClientConfig: rest.TLSClientConfig{Insecure: true}, QPS: 200, Burst: 400,
		WarningHandler: &client.warnings}
	var err error
	if client.dynamic, err = dynamic.NewForConfig(client.config); err != nil {
		return nil, err
	}
	uncached, err := discovery.NewDiscoveryClientForConfig(client.config)
	if err != nil {
		return nil, err
	}
	client.discovery = memory.NewMemCacheClient(uncached)
	client.mapper = restmapper.NewDeferredDiscoveryRESTMapper(client.discovery)
	s.clients[user] = client
	return client, nil
}

// Typed is a client of Kubernetes' own kinds.
func (c *Client) Typed() (*kubernetes.Clientset, error) {
	return kubernetes.NewForConfig(c.config)
}

// Resource is where the objects of a kind are, in a namespace if they live in one. A kind that is not known is looked up anew.
func (c *Client) Resource(kind schema.GroupVersionKind, namespace string) (dynamic.ResourceInterface, error) {
	resource, namespaced, err := c.Mapping(kind)
	if err != nil {
		return nil, err
	}
	if namespaced {
		return c.dynamic.Resource(resource).Namespace(namespace), nil
	}
	return c.dynamic.Resource(resource), nil
}

// Mapping is what the API server calls a kind in its paths. Without a version any will do.
func (c *Client) Mapping(kind schema.GroupVersionKind) (resource schema.GroupVersionResource, namespaced bool, err error) {
	var versions []string
	if kind.Version != "" {
		versions = append(versions, kind.Version)
	}
	mapping, err := c.mapper.RESTMapping(kind.GroupKind(), versions...)
	if meta.IsNoMatchError(err) {
		c.mapper.Reset()
		mapping, err = c.mapper.RESTMapping(kind.GroupKind(), versions...)
	}
	if err != nil {
		return resource, false, err
	}
	return mapping.Resource, mapping.Scope.Name() == meta.RESTScopeNameNamespace, nil
}

// Apply applies objects by server-side apply.
func (c *Client) Apply(ctx context.Context, objects ...*unstructured.Unstructured) error {
	return c.apply(ctx, metav1.ApplyOptions{FieldManager: c.user, Force: true}, objects)
}

// Try asks the API server what it would say of objects, and returns its warnings; nothing changes.
func (c *Client) Try(ctx context.Context, objects ...*unstructured.Unstructured) ([]string, error) {
	c.warnings.take()
	err := c.apply(ctx, metav1.ApplyOptions{FieldManager: c.user, Force: true, DryRun: []string{metav1.DryRunAll}}, objects)
	return c.warnings.take(), err
}

// Check applies an object, and returns what the API server refuses or warns of.
func (c *Client) Check(ctx context.Context, object *unstructured.Unstructured) []string {
	c.warnings.take()
	err := c.Apply(ctx, object)
	problems := c.warnings.take()
	if err != nil {
		problems = append(problems, err.Error())
	}
	return problems
}

func (c *Client) apply(ctx context.Context, options metav1.ApplyOptions, objects []*unstructured.Unstructured) error {
	for _, object := range objects {
		at, err := c.Resource(object.GroupVersionKind(), object.GetNamespace())
		if err == nil {
			_, err = at.Apply(ctx, object.GetName(), object, options)
		}
		if err != nil {
			return fmt.Errorf("%s %s/%s: %w", object.GetKind(), object.GetNamespace(), object.GetName(), err)
		}
	}
	return nil
}

// warnings are those of an API server since they were last taken.
type warnings struct {
	lock sync.Mutex
	all  []string
}

// HandleWarningHeader keeps one; the API server's own have code 299.
func (w *warnings) HandleWarningHeader(code int, _, text string) {
	if code != 299 || text == "" {
		return
	}
	w.lock.Lock()
	defer w.lock.Unlock()
	w.all = append(w.all, text)
}

func (w *warnings) take() []string {
	w.lock.Lock()
	defer w.lock.Unlock()
	taken := w.all
	w.all = nil
	return taken
}
