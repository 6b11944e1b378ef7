package lab

// The ports that every Istio proxy keeps for itself beside those of its own listeners: istiod is told of both, and writes no
// listener for a wildcard address at them.
const (
	statusPort  = 15021
	metricsPort = 15090
)

const adminCluster = "admin"

// statusListeners are what Istio's bootstrap gives to every proxy: readiness for the kubelet and load balancers, series for Prometheus.
// Envoy itself answers where the agent would.
func statusListeners(address string) []any {
	return []any{
		statusListener(address, statusPort, "/healthz/ready", "/ready"),
		statusListener(address, metricsPort, "/stats/prometheus", "/stats/prometheus"),
	}
}

func statusListener(address string, port int, path, page string) map[string]any {
	route := map[string]any{"match": map[string]any{"prefix": path}, "route": map[string]any{"cluster": adminCluster, "prefix_rewrite": page}}
	manager := map[string]any{
		"@type":       "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
		"stat_prefix": "status",
		"route_config": map[string]any{"virtual_hosts": []any{map[string]any{
			"name": "status", "domains": []any{"*"}, "routes": []any{route},
		}}},
		"http_filters": []any{map[string]any{
			"name": "envoy.filters.http.router", "typed_config": map[string]any{"@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"},
		}},
	}
	return map[string]any{
		"name": path, "address": socketAddress(address, port),
		"filter_chains": []any{map[string]any{"filters": []any{map[string]any{
			"name": "envoy.filters.network.http_connection_manager", "typed_config": manager,
		}}}},
	}
}

// adminOf is the cluster behind them: Envoy's own admin interface.
func adminOf(address string) map[string]any {
	endpoint := map[string]any{"endpoint": map[string]any{"address": socketAddress(address, adminPort)}}
	return map[string]any{
		"name": adminCluster, "type": "STATIC", "connect_timeout": "1s",
		"load_assignment": map[string]any{"cluster_name": adminCluster, "endpoints": []any{map[string]any{"lb_endpoints": []any{endpoint}}}},
	}
}
