package checks

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"io.meshrender/proof/cluster/internal/argo"
	"io.meshrender/proof/cluster/internal/kube"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Refusals are the writes that an API server refused since a moment. That two write at once (409) is part of the life of a
// cluster, and so is that somebody removes what is gone.
func Refusals(server *kube.Server, since time.Time) (problems []string, err error) {
	writes, err := server.Writes()
	if err != nil {
		return nil, err
	}
	for _, write := range writes {
		usual := write.Code < 400 || write.Code == http.StatusConflict || (write.Code == http.StatusNotFound && strings.HasPrefix(write.Verb, "delete"))
		if !usual && write.At.After(since) && write.User != kube.Observer {
			problems = append(problems, fmt.Sprintf("%s may not %s %s: %d %s", write.User, write.Verb, write.Key(), write.Code, write.Message))
		}
	}
	return problems, nil
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
