package argo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
)

var applications = schema.GroupVersionKind{Group: "argoproj.io", Version: "v1alpha1", Kind: "Application"}

// Application is what Argo CD says of one.
type Application struct {
	Name, Sync, Health string
	// Phase is that of the last sync, Started its beginning, Syncing the commit that it applies.
	Phase, Started, Syncing string
	// Revision is what was compared, Reconciled when.
	Revision   string
	Reconciled time.Time
	Resources  []Resource
	// Said is what Argo CD says is wrong.
	Said []string
}

// Resource is an object that belongs to an Application.
type Resource struct {
	Group, Kind, Namespace, Name string
	// Status and Health are empty where Argo CD says nothing.
	Status, Health string
}

// IsSettled says whether it is synced and healthy.
func (a Application) IsSettled() bool {
	return a.Sync == "Synced" && a.Health == "Healthy" && a.Phase != "Running"
}

// String is its state and what is wrong.
func (a Application) String() string {
	return fmt.Sprintf("%s is %s, %s, its sync %s: %s", a.Name, orNothing(a.Sync), orNothing(a.Health), orNothing(a.Phase), strings.Join(a.Said, "; "))
}

func orNothing(text string) string {
	if text == "" {
		return "nothing yet"
	}
	return text
}

// Applications are all that Argo CD has, by name.
func Applications(ctx context.Context, hub *kube.Server) (map[string]Application, error) {
	client, err := hub.Client(kube.Observer)
	if err != nil {
		return nil, err
	}
	at, err := client.Resource(applications, Namespace)
	if err != nil {
		return nil, err
	}
	list, err := at.List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	all := map[string]Application{}
	for _, item := range list.Items {
		all[item.GetName()] = application(item.GetName(), item.Object)
	}
	return all, nil
}

func application(name string, object map[string]any) Application {
	text := func(of map[string]any, path ...string) string {
		s, _, _ := unstructured.NestedString(of, path...)
		return s
	}
	a := Application{Name: name, Sync: text(object, "status", "sync", "status"), Health: text(object, "status", "health", "status"),
		Phase: text(object, "status", "operationState", "phase"), Started: text(object, "status", "operationState", "startedAt"),
		Revision: text(object, "status", "sync", "revision")}
	if revisions, _, _ := unstructured.NestedStringSlice(object, "status", "sync", "revisions"); len(revisions) > 0 {
		a.Revision = revisions[len(revisions)-1]
	}
	a.Syncing = text(object, "status", "operationState", "operation", "sync", "revision")
	if revisions, _, _ := unstructured.NestedStringSlice(object, "status", "operationState", "operation", "sync", "revisions"); len(revisions) > 0 {
		a.Syncing = revisions[len(revisions)-1]
	}
	a.Reconciled, _ = time.Parse(time.RFC3339, text(object, "status", "reconciledAt"))
	if a.Phase != "Succeeded" {
		a.say(text(object, "status", "operationState", "message"))
	}
	conditions, _, _ := unstructured.NestedSlice(object, "status", "conditions")
	for _, each := range conditions {
		condition := each.(map[string]any)
		a.say(fmt.Sprintf("%v: %v", condition["type"], condition["message"]))
	}
	resources, _, _ := unstructured.NestedSlice(object, "status", "resources")
	for _, each := range resources {
		r := each.(map[string]any)
		resource := Resource{text(r, "group"), text(r, "kind"), text(r, "namespace"), text(r, "name"), text(r, "status"), text(r, "health", "status")}
		a.Resources = append(a.Resources, resource)
		if (resource.Status != "Synced" && resource.Status != "") || (resource.Health != "" && resource.Health != "Healthy") {
			a.say(fmt.Sprintf("%s %s/%s is %s %s", resource.Kind, resource.Namespace, resource.Name, resource.Status, resource.Health))
		}
	}
	return a
}

func (a *Application) say(text string) {
	if text != "" {
		a.Said = append(a.Said, text)
	}
}

// Refresh has every Application compared anew, as a webhook of the Git host does ("normal"), or with everything read
// anew too ("hard").
func Refresh(ctx context.Context, hub *kube.Server, how string) error {
	return each(ctx, hub, fmt.Sprintf(`{"metadata":{"annotations":{"argocd.argoproj.io/refresh":%q}}}`, how), func(Application) bool { return true })
}

// Terminate ends the syncs that still apply another commit, as `argocd app terminate-op` does. Argo CD does not do so by
// itself: a sync that waits for an Application which cannot get healthy waits for ever, and takes no later commit.
func Terminate(ctx context.Context, hub *kube.Server, commit string) error {
	return each(ctx, hub, `{"status":{"operationState":{"phase":"Terminating"}}}`, func(a Application) bool { return a.Phase == "Running" && a.Syncing != commit })
}

func each(ctx context.Context, hub *kube.Server, patch string, which func(Application) bool) error {
	client, err := hub.Client(kube.Person)
	if err != nil {
		return err
	}
	at, err := client.Resource(applications, Namespace)
	if err != nil {
		return err
	}
	all, err := Applications(ctx, hub)
	if err != nil {
		return err
	}
	for name, application := range all {
		if !which(application) {
			continue
		}
		if _, err := at.Patch(ctx, name, types.MergePatchType, []byte(patch), metav1.PatchOptions{}); err != nil {
			return err
		}
	}
	return nil
}
