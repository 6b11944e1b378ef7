package lab

import (
	"context"
	"fmt"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/plan"
)

// Real is a cluster that runs: an API server that holds the tree, and the istiods that read it.
type Real struct {
	Name string
	// Server is the URL of its API server, Token that of an administrator.
	Server, Token string
	// Balancer is the address that its load balancers have.
	Balancer string
	// Istiods say where an istiod listens, by the address at which pods ask for it.
	Istiods map[string]string
}

// realPlane is the control plane of such a cluster.
type realPlane struct {
	Real
	cluster *plan.Cluster
	client  *kubernetes.Clientset
	// made takes away what was made, in the order in which it was.
	made []func(context.Context) error
	// injected are the pods as their API server holds them, by namespace and name.
	injected map[string]*corev1.Pod
}

// slicesTimeout is how long the controllers may take to list the pods of every Service.
const slicesTimeout = 30 * time.Second

// StartOn runs the pods of a mesh whose clusters run already: each is created in front of its API server and injected by its
// istiod's webhook, asks the istiod that injection names for its certificate and its configuration, and is taken away by Close.
func StartOn(planned *plan.Mesh, clusters []Real, binary, folder string) (*Lab, error) {
	lab, err := open(planned, binary, folder)
	if err != nil {
		return lab, err
	}
	planes := map[*plan.Cluster]*realPlane{}
	for _, cluster := range planned.Clusters {
		at := slices.IndexFunc(clusters, func(real Real) bool { return real.Name == cluster.Name })
		if at < 0 {
			return lab, fmt.Errorf("cluster %s does not run", cluster.Name)
		}
		of, err := newRealPlane(clusters[at], cluster)
		if err != nil {
			return lab, err
		}
		planes[cluster] = of
		lab.closers = append(lab.closers, of.takeAway)
		pods := lab.podsOf(cluster)
		lab.reached[of.Balancer] = loadBalancerAddress(cluster.Number)
		for _, pod := range pods {
			lab.reached[pod.ip()] = pod.address
		}
		if err := of.populate(context.Background(), pods); err != nil {
			return lab, fmt.Errorf("cluster %s: %w", cluster.Name, err)
		}
	}
	for _, cluster := range planned.Clusters {
		if err := lab.startCluster(cluster, planes[cluster]); err != nil {
			return lab, fmt.Errorf("cluster %s: %w", cluster.Name, err)
		}
	}
	if err := lab.ready(); err != nil {
		return lab, err
	}
	return lab, lab.Settle()
}

func newRealPlane(real Real, cluster *plan.Cluster) (*realPlane, error) {
	client, err := kubernetes.NewForConfig(&rest.Config{Host: real.Server, BearerToken: real.Token, QPS: 100, Burst: 200,
		TLSClientConfig: rest.TLSClientConfig{Insecure: true}})
	return &realPlane{Real: real, cluster: cluster, client: client, injected: map[string]*corev1.Pod{}}, err
}

// sidecar is that of any application: a gateway is injected, too, but nothing is redirected into it.
func (r *realPlane) sidecar() (charts.Sidecar, error) {
	for _, pod := range r.injected {
		if sidecar := charts.SidecarOf(*pod); sidecar.Redirects() {
			return sidecar, nil
		}
	}
	return charts.Sidecar{}, nil
}

// populate makes the cluster's node, the applications' Services, and the pods, and waits until the Services lead to them.
func (r *realPlane) populate(ctx context.Context, pods []pod) error {
	nodes := r.client.CoreV1().Nodes()
	node := node(r.cluster)
	node.UID = ""
	if _, err := nodes.Create(ctx, node, metav1.CreateOptions{}); unlessThere(err) != nil {
		return err
	}
	r.later(func(ctx context.Context) error { return nodes.Delete(ctx, node.Name, metav1.DeleteOptions{}) })
	labels, err := r.injectionLabels(ctx)
	if err != nil {
		return err
	}
	for _, pod := range pods {
		if err := r.namespace(ctx, pod.namespace, labels); err != nil {
			return err
		}
	}
	wanted := map[string]bool{}
	for n, workload := range r.cluster.Workloads {
		service := service(workload, n)
		service.UID, service.Spec.ClusterIP = "", ""
		services := r.client.CoreV1().Services(service.Namespace)
		if _, err := services.Create(ctx, service, metav1.CreateOptions{}); unlessThere(err) != nil {
			return err
		}
		r.later(func(ctx context.Context) error { return services.Delete(ctx, service.Name, metav1.DeleteOptions{}) })
		wanted[service.Namespace+"/"+service.Name] = true
	}
	for _, pod := range pods {
		if err := r.create(ctx, pod); err != nil {
			return fmt.Errorf("%s/%s: %w", pod.namespace, pod.name, err)
		}
		if pod.gateway {
			wanted[pod.namespace+"/"+r.cluster.Gateway.Service.Name] = true
		}
	}
	return r.await(ctx, wanted)
}

// injectionLabels are those that the tree gives to a namespace whose pods get a sidecar.
func (r *realPlane) injectionLabels(ctx context.Context) (map[string]string, error) {
	all, err := r.client.CoreV1().Namespaces().List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	for _, namespace := range all.Items {
		for _, label := range []string{"istio-injection", "istio.io/rev"} {
			if value := namespace.Labels[label]; value != "" && value != "disabled" {
				return map[string]string{label: value}, nil
			}
		}
	}
	return nil, fmt.Errorf("no namespace of %s is injected", r.Name)
}

// namespace makes one, with the account that pods have by default, if it is not there.
func (r *realPlane) namespace(ctx context.Context, name string, labels map[string]string) error {
	namespaces := r.client.CoreV1().Namespaces()
	_, err := namespaces.Create(ctx, namespace(name, labels), metav1.CreateOptions{})
	if err == nil {
		r.later(func(ctx context.Context) error { return namespaces.Delete(ctx, name, metav1.DeleteOptions{}) })
	}
	return unlessThere(err)
}

// await waits until every Service has an endpoint that is ready.
func (r *realPlane) await(ctx context.Context, wanted map[string]bool) error {
	for deadline := time.Now().Add(slicesTimeout); ; time.Sleep(100 * time.Millisecond) {
		slices, err := r.client.DiscoveryV1().EndpointSlices("").List(ctx, metav1.ListOptions{})
		if err != nil {
			return err
		}
		missing := map[string]bool{}
		for name := range wanted {
			missing[name] = true
		}
		for _, slice := range slices.Items {
			for _, endpoint := range slice.Endpoints {
				if endpoint.Conditions.Ready == nil || *endpoint.Conditions.Ready {
					delete(missing, slice.Namespace+"/"+slice.Labels["kubernetes.io/service-name"])
				}
			}
		}
		if len(missing) == 0 {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("Services without an endpoint that is ready: %v", missing)
		}
	}
}

func (r *realPlane) later(undo func(context.Context) error) {
	r.made = append(r.made, undo)
}

// takeAway removes all that was made. What is gone already, or refuses to go, goes with the cluster.
func (r *realPlane) takeAway() {
	for _, undo := range slices.Backward(r.made) {
		_ = undo(context.Background())
	}
}

func unlessThere(err error) error {
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}
