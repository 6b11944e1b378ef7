package io.meshrender.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Finds the charts of Istio and their values in documents of any kind. */
final class Releases {
    private static final List<String> CHARTS =
            List.of("istiod", "gateway", "base", "cni", "ztunnel", "kiali-server", "kube-prometheus-stack");

    private static final int DEEPEST = 4;

    private final List<Release> found = new ArrayList<>();
    private final List<Document> rest = new ArrayList<>();
    private final List<Note> notes;

    private Releases(List<Note> notes) {
        this.notes = notes;
    }

    /** @param notes where what cannot be read is told */
    static Releases in(List<Document> documents, List<Note> notes) {
        Releases releases = new Releases(notes);
        documents.forEach(releases::add);
        return releases;
    }

    List<Release> found() {
        return found;
    }

    /** The documents that are none. */
    List<Document> rest() {
        return rest;
    }

    private void add(Document document) {
        Yaml root = document.root();
        if (document.isValues()) {
            values(document.file(), root, Optional.empty(), "");
        } else if (document.isKind("install.istio.io", "IstioOperator")) {
            istioOperator(document.file(), root);
        } else if (document.isKind("argoproj.io", "Application")) {
            application(document.file(), root.at("spec").orElse(root));
            rest.add(document);
        } else if (document.isKind("argoproj.io", "ApplicationSet")) {
            applicationSet(document);
        } else if (document.isKind("helm.toolkit.fluxcd.io", "HelmRelease")) {
            Optional<Fact> version = root.fact("spec.chart.spec.version");
            chart(
                    document.file(),
                    root.text("spec.chart.spec.chart"),
                    version,
                    root.at("spec.values").orElse(nothing(root)),
                    "");
            if (!root.items("spec.valuesFrom").isEmpty()) {
                notes.add(new Note(document.source(), "valuesFrom is not followed; import the values themselves"));
            }
        } else if (document.isKind("v1", "ConfigMap") && document.name().startsWith("istio")) {
            configMap(document);
        } else {
            if (document.kind().equals("Kustomization")
                    && !root.items("patches").isEmpty()) {
                notes.add(new Note(
                        document.source(), "patches are not applied here; import what 'kustomize build' writes"));
            }
            rest.add(document);
        }
    }

    /** Values without a word about their chart: what they set says it, at the top or, in an umbrella chart, one level deeper. */
    private void values(String file, Yaml root, Optional<Fact> version, String destination) {
        String chart = chartOf(file, root);
        if (!chart.isEmpty()) {
            found.add(new Release(file, chart, version, root, destination));
            return;
        }
        for (Yaml inner : root.keys().values()) {
            String some = chartOf("", inner);
            if (some.isEmpty()) {
                applications(file, inner, 0);
            } else {
                found.add(new Release(file, some, version, inner, destination));
            }
        }
    }

    /** Values of a chart that makes Applications: their sources stand somewhere below. */
    private void applications(String file, Yaml value, int depth) {
        boolean source =
                value.at("source.chart").isPresent() || !value.items("sources").isEmpty();
        if (source) {
            application(file, value);
        } else if (depth < DEEPEST) {
            value.keys().values().forEach(inner -> applications(file, inner, depth + 1));
            if (value instanceof Yaml.Items list) {
                list.items().forEach(inner -> applications(file, inner, depth + 1));
            }
        }
    }

    private static String chartOf(String file, Yaml values) {
        for (Map.Entry<String, String> name : Map.of(
                        "values-istiod.", Release.ISTIOD,
                        "values-istio-base.", "base",
                        "values-istio-eastwestgateway.", Release.GATEWAY,
                        "values-kiali.", "kiali-server",
                        "values-kube-prometheus-stack.", "kube-prometheus-stack")
                .entrySet()) {
            if (file.contains("/helm/" + name.getKey())) {
                return name.getValue();
            }
        }
        if (values.at("networkGateway").isPresent()) {
            return Release.GATEWAY;
        }
        boolean istiod = values.at("global.meshID").isPresent()
                || values.at("global.multiCluster").isPresent()
                || values.at("global.network").isPresent()
                || values.at("meshConfig").isPresent();
        if (istiod) {
            return Release.ISTIOD;
        }
        boolean gateway = values.at("service.ports").isPresent()
                && values.at("labels.istio").isPresent();
        return gateway ? Release.GATEWAY : "";
    }

    private void chart(String file, String chart, Optional<Fact> version, Yaml values, String destination) {
        String name = chart.substring(chart.lastIndexOf('/') + 1);
        if (CHARTS.contains(name)) {
            found.add(new Release(file, name, version, values, destination));
        } else if (!values.keys().isEmpty()) {
            values(file, values, version, destination);
        }
    }

    private void application(String file, Yaml spec) {
        List<Yaml> sources = new ArrayList<>(spec.items("sources"));
        spec.at("source").ifPresent(sources::add);
        String destination = spec.text("destination.name");
        for (Yaml source : sources) {
            Yaml values = nothing(source);
            Optional<Yaml> inline = source.at("helm.values");
            if (source.at("helm.valuesObject").isPresent()) {
                values = source.at("helm.valuesObject").get();
            } else if (inline.isPresent() && inline.get() instanceof Yaml.Scalar text) {
                try {
                    values = YamlTokens.inside(text);
                } catch (IOException e) {
                    notes.add(new Note(text.source(), "the values are a template; import what it is rendered to"));
                }
            }
            Map<String, Yaml> more = new LinkedHashMap<>(values.keys());
            values = new Yaml.Keys(file, values.line(), more);
            chart(file, source.text("chart"), source.fact("targetRevision"), values, destination);
        }
    }

    /** The Applications of a list generator; what other generators find is not known here. */
    private void applicationSet(Document document) {
        List<Map<String, String>> elements = new ArrayList<>();
        for (Yaml generator : document.root().items("spec.generators")) {
            for (Yaml element : generator.items("list.elements")) {
                Map<String, String> words = new TreeMap<>();
                element.keys().forEach((key, value) -> value.asFact().ifPresent(fact -> words.put(key, fact.text())));
                elements.add(words);
            }
        }
        Yaml spec = document.root().at("spec.template.spec").orElse(nothing(document.root()));
        if (elements.isEmpty()) {
            notes.add(new Note(
                    document.source(),
                    "which clusters its generators find is not known here; import the Applications that it makes"));
        }
        for (Map<String, String> element : elements) {
            application(document.file(), filled(spec, element));
        }
    }

    private static Yaml filled(Yaml value, Map<String, String> words) {
        if (value instanceof Yaml.Keys keys) {
            Map<String, Yaml> values = new LinkedHashMap<>();
            keys.values().forEach((key, some) -> values.put(key, filled(some, words)));
            return new Yaml.Keys(keys.file(), keys.line(), values);
        }
        if (value instanceof Yaml.Items list) {
            return new Yaml.Items(
                    list.file(),
                    list.line(),
                    list.items().stream().map(item -> filled(item, words)).toList());
        }
        Yaml.Scalar scalar = (Yaml.Scalar) value;
        String text = scalar.text();
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replaceAll("\\{\\{ *\\.?" + word.getKey() + " *}}", Matcher.quoteReplacement(word.getValue()));
        }
        return new Yaml.Scalar(scalar.file(), scalar.line(), text, scalar.quoted());
    }

    private void istioOperator(String file, Yaml root) {
        Yaml spec = root.at("spec").orElse(nothing(root));
        Optional<Fact> version = spec.fact("tag");
        Map<String, Yaml> values = new LinkedHashMap<>(spec.keys("values"));
        spec.at("meshConfig").ifPresent(some -> values.put("meshConfig", some));
        spec.at("revision").ifPresent(some -> values.put("revision", some));
        Yaml.Keys merged = new Yaml.Keys(file, spec.at("values").orElse(root).line(), values);
        boolean istiod = !chartOf("", merged).isEmpty() && !spec.text("profile").equals("empty");
        if (istiod) {
            found.add(new Release(file, Release.ISTIOD, version, merged, ""));
        }
        for (Yaml gateway : spec.items("components.ingressGateways")) {
            if (gateway.text("enabled").equals("false")) {
                continue;
            }
            Optional<Fact> network = gateway.at("label")
                    .flatMap(label -> label.key("topology.istio.io/network"))
                    .flatMap(Yaml::asFact);
            for (Yaml variable : gateway.items("k8s.env")) {
                if (variable.text("name").equals("ISTIO_META_REQUESTED_NETWORK_VIEW")) {
                    network = variable.fact("value");
                }
            }
            boolean eastWest = network.isPresent() || gateway.text("name").contains("eastwest");
            if (eastWest) {
                found.add(new Release(
                        file,
                        Release.GATEWAY,
                        version,
                        gatewayValues(gateway, network),
                        "",
                        gateway.fact("namespace").or(() -> spec.fact("namespace"))));
            } else {
                notes.add(new Note(
                        gateway.source(),
                        "gateway '" + gateway.text("name")
                                + "' is no east-west gateway; this mesh does not install it"));
            }
        }
    }

    private static Yaml gatewayValues(Yaml gateway, Optional<Fact> network) {
        Map<String, Yaml> values = new LinkedHashMap<>();
        network.ifPresent(fact ->
                values.put("networkGateway", new Yaml.Scalar(gateway.file(), gateway.line(), fact.text(), true)));
        Map<String, Yaml> service = new LinkedHashMap<>(gateway.keys("k8s.service"));
        service.remove("ports");
        gateway.at("k8s.serviceAnnotations").ifPresent(some -> service.put("annotations", some));
        values.put("service", new Yaml.Keys(gateway.file(), gateway.line(), service));
        gateway.at("name").ifPresent(name -> values.put("name", name));
        return new Yaml.Keys(gateway.file(), gateway.line(), values);
    }

    /** What istiod really runs with: its injector's values, and its meshConfig. */
    private void configMap(Document document) {
        for (String key : List.of("values", "mesh", "original-values", "merged-values")) {
            Optional<Yaml> text = document.root().at("data").flatMap(data -> data.key(key));
            if (text.isPresent()
                    && text.get() instanceof Yaml.Scalar scalar
                    && (key.equals("values") || key.equals("mesh"))) {
                try {
                    Yaml inside = YamlTokens.inside(scalar);
                    Yaml values = key.equals("mesh")
                            ? new Yaml.Keys(scalar.file(), scalar.line(), Map.of("meshConfig", inside))
                            : inside;
                    found.add(new Release(document.file(), "live", Optional.empty(), values, ""));
                } catch (IOException e) {
                    notes.add(new Note(scalar.source(), "is not YAML"));
                }
            }
        }
    }

    private static Yaml nothing(Yaml at) {
        return new Yaml.Keys(at.file(), at.line(), Map.of());
    }
}
