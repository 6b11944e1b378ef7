package checks

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/kube"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Refusals are the writes that an API server refused since a moment. That two write at once (409) is part of the life of a
// cluster, and so is that somebody removes what is gone. istiod finds out by a refused patch (422) that a ServiceEntry has no
// status yet, and writes it by another one, and whether its webhook works by a wrong Gateway, in a dry run, that must be refused.
func Refusals(server *kube.Server, since time.Time) (problems []string, err error) {
	writes, err := server.Writes()
	if err != nil {
		return nil, err
	}
	return refused(writes, since), nil
}

func refused(writes []kube.Write, since time.Time) (problems []string) {
	for i, write := range writes {
		usual := write.Code < 400 || write.Code == http.StatusConflict || (write.Code == http.StatusNotFound && strings.HasPrefix(write.Verb, "delete")) ||
			write.Code == http.StatusUnprocessableEntity && write.Subresource == "status" && getsThrough(write, writes[i+1:]) || isProbe(write)
		if !usual && write.At.After(since) && write.User != kube.Observer {
			problems = append(problems, fmt.Sprintf("%s may not %s %s %s: %d %s", write.User, write.Verb, write.Key(), write.Subresource, write.Code, write.Message))
		}
	}
	return problems
}

// isProbe says whether istiod asked its own webhook, as it does before it closes one that the chart left open. Only the refusal of
// a webhook is its answer: an istiod that may not ask, or whose webhook nobody reaches, is reported. Of whose account it is depends
// on its revision, so that nothing is asked of the user. From istio.io/istio, pkg/webhooks/validation/controller.
func isProbe(write kube.Write) bool {
	return write.DryRun && write.Group == "networking.istio.io" && write.Resource == "gateways" && write.Name == "invalid-gateway" &&
		write.Code < 500 && strings.Contains(write.Message, "denied the request")
}

// getsThrough says whether somebody wrote later what was refused.
func getsThrough(refused kube.Write, later []kube.Write) bool {
	return slices.ContainsFunc(later, func(write kube.Write) bool {
		return write.User == refused.User && write.Key() == refused.Key() && write.Subresource == refused.Subresource && write.Done()
	})
}

// Events are the warnings among the events of Argo CD.
func Events(ctx context.Context, hub *kube.Server, since time.Time) (problems []string, err error) {
	client, err := hub.Client(kube.Observer)
	if err != nil {
		return nil, err
	}
	typed, err := client.Typed()
	if err != nil {
		return nil, err
	}
	events, err := typed.CoreV1().Events(argo.Namespace).List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	for _, event := range events.Items {
		if event.Type == "Warning" && event.LastTimestamp.After(since) {
			problems = append(problems, fmt.Sprintf("%s %s: %s: %s", event.InvolvedObject.Kind, event.InvolvedObject.Name, event.Reason, event.Message))
		}
	}
	return problems, nil
}
