package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The forms of a step that are about where a manifest lets calls go. */
final class RouteForms {
    private RouteForms() {}

    static void add(List<Form> forms) {
        forms.add(Form.of(
                "name another host by redirect\\.authority",
                (edit, found) -> Sheets.put(
                        edit.object(),
                        List.of("spec", "http", "[0]", "redirect", "authority"),
                        Sheets.word("own.example.com"))));
        forms.add(Form.of("remove its 'match'", (edit, found) -> Edit.removeKey(edit.object(), "match")));
        forms.add(Form.of("match no more than the route that leads here", (edit, found) -> {
            Node leading = edit.sheets().documents(edit.file()).stream()
                    .filter(document -> Sheets.at(document, List.of("spec", "http", "[0]", "delegate")) != null)
                    .findFirst()
                    .orElseThrow();
            Node match = Objects.requireNonNull(Sheets.at(leading, List.of("spec", "http", "[0]", "match")));
            Sheets.put(edit.object(), List.of("spec", "http", "[0]", "match"), Sheets.copy(match));
        }));
        forms.add(Form.of("name one of ([\\w-]+)(?:,.*| and .*)?", (edit, found) -> {
            MappingNode shares = (MappingNode) edit.spot().value();
            shares.getValue()
                    .replaceAll(share ->
                            edit.problem().hint().contains(Sheets.name(share).replace("/*", ""))
                                    ? share
                                    : new NodeTuple(Sheets.word(found.group(1)), share.getValueNode()));
        }));
        forms.add(Form.of("move these hosts to an item of egress without 'port', .*", (edit, found) -> {
            List<Node> egress = spec(edit, "egress").getValue();
            Node item = egress.remove(Sheets.index(edit.spot().path().get(2)));
            Node last = egress.stream()
                    .filter(some -> Sheets.tuple(some, "port").isEmpty())
                    .findFirst()
                    .orElseGet(() -> Sheets.node("{hosts: []}"));
            egress.remove(last);
            egress.add(last);
            ((SequenceNode) Objects.requireNonNull(Sheets.at(last, List.of("hosts"))))
                    .getValue()
                    .addAll(((SequenceNode) Objects.requireNonNull(Sheets.at(item, List.of("hosts")))).getValue());
        }));
        forms.add(Form.of(
                "add a last route without 'match'",
                (edit, found) -> spec(edit, "http").getValue().add(route(edit))));
        forms.add(Form.of("write the routes under '(\\w+)'", (edit, found) -> {
            MappingNode spec = (MappingNode) edit.node(List.of("spec"));
            spec.getValue()
                    .replaceAll(tuple -> List.of("http", "tcp", "tls").contains(Sheets.name(tuple))
                            ? new NodeTuple(Sheets.word(found.group(1)), tuple.getValueNode())
                            : tuple);
            for (Node route : spec(edit, found.group(1)).getValue()) {
                ((MappingNode) route)
                        .getValue()
                        .removeIf(tuple -> !Sheets.name(tuple).equals("route"));
            }
        }));
        forms.add(Form.of(
                "add ([\\w-]+) to exportTo",
                (edit, found) -> spec(edit, "exportTo").getValue().add(Sheets.word(found.group(1)))));
        forms.add(Form.of("make them one", (edit, found) -> edit.removeObject()));
        forms.add(Form.of(
                "select other pods",
                (edit, found) -> ManifestForms.put(edit, List.of("spec", "selector"), "{matchLabels: {app: own}}")));
        forms.add(Form.of(
                "add (\\{name: prometheus})",
                (edit, found) -> ((SequenceNode) edit.spot().value()).getValue().add(Sheets.node(found.group(1)))));
        forms.add(Form.of("add '(\\{.*})' to its (egress|ingress)", (edit, found) -> {
            for (String rule : found.group(1).split("'(?: and|,) '", -1)) {
                spec(edit, found.group(2)).getValue().add(Sheets.node(rule));
            }
        }));
        forms.add(Form.of("add it, without 'hosts'", (edit, found) -> {
            Matcher name = Pattern.compile("to VirtualService ([\\w-]+)/([\\w-]+),")
                    .matcher(edit.problem().message());
            if (name.find()) {
                edit.sheets()
                        .documents(edit.file())
                        .add(Sheets.node("{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: "
                                + name.group(2) + ", namespace: " + name.group(1)
                                + "}, spec: {http: [{route: [{destination: {host: " + host(edit) + "}}]}]}}"));
            }
        }));
        forms.add(Form.of("remove 'hosts' from it", (edit, found) -> Edit.removeKey(delegate(edit), "hosts")));
        forms.add(Form.of(
                "add ([\\w-]+) to its exportTo",
                (edit, found) -> ((SequenceNode)
                                Objects.requireNonNull(Sheets.at(delegate(edit), List.of("spec", "exportTo"))))
                        .getValue()
                        .add(Sheets.word(found.group(1)))));
        forms.add(Form.of(
                "select the pods of the service",
                (edit, found) -> ManifestForms.put(edit, List.of("spec", "selector"), "{matchLabels: {app: orders}}")));
        forms.add(Form.of(
                "add (\\{name: \\w+, port: \\d+})",
                (edit, found) -> spec(edit, "ports").getValue().add(Sheets.node(found.group(1)))));
        forms.add(Form.of("remove it from the model", (edit, found) -> {
            String service = edit.problem().message().replaceFirst("^\\w+ [\\w-]+/([\\w-]+) .*", "$1");
            Sheets.remove(edit.mesh(), List.of("services", service));
        }));
        forms.add(Form.of("write the address of the machine", (edit, found) -> edit.writeText("10.9.9.9")));
        forms.add(Form.of("say by 'match' which requests it is for", (edit, found) -> {
            List<String> path = edit.spot().path();
            Node route = edit.node(path.subList(0, path.indexOf("http") + 2));
            Sheets.put(route, List.of("match"), Sheets.node("[{uri: {prefix: /own}}]"));
            spec(edit, "http").getValue().add(route(edit));
        }));
        forms.add(Form.of("write 'route' in its place", (edit, found) -> {
            List<String> path = edit.spot().path();
            spec(edit, "http").getValue().set(Sheets.index(path.get(path.indexOf("http") + 1)), route(edit));
        }));
        forms.add(Form.of(
                "remove (sidecar\\.istio\\.io/inject|hostNetwork)(?::.*)?",
                (edit, found) -> Edit.removeKey(edit.object(), found.group(1))));
        forms.add(Form.of("add '([^']+)' and '([^']+)' to egress\\.hosts", (edit, found) -> {
            Node hosts = Objects.requireNonNull(
                    Sheets.at(spec(edit, "egress").getValue().get(0), List.of("hosts")));
            ((SequenceNode) hosts).getValue().add(Sheets.word(found.group(1)));
            ((SequenceNode) hosts).getValue().add(Sheets.word(found.group(2)));
        }));
        forms.add(Form.of(
                "write type: (\\w+)",
                (edit, found) -> ManifestForms.put(edit, List.of("spec", "type"), found.group(1))));
        forms.add(Form.of(
                "lead to the name by a VirtualService, destination: \\{host: (\\S+)}",
                (edit, found) -> edit.sheets()
                        .documents(edit.file())
                        .add(Sheets.node(
                                "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: lead, namespace: web}, spec: {hosts: ["
                                        + host(edit) + "], http: [{route: [{destination: {host: " + found.group(1)
                                        + "}}]}]}}"))));
    }

    /** Moves the DestinationRule of a file into the namespace of the callers, and puts a copy into the root namespace. */
    static void again(Edit edit, String subset) {
        Node rule = edit.sheets().documents(edit.file()).stream()
                .filter(document ->
                        Sheets.is(Objects.requireNonNull(Sheets.at(document, List.of("kind"))), "DestinationRule"))
                .findFirst()
                .orElseThrow();
        Node again = Sheets.copy(rule);
        Sheets.put(again, List.of("metadata"), Sheets.node("{name: again, namespace: istio-system}"));
        Sheets.put(again, List.of("spec", "exportTo"), Sheets.node("['.']"));
        if (!subset.isEmpty()) {
            Node one = Objects.requireNonNull(Sheets.at(again, List.of("spec", "subsets", subset)));
            Sheets.put(again, List.of("spec", "subsets"), Sheets.node("[]"));
            ((SequenceNode) Objects.requireNonNull(Sheets.at(again, List.of("spec", "subsets"))))
                    .getValue()
                    .add(one);
        }
        Sheets.put(rule, List.of("metadata", "namespace"), Sheets.word("web"));
        edit.sheets().documents(edit.file()).add(again);
    }

    private static SequenceNode spec(Edit edit, String key) {
        Node list = Sheets.at(edit.object(), List.of("spec", key));
        if (list == null) {
            list = Sheets.node("[]");
            Sheets.put(edit.object(), List.of("spec", key), list);
        }
        return (SequenceNode) list;
    }

    private static String host(Edit edit) {
        Node hosts = Sheets.at(edit.object(), List.of("spec", "hosts"));
        Node host = hosts instanceof SequenceNode some
                        && !Sheets.is(some.getValue().get(0), "*")
                ? some.getValue().get(0)
                : Sheets.at(edit.object(), List.of("spec", "http", "[0]", "route", "[0]", "destination", "host"));
        return host instanceof ScalarNode word && !word.getValue().contains("*")
                ? word.getValue()
                : "orders.mesh.local";
    }

    /** A route to the host of a VirtualService. */
    private static Node route(Edit edit) {
        return Sheets.node("{route: [{destination: {host: " + host(edit) + "}}]}");
    }

    /** The VirtualService that the message says routes are left to. */
    private static Node delegate(Edit edit) {
        Matcher name = Pattern.compile("to VirtualService ([\\w-]+)/([\\w-]+),")
                .matcher(edit.problem().message());
        if (!name.find()) {
            throw new AssertionError(edit.problem());
        }
        return edit.sheets().documents(edit.file()).stream()
                .filter(document -> Sheets.is(
                                Objects.requireNonNull(Sheets.at(document, List.of("metadata", "name"))), name.group(2))
                        && Sheets.is(
                                Objects.requireNonNull(Sheets.at(document, List.of("metadata", "namespace"))),
                                name.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
