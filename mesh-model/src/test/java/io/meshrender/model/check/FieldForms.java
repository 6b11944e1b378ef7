package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The forms of a step that are about one field of a manifest: what is missing, what stands beside another, what is written otherwise. */
final class FieldForms {
    /** A value for a field that a hint says is missing. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("rules", "[{}]"),
            Map.entry("principals", "[a]"),
            Map.entry("source", "{namespaces: [a]}"),
            Map.entry("values", "[a]"),
            Map.entry("applyTo", "CLUSTER"),
            Map.entry("patch", "{operation: REMOVE}"),
            Map.entry("operation", "MERGE"),
            Map.entry("value", "{name: a}"),
            Map.entry("cipherSuites", "[ECDHE-RSA-AES128-SHA]"),
            Map.entry("issuer", "a"),
            Map.entry("addresses", "[10.9.9.9]"),
            Map.entry("address", "10.9.9.9"),
            Map.entry("egress", "[{hosts: ['./*']}]"),
            Map.entry("hosts", "[web.example.com]"),
            Map.entry("route", "[{destination: {host: web.example.com}}]"),
            Map.entry("httpStatus", "503"),
            Map.entry("abort", "{httpStatus: 503, percentage: {value: 1}}"),
            Map.entry("uri", "/x"),
            Map.entry("exact", "a"),
            Map.entry("httpGet", "{port: 80}"),
            Map.entry("gateways", "[shop/ingress]"),
            Map.entry("port", "{number: 80, name: own, protocol: HTTP}"));

    private FieldForms() {}

    static void add(List<Form> forms) {
        forms.add(Form.of("add '(\\w+): (\\w+)'", (edit, found) -> edit.put(found.group(1), found.group(2))));
        forms.add(Form.of(
                "add endpoints",
                (edit, found) ->
                        ManifestForms.put(edit, List.of("spec", "endpoints"), "[{address: own.example.com}]")));
        forms.add(Form.of(
                "add labels",
                (edit, found) -> edit.spot()
                        .value(Sheets.node(
                                edit.text().isEmpty()
                                                && edit.problem()
                                                        .path()
                                                        .toString()
                                                        .endsWith("workloadSelector")
                                                && !edit.problem().message().contains("as good as none")
                                        ? "{labels: {app: own}}"
                                        : "{matchLabels: {app: own}}"))));
        forms.add(Form.of("add one from 1 to 65535", (edit, found) -> edit.put("number", "80")));
        forms.add(Form.of(
                "(?:remove the (?:selector|item|key)|keep one of (?:selector|the two).*|keep one: .*|keep \\w+ or \\w+|remove one of the two|set it in one place)",
                (edit, found) -> edit.remove()));
        forms.add(Form.of("remove this server", (edit, found) -> ManifestForms.removeItem(edit, "servers")));
        forms.add(Form.of("write (spiffe://\\S+)", (edit, found) -> {
            if (edit.spot().value() instanceof SequenceNode names) {
                names.getValue().set(0, Sheets.word(found.group(1)));
            } else {
                edit.writeText(found.group(1));
            }
        }));
        forms.add(Form.of("write selector: (\\{.*}) in the place of (targetRefs?)", (edit, found) -> {
            Edit.removeKey(edit.object(), found.group(2));
            ManifestForms.put(edit, List.of("spec", "selector"), found.group(1));
        }));
        forms.add(Form.of("write \"true\" or \"false\"", (edit, found) -> edit.writeText("true")));
        forms.add(Form.of("write the label in full", (edit, found) -> edit.text(text -> text.replace("*", "x"))));
        forms.add(Form.of("write a number up to (\\d+), in quotes", (edit, found) -> edit.writeText("8080")));
        forms.add(Form.of(
                "write \\{\\*} for one part, .*",
                (edit, found) -> edit.text(text -> text.replaceAll("\\{[^}]*}", "{*}"))));
        forms.add(
                Form.of("end it there", (edit, found) -> edit.text(text -> text.replaceFirst("(\\{\\*\\*}).*", "$1"))));
        forms.add(Form.of("write it with a name in brackets: .*", (edit, found) -> edit.text(text -> text + "[x]")));
        forms.add(Form.of(
                "write the region alone, .*",
                (edit, found) -> edit.text(text -> text.equals("*") ? "ap" : text.replaceFirst("/.*", ""))));
        forms.add(Form.of("make them 100 together", (edit, found) -> together(edit)));
        forms.add(Form.of("write region, region/zone or region/zone/subzone", (edit, found) -> {
            if (edit.text().matches("[0-9]+")) {
                edit.spot().rename("ap/a");
            } else {
                edit.writeText("ap/a");
            }
        }));
        forms.add(Form.of(
                "use at most 63 letters, .*",
                (edit, found) -> edit.text(text -> text.replaceAll("[^A-Za-z0-9_.-]+", "-"))));
        forms.add(Form.of(
                "write \\['(\\.)']", (edit, found) -> edit.spot().value(Sheets.node("['" + found.group(1) + "']"))));
        forms.add(Form.of(
                "write an optional DNS name .*", (edit, found) -> edit.spot().rename("own")));
        forms.add(Form.of("write one of the two", (edit, found) -> edit.writeText("own.example.com")));
        forms.add(Form.of(
                "write (\\w+) or \\w+ or \\w+|write (consecutive\\w+) or (?:\\w+)|write (httpGet) or .*",
                (edit, found) -> edit.spot()
                        .rename(
                                found.group(2) != null
                                        ? found.group(2)
                                        : found.group(3) != null ? found.group(3) : found.group(1))));
        WordForms.add(forms);
        forms.add(Form.of(
                "add '(\\w+)'(?:,? (?:or|with|without) .*|, .*)?", (edit, found) -> missing(edit, found.group(1))));
    }

    static void missing(Edit edit, String key) {
        Node value = edit.spot().value();
        Node holder = value instanceof MappingNode
                ? value
                : Objects.requireNonNull(edit.spot().holder());
        String path = edit.problem().path().toString();
        boolean pool = path.endsWith("onnectionPool");
        String sample = key.equals("http")
                ? pool ? "{maxRetries: 1}" : "[{route: [{destination: {host: web.example.com}}]}]"
                : SAMPLES.getOrDefault(key, "own");
        boolean ofSpec = key.equals("addresses") || key.equals("gateways");
        if (ofSpec) {
            ManifestForms.put(edit, List.of("spec", key), sample);
        } else {
            Sheets.put(holder, List.of(key), Sheets.node(sample));
        }
    }

    private static void together(Edit edit) {
        MappingNode shares = (MappingNode) edit.spot().value();
        int others = shares.getValue().stream()
                .skip(1)
                .mapToInt(share -> Integer.parseInt(((ScalarNode) share.getValueNode()).getValue()))
                .sum();
        shares.getValue()
                .set(
                        0,
                        new NodeTuple(
                                shares.getValue().get(0).getKeyNode(), Sheets.node(String.valueOf(100 - others))));
    }
}
