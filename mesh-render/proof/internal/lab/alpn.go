package lab

import (
	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	setfilterstate "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/common/set_filter_state/v3"
	httpfilterstate "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/set_filter_state/v3"
	hcm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	"google.golang.org/protobuf/types/known/anypb"
)

// istioProtocols are the application protocols that Istio's ALPN filter offers upstream for HTTP.
const istioProtocols = "istio-http/1.1,istio,http/1.1"

// applicationProtocols is a stock Envoy's filter that offers what Istio's ALPN filter offers.
func applicationProtocols() (*hcm.HttpFilter, error) {
	config, err := anypb.New(&httpfilterstate.Config{OnRequestHeaders: []*setfilterstate.FilterStateValue{{
		Key: &setfilterstate.FilterStateValue_ObjectKey{ObjectKey: "envoy.network.application_protocols"},
		Value: &setfilterstate.FilterStateValue_FormatString{FormatString: &core.SubstitutionFormatString{
			Format: &core.SubstitutionFormatString_TextFormatSource{TextFormatSource: &core.DataSource{
				Specifier: &core.DataSource_InlineString{InlineString: istioProtocols},
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
