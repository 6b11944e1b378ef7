package lab

import (
	cluster "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	setfilterstate "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/common/set_filter_state/v3"
	httpfilterstate "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/set_filter_state/v3"
	hcm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	httpoptions "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/structpb"
)

// Istio's ALPN filter offers application protocols by what the chosen cluster speaks. A stock Envoy has no such
// filter, so each cluster is marked with the list, and a stock filter offers what it finds there.
const (
	protocolsNamespace = "proof"
	protocolsKey       = "alpn"
	protocolsOfHTTP1   = "istio-http/1.1,istio,http/1.1"
	protocolsOfHTTP2   = "istio-h2,istio,h2"
)

// applicationProtocols is the stock filter.
func applicationProtocols() (*hcm.HttpFilter, error) {
	config, err := anypb.New(&httpfilterstate.Config{OnRequestHeaders: []*setfilterstate.FilterStateValue{{
		Key: &setfilterstate.FilterStateValue_ObjectKey{ObjectKey: "envoy.network.application_protocols"},
		Value: &setfilterstate.FilterStateValue_FormatString{FormatString: &core.SubstitutionFormatString{
			Format: &core.SubstitutionFormatString_TextFormatSource{TextFormatSource: &core.DataSource{
				Specifier: &core.DataSource_InlineString{InlineString: "%CLUSTER_METADATA(" + protocolsNamespace + ":" + protocolsKey + ")%"},
			}},
		}},
		SharedWithUpstream: setfilterstate.FilterStateValue_ONCE,
	}}})
	if err != nil {
		return nil, err
	}
	return &hcm.HttpFilter{
		Name:       "envoy.filters.http.set_filter_state",
		ConfigType: &hcm.HttpFilter_TypedConfig{TypedConfig: config},
	}, nil
}

// markProtocols marks a cluster with the list.
func markProtocols(c *cluster.Cluster) error {
	protocols := protocolsOfHTTP1
	if packed, found := c.GetTypedExtensionProtocolOptions()[httpOptions]; found {
		var options httpoptions.HttpProtocolOptions
		if err := packed.UnmarshalTo(&options); err != nil {
			return err
		}
		if options.GetExplicitHttpConfig().GetHttp2ProtocolOptions() != nil {
			protocols = protocolsOfHTTP2
		}
	}
	if c.Metadata == nil {
		c.Metadata = &core.Metadata{}
	}
	if c.Metadata.FilterMetadata == nil {
		c.Metadata.FilterMetadata = map[string]*structpb.Struct{}
	}
	c.Metadata.FilterMetadata[protocolsNamespace] = &structpb.Struct{Fields: map[string]*structpb.Value{protocolsKey: structpb.NewStringValue(protocols)}}
	return nil
}
