package standin

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"
	"text/template"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Store is a store of secrets that all clusters share, and what External Secrets does with it: it takes what a PushSecret brings,
// and hands out what an ExternalSecret asks for.
type Store struct {
	lock   sync.Mutex
	values map[string][]byte // by key and property
}

// NewStore makes an empty one.
func NewStore() *Store {
	return &Store{values: map[string][]byte{}}
}

func (s *Store) put(key string, value []byte) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.values[key] = value
}

func (s *Store) get(key string) []byte {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.values[key]
}

// push brings what a PushSecret selects to the store, and says whether all of it is there.
func (n *Nodes) push(ctx context.Context, push *unstructured.Unstructured) (done bool, err error) {
	typed, err := n.client.Typed()
	if err != nil {
		return false, err
	}
	name, _, _ := unstructured.NestedString(push.Object, "spec", "selector", "secret", "name")
	secret, err := typed.CoreV1().Secrets(push.GetNamespace()).Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return false, err
	}
	data, _, _ := unstructured.NestedSlice(push.Object, "spec", "data")
	for _, each := range data {
		text := func(path ...string) string {
			s, _, _ := unstructured.NestedString(each.(map[string]any), path...)
			return s
		}
		value := secret.Data[text("match", "secretKey")]
		if len(value) == 0 {
			return false, nil // whoever fills the Secret has not done so yet
		}
		n.around.Store.put(text("match", "remoteRef", "remoteKey")+"#"+text("match", "remoteRef", "property"), value)
	}
	return true, nil
}

// fetch makes the Secret of an ExternalSecret from what the store has, and says whether it did.
func (n *Nodes) fetch(ctx context.Context, external *unstructured.Unstructured) (done bool, err error) {
	values := map[string]string{}
	data, _, _ := unstructured.NestedSlice(external.Object, "spec", "data")
	for _, each := range data {
		text := func(path ...string) string {
			s, _, _ := unstructured.NestedString(each.(map[string]any), path...)
			return s
		}
		value := n.around.Store.get(text("remoteRef", "key") + "#" + text("remoteRef", "property"))
		if value == nil {
			return false, nil
		}
		values[text("secretKey")] = string(value)
	}
	target, _, _ := unstructured.NestedMap(external.Object, "spec", "target")
	name, _, _ := unstructured.NestedString(target, "name")
	secret := &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: external.GetNamespace()}, StringData: map[string]string{}}
	secret.Labels, _, _ = unstructured.NestedStringMap(target, "template", "metadata", "labels")
	secret.Annotations, _, _ = unstructured.NestedStringMap(target, "template", "metadata", "annotations")
	templates, templated, _ := unstructured.NestedStringMap(target, "template", "data")
	for key, text := range templates {
		if secret.StringData[key], err = filled(text, values); err != nil {
			return false, fmt.Errorf("%s: %w", key, err)
		}
	}
	if !templated {
		secret.StringData = values
	}
	typed, err := n.client.Typed()
	if err != nil {
		return false, err
	}
	_, err = typed.CoreV1().Secrets(secret.Namespace).Create(ctx, secret, metav1.CreateOptions{})
	return err == nil || apierrors.IsAlreadyExists(err), nil
}

func filled(text string, values map[string]string) (string, error) {
	parsed, err := template.New("").Funcs(template.FuncMap{
		"b64enc": func(value string) string { return base64.StdEncoding.EncodeToString([]byte(value)) },
	}).Option("missingkey=error").Parse(text)
	if err != nil {
		return "", err
	}
	var made strings.Builder
	err = parsed.Execute(&made, values)
	return made.String(), err
}
