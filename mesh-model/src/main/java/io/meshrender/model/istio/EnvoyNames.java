package io.meshrender.model.istio;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of filters that Envoy has renamed, which no proxy has any more. */
final class EnvoyNames {
    private static final Map<String, String> NEW = Map.ofEntries(
            Map.entry("envoy.buffer", "envoy.filters.http.buffer"),
            Map.entry("envoy.cors", "envoy.filters.http.cors"),
            Map.entry("envoy.csrf", "envoy.filters.http.csrf"),
            Map.entry("envoy.http_dynamo_filter", "envoy.filters.http.dynamo"),
            Map.entry("envoy.fault", "envoy.filters.http.fault"),
            Map.entry("envoy.grpc_http1_bridge", "envoy.filters.http.grpc_http1_bridge"),
            Map.entry("envoy.grpc_json_transcoder", "envoy.filters.http.grpc_json_transcoder"),
            Map.entry("envoy.grpc_web", "envoy.filters.http.grpc_web"),
            Map.entry("envoy.gzip", "envoy.filters.http.gzip"),
            Map.entry("envoy.health_check", "envoy.filters.http.health_check"),
            Map.entry("envoy.ip_tagging", "envoy.filters.http.ip_tagging"),
            Map.entry("envoy.lua", "envoy.filters.http.lua"),
            Map.entry("envoy.rate_limit", "envoy.filters.http.ratelimit"),
            Map.entry("envoy.router", "envoy.filters.http.router"),
            Map.entry("envoy.squash", "envoy.filters.http.squash"),
            Map.entry("envoy.listener.http_inspector", "envoy.filters.listener.http_inspector"),
            Map.entry("envoy.listener.original_dst", "envoy.filters.listener.original_dst"),
            Map.entry("envoy.listener.original_src", "envoy.filters.listener.original_src"),
            Map.entry("envoy.listener.proxy_protocol", "envoy.filters.listener.proxy_protocol"),
            Map.entry("envoy.listener.tls_inspector", "envoy.filters.listener.tls_inspector"),
            Map.entry("envoy.client_ssl_auth", "envoy.filters.network.client_ssl_auth"),
            Map.entry("envoy.ext_authz", "envoy.filters.network.ext_authz"),
            Map.entry("envoy.http_connection_manager", "envoy.filters.network.http_connection_manager"),
            Map.entry("envoy.mongo_proxy", "envoy.filters.network.mongo_proxy"),
            Map.entry("envoy.ratelimit", "envoy.filters.network.ratelimit"),
            Map.entry("envoy.redis_proxy", "envoy.filters.network.redis_proxy"),
            Map.entry("envoy.tcp_proxy", "envoy.filters.network.tcp_proxy"));

    private EnvoyNames() {}

    /** Warns of an old name. */
    static void old(Part name, Findings findings) {
        @Nullable String renamed = NEW.get(name.text());
        if (renamed != null) {
            findings.warning(name, "a name that filters had before Envoy renamed them", "write '" + renamed + "'");
        }
    }
}
