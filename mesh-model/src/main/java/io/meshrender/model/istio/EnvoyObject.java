package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an EnvoyFilter writes into Envoy's configuration (819), held against Envoy's own types. */
final class EnvoyObject {
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("CLUSTER", "envoy.config.cluster.v3.Cluster"),
            Map.entry("LISTENER", "envoy.config.listener.v3.Listener"),
            Map.entry("ROUTE_CONFIGURATION", "envoy.config.route.v3.RouteConfiguration"),
            Map.entry("FILTER_CHAIN", "envoy.config.listener.v3.FilterChain"),
            Map.entry("HTTP_FILTER", "envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter"),
            Map.entry("NETWORK_FILTER", "envoy.config.listener.v3.Filter"),
            Map.entry("VIRTUAL_HOST", "envoy.config.route.v3.VirtualHost"),
            Map.entry("HTTP_ROUTE", "envoy.config.route.v3.Route"),
            Map.entry("EXTENSION_CONFIG", "envoy.config.core.v3.TypedExtensionConfig"),
            Map.entry("BOOTSTRAP", "envoy.config.bootstrap.v3.Bootstrap"),
            Map.entry("LISTENER_FILTER", "envoy.config.listener.v3.ListenerFilter"));

    private final Findings findings;

    private EnvoyObject(Findings findings) {
        this.findings = findings;
    }

    static void check(String applyTo, Part value, boolean whole, Findings findings) {
        @Nullable String root = ROOTS.get(applyTo);
        if (root == null || !value.isThere() || value.isWrong()) {
            return;
        }
        new EnvoyObject(findings).message(value, root);
        @Nullable Map<String, String> fields = EnvoyTypes.fields(root);
        if (whole
                && fields != null
                && fields.containsKey("typed_config")
                && value.node() instanceof Node.Mapping
                && !has(value, "typed_config", "typedConfig", "config_discovery", "configDiscovery")) {
            findings.warning(
                    value,
                    "a filter by its name alone, which Envoy does not load",
                    "add 'typed_config' with its '@type'");
        }
    }

    private static boolean has(Part value, String... keys) {
        for (String key : keys) {
            if (value.at(key).isThere()) {
                return true;
            }
        }
        return false;
    }

    private void value(Part value, String type) {
        if (type.startsWith("[]")) {
            if (value.node() instanceof Node.Sequence) {
                for (Part item : value.items()) {
                    value(item, type.substring(2));
                }
            } else {
                wrong(value, "a list");
            }
        } else if (type.startsWith("{}")) {
            if (value.node() instanceof Node.Mapping) {
                for (Part entry : value.entries()) {
                    value(entry, type.substring(2));
                }
            } else {
                wrong(value, "a mapping");
            }
        } else if (type.indexOf('.') < 0) {
            EnvoyScalar.check(value, type, this::wrong);
        } else if (EnvoyTypes.words(type) != null) {
            word(value, EnvoyTypes.words(type));
        } else {
            message(value, type);
        }
    }

    private void word(Part value, @Nullable List<String> words) {
        if (value.node() instanceof Node.Scalar scalar && ScalarKind.of(scalar) == ScalarKind.TEXT) {
            if (words != null && !words.contains(scalar.text())) {
                findings.error(
                        value,
                        Shown.quoted(scalar.text()) + " is no word that Envoy knows here",
                        Shown.instead(scalar.text(), words));
            }
        } else {
            EnvoyScalar.check(value, "int32", (at, wanted) -> wrong(at, "a word"));
        }
    }

    private void message(Part value, String type) {
        if (value.node() instanceof Node.Scalar scalar && scalar.isNull()) {
            return;
        }
        if (EnvoyScalar.isWellKnown(type)) {
            if (type.equals("google.protobuf.Any")) {
                any(value);
            } else {
                EnvoyScalar.wellKnown(value, type, this::wrong);
            }
        } else if (value.node() instanceof Node.Mapping) {
            fields(value, type, List.of());
        } else {
            wrong(value, "a mapping");
        }
    }

    private void fields(Part value, String type, List<String> beside) {
        @Nullable Map<String, String> fields = EnvoyTypes.fields(type);
        for (Part field : value.entries()) {
            @Nullable String of = fields == null ? null : fields.get(field.key());
            boolean none = field.node() instanceof Node.Scalar scalar && scalar.isNull();
            if (of != null && !none) {
                value(field, of);
            } else if (of == null
                    && fields != null
                    && !beside.contains(field.key())
                    && !field.key().startsWith("[")) {
                findings.warning(
                        field.keyOnly(),
                        "Envoy's " + type + " has no field " + Shown.quoted(field.key()) + ", and does not get it",
                        meant(field.key(), value, fields));
            }
        }
    }

    /** What to do about a field that is none: one that stands there already is not what was meant. */
    private static String meant(String key, Part value, Map<String, String> fields) {
        List<String> free = new ArrayList<>(plain(fields));
        value.entries().forEach(entry -> free.remove(entry.key()));
        String meant = Shown.instead(key, free);
        return meant.isEmpty() ? "remove it" : meant;
    }

    /** The names of fields as Envoy's own documentation writes them. */
    private static List<String> plain(Map<String, String> fields) {
        List<String> names = new ArrayList<>();
        for (String name : fields.keySet()) {
            if (name.equals(name.toLowerCase(Locale.ROOT))) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }

    private void any(Part value) {
        Part type = value.at("@type");
        if (!(value.node() instanceof Node.Mapping)) {
            wrong(value, "a mapping");
        } else if (!type.isThere()) {
            findings.error(value, "a configuration without '@type'", "add '@type: type.googleapis.com/...'");
        } else if (!(type.node() instanceof Node.Scalar scalar) || ScalarKind.of(scalar) != ScalarKind.TEXT) {
            wrong(type, "a text");
        } else {
            String name = scalar.text().substring(scalar.text().lastIndexOf('/') + 1);
            if (EnvoyTypes.fields(name) == null && findings.isSince(IstioRelease.V1_32)) {
                // Its list is that of 1.31, and a newer one may have more.
                findings.warning(
                        type,
                        Shown.quoted(scalar.text()) + " is no type that Istio 1.31 knows",
                        Shown.instead(name, EnvoyTypes.messages()));
            } else if (EnvoyTypes.fields(name) == null) {
                findings.error(
                        type,
                        Shown.quoted(scalar.text()) + " is no type that Istio knows",
                        Shown.instead(name, EnvoyTypes.messages()));
            } else if (EnvoyScalar.isWellKnown(name)) {
                if (value.at("value").isThere()) {
                    message(value.at("value"), name);
                } else {
                    findings.error(value, "a " + name + " without 'value'", "add it");
                }
            } else {
                fields(value, name, List.of("@type"));
            }
        }
    }

    private void wrong(Part value, String wanted) {
        @Nullable Node node = value.node();
        if (node != null && !value.isWrong()) {
            findings.error(value, Shown.kind(node) + " where Envoy wants " + wanted, "write " + wanted);
        }
    }
}
