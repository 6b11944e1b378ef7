package standin

import (
	"context"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// healthy is what the Sail Operator says of what it has installed.
func healthy(object *unstructured.Unstructured) map[string]any {
	return map[string]any{"observedGeneration": object.GetGeneration(), "state": "Healthy", "conditions": conditions("Reconciled", "Reconciled", "Ready", "Healthy")}
}

// status is what an object's status should be; nil when it is so already, or is not to be yet.
func (n *Nodes) status(ctx context.Context, object *unstructured.Unstructured) (map[string]any, error) {
	seen, _, _ := unstructured.NestedInt64(object.Object, "status", "observedGeneration")
	_, hasConditions, _ := unstructured.NestedSlice(object.Object, "status", "conditions")
	switch object.GetKind() {
	case "Deployment":
		if strings.HasPrefix(object.GetName(), "istiod") {
			if ready, err := n.runIstiod(ctx, object); err != nil || !ready {
				return nil, err
			}
		}
		if seen == object.GetGeneration() {
			return nil, nil
		}
		replicas, found, _ := unstructured.NestedInt64(object.Object, "spec", "replicas")
		if !found {
			replicas = 1
		}
		return map[string]any{"observedGeneration": object.GetGeneration(), "replicas": replicas, "updatedReplicas": replicas,
			"readyReplicas": replicas, "availableReplicas": replicas,
			"conditions": conditions("Available", "MinimumReplicasAvailable", "Progressing", "NewReplicaSetAvailable")}, nil
	case "DaemonSet":
		if seen == object.GetGeneration() {
			return nil, nil
		}
		return map[string]any{"observedGeneration": object.GetGeneration(), "currentNumberScheduled": int64(1), "desiredNumberScheduled": int64(1),
			"numberReady": int64(1), "updatedNumberScheduled": int64(1), "numberAvailable": int64(1), "numberMisscheduled": int64(0)}, nil
	case "Service":
		kind, _, _ := unstructured.NestedString(object.Object, "spec", "type")
		if _, found, _ := unstructured.NestedSlice(object.Object, "status", "loadBalancer", "ingress"); found || kind != "LoadBalancer" {
			return nil, nil
		}
		return map[string]any{"loadBalancer": map[string]any{"ingress": []any{map[string]any{"ip": n.address}}}}, nil
	case "Istio":
		if n.around.Istio == "" || seen == object.GetGeneration() {
			return nil, nil
		}
		if done, err := n.sail(ctx, object); err != nil || !done {
			return nil, err
		}
		return healthy(object), nil
	}
	if hasConditions || (object.GroupVersionKind().Group == sailGroup && n.around.Istio == "") {
		return nil, nil
	}
	switch object.GetKind() {
	case "HorizontalPodAutoscaler":
		return map[string]any{"currentReplicas": int64(1), "desiredReplicas": int64(1), "currentMetrics": []any{},
			"conditions": conditions("AbleToScale", "ReadyForNewScale", "ScalingActive", "ValidMetricFound")}, nil
	case "PodDisruptionBudget":
		return map[string]any{"observedGeneration": object.GetGeneration(), "currentHealthy": int64(1), "desiredHealthy": int64(1), "disruptionsAllowed": int64(0),
			"expectedPods": int64(1), "conditions": conditions("DisruptionAllowed", "SufficientPods")}, nil
	case "IstioCNI", "IstioRevisionTag": // what they would become is not made: on OpenShift, objects of a kind of Multus
		return healthy(object), nil
	case "Certificate":
		return map[string]any{"conditions": conditions("Ready", "Ready")}, n.issue(ctx, object)
	case "PushSecret":
		if done, err := n.push(ctx, object); err != nil || !done {
			return nil, err
		}
		return map[string]any{"conditions": conditions("Ready", "Synced"), "refreshTime": now(), "syncedResourceVersion": "1"}, nil
	case "ExternalSecret":
		if done, err := n.fetch(ctx, object); err != nil || !done {
			return nil, err
		}
		return map[string]any{"conditions": conditions("Ready", "SecretSynced"), "refreshTime": now(), "syncedResourceVersion": "1"}, nil
	}
	return nil, nil
}

// conditions are true ones, from pairs of a type and its reason.
func conditions(pairs ...string) []any {
	var all []any
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, map[string]any{"type": pairs[i], "status": "True", "reason": pairs[i+1], "message": pairs[i+1],
			"lastTransitionTime": now()})
	}
	return all
}

func now() string {
	return time.Now().UTC().Format(time.RFC3339)
}
