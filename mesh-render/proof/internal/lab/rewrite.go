package lab

import (
	"strings"

	cluster "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	endpoint "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	listener "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	proxyprotocol "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/listener/proxy_protocol/v3"
	hcm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	httpoptions "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
	"istio.io/istio/pkg/model"
)

// rewriter changes what istiod sends in the few places where a stock Envoy on loopback is not an Istio proxy in a pod:
// listeners are bound to the pod's address, connections are redirected by PROXY protocol instead of iptables, and
// the filters that only Istio's own build of Envoy has are left out.
type rewriter struct {
	// address is the pod's.
	address string
	// balancers are the addresses of loopback behind those that gateways have outside.
	balancers map[string]string
	// applicationProtocols replaces Istio's ALPN filter.
	applicationProtocols *hcm.HttpFilter
}

const httpOptions = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions"

func (r rewriter) response(response *discovery.DiscoveryResponse) error {
	if response.GetTypeUrl() == model.ExtensionConfigurationType {
		return withoutModules(response.GetResources())
	}
	for _, resource := range response.GetResources() {
		var err error
		switch response.GetTypeUrl() {
		case model.ListenerType:
			err = change(resource, &listener.Listener{}, r.listener)
		case model.ClusterType:
			err = change(resource, &cluster.Cluster{}, r.cluster)
		case model.EndpointType:
			err = change(resource, &endpoint.ClusterLoadAssignment{}, r.endpoints)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// change unpacks a message, edits it and packs it again.
func change[M proto.Message](packed *anypb.Any, message M, edit func(M) error) error {
	if err := packed.UnmarshalTo(message); err != nil {
		return err
	}
	if err := edit(message); err != nil {
		return err
	}
	return packed.MarshalFrom(message)
}

func (r rewriter) listener(l *listener.Listener) error {
	if l.GetBindToPort() == nil || l.GetBindToPort().GetValue() {
		if address := l.GetAddress().GetSocketAddress(); address != nil {
			address.Address = r.address
		}
		l.AdditionalAddresses = nil
	}
	if port := l.GetAddress().GetSocketAddress().GetPortValue(); port == outboundPort || port == inboundPort {
		header, err := anypb.New(&proxyprotocol.ProxyProtocol{})
		if err != nil {
			return err
		}
		l.ListenerFilters = append([]*listener.ListenerFilter{{
			Name: "envoy.filters.listener.proxy_protocol", ConfigType: &listener.ListenerFilter_TypedConfig{TypedConfig: header},
		}}, l.ListenerFilters...)
	}
	chains := l.GetFilterChains()
	if l.GetDefaultFilterChain() != nil {
		chains = append(chains, l.GetDefaultFilterChain())
	}
	for _, chain := range chains {
		if err := r.filterChain(chain); err != nil {
			return err
		}
	}
	return nil
}

func (r rewriter) filterChain(chain *listener.FilterChain) error {
	var kept []*listener.Filter
	for _, filter := range chain.GetFilters() {
		if onlyInIstio(filter.GetTypedConfig()) {
			continue
		}
		kept = append(kept, filter)
		if filter.GetTypedConfig().MessageIs(&hcm.HttpConnectionManager{}) {
			if err := change(filter.GetTypedConfig(), &hcm.HttpConnectionManager{}, r.httpFilters); err != nil {
				return err
			}
		}
	}
	chain.Filters = kept
	return nil
}

func (r rewriter) httpFilters(manager *hcm.HttpConnectionManager) error {
	var kept []*hcm.HttpFilter
	for _, filter := range manager.GetHttpFilters() {
		switch {
		case filter.GetName() == "istio.alpn":
			kept = append(kept, r.applicationProtocols)
		case !onlyInIstio(filter.GetTypedConfig()):
			kept = append(kept, filter)
		}
	}
	manager.HttpFilters = kept
	return nil
}

// endpoints puts load balancers of loopback in the place of those that a resource of a team's own names by address.
func (r rewriter) endpoints(assignment *endpoint.ClusterLoadAssignment) error {
	for _, locality := range assignment.GetEndpoints() {
		for _, one := range locality.GetLbEndpoints() {
			address := one.GetEndpoint().GetAddress().GetSocketAddress()
			if balancer := r.balancers[address.GetAddress()]; balancer != "" {
				address.Address = balancer
			}
		}
	}
	return nil
}

func (r rewriter) cluster(c *cluster.Cluster) error {
	if err := r.endpoints(c.GetLoadAssignment()); err != nil {
		return err
	}
	if err := markProtocols(c); err != nil {
		return err
	}
	c.Filters = withoutIstio(c.GetFilters(), func(filter *cluster.Filter) *anypb.Any { return filter.GetTypedConfig() })
	if packed, found := c.GetTypedExtensionProtocolOptions()[httpOptions]; found {
		return change(packed, &httpoptions.HttpProtocolOptions{}, func(options *httpoptions.HttpProtocolOptions) error {
			options.HttpFilters = withoutIstio(options.GetHttpFilters(), func(filter *hcm.HttpFilter) *anypb.Any { return filter.GetTypedConfig() })
			return nil
		})
	}
	return nil
}

func withoutIstio[F any](filters []F, config func(F) *anypb.Any) []F {
	var kept []F
	for _, filter := range filters {
		if !onlyInIstio(config(filter)) {
			kept = append(kept, filter)
		}
	}
	return kept
}

// onlyInIstio tells filters that a stock Envoy does not have by the type of their configuration.
func onlyInIstio(config *anypb.Any) bool {
	return config != nil && !strings.HasPrefix(config.GetTypeUrl(), "type.googleapis.com/envoy.")
}
