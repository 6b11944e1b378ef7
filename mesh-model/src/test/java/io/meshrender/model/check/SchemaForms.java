package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The forms of a step that are about a manifest's fields, whatever they do to calls. */
final class SchemaForms {
    private SchemaForms() {}

    /** The list at the place, or the one that holds the item there. */
    private static SequenceNode list(Edit edit) {
        return (SequenceNode) edit.node(edit.above(edit.spot().value() instanceof SequenceNode ? 0 : 1));
    }

    static void add(List<Form> forms) {
        forms.add(Form.of("add it(?:, or 'credentialName')?", (edit, found) -> {
            if (edit.problem().message().contains("without 'tls'")) {
                Sheets.put(
                        edit.node(edit.above(2)), List.of("tls"), Sheets.node("{mode: SIMPLE, credentialName: shop}"));
            } else {
                List<String> path = edit.problem().path().segments();
                Sheets.put(edit.object(), path, Sheets.word("/etc/certs/file.pem"));
            }
        }));
        forms.add(Form.of("add it to the same traffic policy", (edit, found) -> {
            List<String> path = edit.spot().path();
            Sheets.put(
                    edit.node(path.subList(0, path.indexOf("trafficPolicy") + 1)),
                    List.of("outlierDetection"),
                    Sheets.node("{consecutive5xxErrors: 5}"));
        }));
        forms.add(Form.of("add a setting", (edit, found) -> edit.put("connectionPool", "{tcp: {maxConnections: 10}}")));
        forms.add(
                Form.of("write namespace/host, such as '([^']+)'.*", (edit, found) -> edit.writeText(found.group(1))));
        forms.add(Form.of(
                "add 'selector'",
                (edit, found) -> ManifestForms.put(edit, List.of("spec", "selector"), "{matchLabels: {app: orders}}")));
        forms.add(Form.of("add the 'ports' that it is for", (edit, found) -> {
            SequenceNode to = (SequenceNode)
                    Objects.requireNonNull(Sheets.at(edit.object(), List.of("spec", "rules", "[0]", "to")));
            for (Node operation : to.getValue()) {
                Sheets.put(operation, List.of("operation", "ports"), Sheets.node("[\"80\"]"));
            }
        }));
        forms.add(Form.of(
                "add 'value'",
                (edit, found) ->
                        edit.put("value", edit.problem().path().toString().endsWith("patch") ? "{name: a}" : "text")));
        forms.add(Form.of(
                "write operation REMOVE",
                (edit, found) -> Sheets.put(edit.spot().value(), List.of("operation"), Sheets.word("REMOVE"))));
        forms.add(Form.of(
                "add 'weight' to each",
                (edit, found) -> ((SequenceNode) edit.spot().value())
                        .getValue()
                        .forEach(item -> Sheets.put(item, List.of("weight"), Sheets.node("50")))));
        forms.add(Form.of(
                "add 'attempts'",
                (edit, found) -> Sheets.put(edit.node(edit.above(1)), List.of("attempts"), Sheets.node("3"))));
        forms.add(Form.of("write '(\\w+)'", (edit, found) -> {
            if (edit.problem().message().startsWith("a match of '")) {
                edit.spot().rename(found.group(1));
            } else {
                edit.write(found.group(1));
            }
        }));
        forms.add(Form.of(
                "name its namespace",
                (edit, found) -> ManifestForms.put(edit, List.of("metadata", "namespace"), "orders")));
        forms.add(Form.of("begin with 'apiVersion:'", (edit, found) -> {
            edit.removeObject();
            edit.sheets()
                    .documents(edit.file())
                    .add(Sheets.node("{apiVersion: v1, kind: ConfigMap, metadata: {name: own, namespace: orders}}"));
        }));
        forms.add(
                Form.of("write 'name' instead, .*", (edit, found) -> edit.spot().rename("name")));
        forms.add(Form.of("write each as a document, .*", (edit, found) -> {
            Node items = Sheets.at(edit.object(), List.of("items"));
            edit.removeObject();
            if (items instanceof SequenceNode list) {
                edit.sheets().documents(edit.file()).addAll(list.getValue());
            }
        }));
        forms.add(Form.of(
                "write metadata: \\{name: \\.\\.\\.}",
                (edit, found) -> ManifestForms.put(edit, List.of("metadata"), "{name: own, namespace: orders}")));
        forms.add(Form.of("rename the file", (edit, found) -> {
            edit.sheets().rename(edit.file(), "own-" + edit.file());
            Sheets.replaceAll(edit.mesh(), edit.file(), "own-" + edit.file());
        }));
        forms.add(Form.of("write it", (edit, found) -> {
            String[] pair = edit.quoted(0).split(": ", 2);
            Sheets.put(edit.spot().value(), List.of(pair[0]), Sheets.word(pair[1]));
        }));
        forms.add(Form.of("remove the others", (edit, found) -> {
            String kept = edit.quoted().isEmpty() ? "" : edit.quoted(0);
            Node first = list(edit).getValue().get(0);
            list(edit).getValue().removeIf(item -> kept.isEmpty() ? !item.equals(first) : !Sheets.is(item, kept));
        }));
        forms.add(Form.of(
                "remove '(\\*|~|\\*/\\*)'",
                (edit, found) -> list(edit).getValue().removeIf(item -> Sheets.is(item, found.group(1)))));
        forms.add(Form.of(
                "write single addresses, or .*", (edit, found) -> edit.text(text -> text.replaceFirst("/.*", ""))));
        forms.add(Form.of(
                "write a full name, ('[^']+').*",
                (edit, found) -> edit.writeText(found.group(1).replace("'", ""))));
        forms.add(Form.of("write a protocol in plain text", (edit, found) -> edit.writeText("HTTP")));
        forms.add(Form.of(
                "write action CUSTOM", (edit, found) -> ManifestForms.put(edit, List.of("spec", "action"), "CUSTOM")));
        forms.add(Form.of("put it before that one", (edit, found) -> {
            List<String> path = edit.spot().path();
            SequenceNode routes = (SequenceNode) edit.node(path.subList(0, 2));
            routes.getValue().add(0, routes.getValue().remove(Sheets.index(path.get(2))));
        }));
        forms.add(Form.of("mend it", (edit, found) -> edit.writeText("/x")));
        forms.add(Form.of("name another region", (edit, found) -> edit.writeText("own-region-1")));
        forms.add(Form.of(
                "name a provider",
                (edit, found) -> Sheets.put(
                        edit.node(List.of("spec", "accessLogging", "[0]")),
                        List.of("providers"),
                        Sheets.node("[{name: envoy}]"))));
        forms.add(Form.of(
                "write (disabled: true) in its place to switch it off",
                (edit, found) -> Sheets.put(
                        edit.node(List.of("spec")), List.of("accessLogging"), Sheets.node("[{disabled: true}]"))));
        forms.add(Form.of(
                "define it in istio\\.values\\.istiod\\.meshConfig\\.extensionProviders",
                (edit, found) -> edit.add(
                        "istio.values.istiod.meshConfig.extensionProviders",
                        Sheets.node("{name: " + edit.quoted(0)
                                + ", zipkin: {service: zipkin.tools.svc.cluster.local, port: 9411}}"))));
        forms.add(Form.of("upgrade", (edit, found) -> {
            String version = edit.problem().hint().replaceFirst(".*came with Istio ([\\d.]+).*", "$1") + ".0";
            edit.set("istio.version", version);
            for (String cluster : edit.names("clusters")) {
                if (edit.get("clusters." + cluster + ".istio.version") != null) {
                    edit.set("clusters." + cluster + ".istio.version", version);
                }
            }
        }));
        forms.add(Form.of("name the manifests themselves in 'extras'", (edit, found) -> edit.removeObject()));
        forms.add(Form.of(
                "set (clusters\\.[\\w-]+\\.gateway\\.sourceRanges) for who may connect, and mesh\\.authorization: callers for who may call",
                (edit, found) -> {
                    edit.set(found.group(1), "[198.51.100.0/24]");
                    edit.set("mesh.authorization", "callers");
                }));
    }
}
