package lab

import (
	"context"
	"fmt"
	"reflect"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/pkg/serviceregistry"
	"istio.io/istio/pilot/pkg/serviceregistry/aggregate"
	"istio.io/istio/pilot/pkg/serviceregistry/kube/controller"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/cluster"
	"istio.io/istio/pkg/kube"
)

// clients are those by which one istiod reads clusters, by the name of their node. The fake server makes them itself, in no
// order, and gives none away.
type clients map[string]kube.Client

func (c clients) build(objects ...runtime.Object) kube.Client {
	client := kube.NewFakeClient(objects...)
	for _, object := range objects {
		if node, isNode := object.(*corev1.Node); isNode {
			c[node.Name] = client
		}
	}
	return client
}

// showRemotePods has the ServiceEntry registry hear of the pods of clusters that are read, as Istio's own server does
// (pilot/pkg/serviceregistry/kube/controller/multicluster.go). The fake one tells it of the own cluster's only, and lets
// pass what is broken: a selector that takes pods of another network, two pods of one name.
func showRemotePods(server *xds.FakeDiscoveryServer, own cluster.ID, read clients) error {
	aggregated, isAggregate := server.Env().ServiceDiscovery.(*aggregate.Controller)
	if !isAggregate {
		return fmt.Errorf("istiod's registries are no aggregate but %T", server.Env().ServiceDiscovery)
	}
	shown := 0
	for _, registry := range aggregated.GetRegistries() {
		if fake, isFake := inside(registry).(*controller.FakeController); isFake && fake.Cluster() != own {
			fake.AppendWorkloadHandler(server.ServiceEntryRegistry.WorkloadInstanceHandler)
			shown++
		}
	}
	if shown != len(read) {
		return fmt.Errorf("of %d clusters that istiod reads, the pods of %d are shown to it", len(read), shown)
	}
	for _, client := range read {
		if err := again(client); err != nil {
			return err
		}
	}
	return nil
}

// Forget takes all remote secrets from a cluster's istiod, with what Istio's own controller does when one is deleted
// (pilot/pkg/serviceregistry/kube/controller/multicluster.go, Close).
func (l *Lab) Forget(of string) error {
	server := l.istiods[of]
	aggregated, isAggregate := server.Env().ServiceDiscovery.(*aggregate.Controller)
	if !isAggregate {
		return fmt.Errorf("istiod's registries are no aggregate but %T", server.Env().ServiceDiscovery)
	}
	forgotten := 0
	for _, registry := range aggregated.GetRegistries() {
		fake, isFake := inside(registry).(*controller.FakeController)
		if !isFake || fake.Cluster() == cluster.ID(l.plan.Cluster(of).ControlPlane.ClusterID) {
			continue
		}
		aggregated.UnRegisterHandlersForCluster(fake.Cluster())
		aggregated.DeleteRegistry(fake.Cluster(), fake.Provider())
		server.Discovery.RemoveShard(model.ShardKeyFromRegistry(fake))
		forgotten++
	}
	if forgotten == 0 {
		return fmt.Errorf("the istiod of %s has no remote secret", of)
	}
	server.Discovery.ConfigUpdate(&model.PushRequest{Reason: model.NewReasonStats(model.ClusterUpdate), Forced: true})
	return nil
}

// inside is what an entry of the aggregate holds; the entry's type is Istio's own.
func inside(registry serviceregistry.Instance) any {
	if held := reflect.Indirect(reflect.ValueOf(registry)).FieldByName("Instance"); held.IsValid() {
		return held.Interface()
	}
	return registry
}

// again takes every pod away and brings it back, so that whoever asked late hears of it.
func again(client kube.Client) error {
	pods := client.Kube().CoreV1().Pods(metav1.NamespaceAll)
	list, err := pods.List(context.Background(), metav1.ListOptions{})
	if err != nil {
		return err
	}
	for _, pod := range list.Items {
		for _, phase := range []corev1.PodPhase{corev1.PodPending, corev1.PodRunning} {
			changed := pod.DeepCopy()
			changed.Status.Phase = phase
			if phase == corev1.PodPending {
				changed.Status.Conditions = []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionFalse}}
			}
			if _, err := client.Kube().CoreV1().Pods(pod.Namespace).UpdateStatus(context.Background(), changed, metav1.UpdateOptions{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// settleRemotePods waits until pods that istiods read from other clusters have reached every Envoy.
func (l *Lab) settleRemotePods() error {
	for _, cluster := range l.plan.Clusters {
		if len(cluster.Reads) > 0 {
			return l.Settle()
		}
	}
	return nil
}
