package checks

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
)

// Heals changes an object's spec, or removes the object, and waits until it is as it was. It says how long that took.
func Heals(ctx context.Context, client *kube.Client, document *unstructured.Unstructured, change bool) (time.Duration, error) {
	const patience = 90 * time.Second
	at, err := client.Resource(document.GroupVersionKind(), document.GetNamespace())
	if err != nil {
		return 0, err
	}
	was, err := at.Get(ctx, document.GetName(), metav1.GetOptions{})
	if err != nil {
		return 0, err
	}
	if change {
		_, err = at.Patch(ctx, document.GetName(), types.MergePatchType, []byte(`{"spec":{"location":"MESH_EXTERNAL"}}`), metav1.PatchOptions{FieldManager: kube.Stranger})
	} else {
		err = at.Delete(ctx, document.GetName(), metav1.DeleteOptions{})
	}
	if err != nil {
		return 0, err
	}
	start := time.Now()
	for time.Since(start) < patience && ctx.Err() == nil {
		time.Sleep(500 * time.Millisecond)
		is, err := at.Get(ctx, document.GetName(), metav1.GetOptions{})
		if err != nil || is.GetDeletionTimestamp() != nil || is.GetResourceVersion() == was.GetResourceVersion() {
			continue
		}
		if sameContent(was.Object, is.Object) && (change || is.GetUID() != was.GetUID()) {
			return time.Since(start), nil
		}
	}
	return 0, fmt.Errorf("it is not as it was after %.0f s", patience.Seconds())
}

// sameContent compares all that a person would write.
func sameContent(a, b map[string]any) bool {
	for _, key := range []string{"spec", "data"} {
		if !reflect.DeepEqual(a[key], b[key]) {
			return false
		}
	}
	return true
}
