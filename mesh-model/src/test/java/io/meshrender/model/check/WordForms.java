package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The forms of a step that are about the words of one field of a manifest. */
final class WordForms {
    private static final String LUA = "type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua";
    private static final String JWKS =
            "{\"keys\": [{\"kty\": \"RSA\", \"e\": \"AQAB\", \"n\": \"u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6\"}]}";

    private WordForms() {}

    static void add(List<Form> forms) {
        forms.add(Form.of(
                "write a text(?: of the form (.*))?",
                (edit, found) -> edit.writeText(
                        found.group(1) == null
                                ? "own"
                                : found.group(1).contains("64") ? "0123456789abcdef".repeat(4) : "own")));
        forms.add(Form.of("write a word", (edit, found) -> edit.writeText("ROUND_ROBIN")));
        forms.add(Form.of(
                "write a whole number that is not negative",
                (edit, found) -> edit.spot().value(Sheets.node("1"))));
        forms.add(Form.of("add '@type: type\\.googleapis\\.com/\\.\\.\\.'", (edit, found) -> edit.put("@type", LUA)));
        forms.add(Form.of("add 'typed_config' with its '@type'", (edit, found) -> {
            Node config = Sheets.node("{}");
            Sheets.put(config, List.of("@type"), Sheets.word(LUA));
            Sheets.put(
                    edit.spot().value() instanceof MappingNode
                            ? edit.spot().value()
                            : Objects.requireNonNull(edit.spot().holder()),
                    List.of("typed_config"),
                    config);
        }));
        forms.add(Form.of(
                "write the object of Envoy that is patched",
                (edit, found) -> edit.spot()
                        .value(Sheets.node("{name: envoy.filters.http.lua, typed_config: {'@type': " + LUA + "}}"))));
        forms.add(Form.of(
                "write applyTo (\\w+)",
                (edit, found) -> Sheets.put(
                        edit.object(),
                        Spot.longer(edit.spot().path().subList(0, 3), "applyTo"),
                        Sheets.word(found.group(1)))));
        forms.add(Form.of(
                "write context (\\w+)",
                (edit, found) -> Sheets.put(
                        edit.object(),
                        Spot.longer(edit.spot().path().subList(0, 4), "context"),
                        Sheets.word(found.group(1)))));
        forms.add(Form.of("write (envoy\\.[\\w.]+)", (edit, found) -> edit.writeText(found.group(1))));
        forms.add(Form.of("write (TLSV1_2)", (edit, found) -> edit.writeText(found.group(1))));
        forms.add(Form.of(
                "write up to 6[23] letters, digits and '-'.*|write letters, digits and '-'", (edit, found) -> {
                    if (edit.spot().key()) {
                        edit.spot().rename(edit.quoted(0).replaceAll("[^A-Za-z0-9-]", "-"));
                    } else {
                        edit.text(text -> text.replaceAll("[^A-Za-z0-9-]", "-"));
                    }
                }));
        forms.add(Form.of(
                "write one(?:, or 'unix://' and a path|, or 'regex: .*)?",
                (edit, found) -> edit.writeText(
                        found.group().contains("regex")
                                ? "x"
                                : edit.problem().message().contains("IP address") ? "127.0.0.1" : "own")));
        forms.add(Form.of(
                "write (https?|HTTPS?|TLS|MESH_EXTERNAL|SIMPLE|DEFAULT)(?:,? or .*| as its protocol|; .*)?",
                (edit, found) -> {
                    if (edit.problem().message().contains(" on a port of ")) {
                        Sheets.put(
                                edit.object(),
                                List.of("spec", "servers", edit.spot().path().get(2), "port", "protocol"),
                                Sheets.word(found.group(1)));
                    } else {
                        edit.writeText(found.group(1));
                    }
                }));
        forms.add(Form.of(
                "write protocol (HTTPS) or TLS",
                (edit, found) -> Sheets.put(
                        edit.object(),
                        List.of("spec", "ingress", edit.spot().path().get(2), "port", "protocol"),
                        Sheets.word(found.group(1)))));
        forms.add(Form.of(
                "write mode (ALLOW_ANY)",
                (edit, found) -> Sheets.put(
                        edit.object(), List.of("spec", "outboundTrafficPolicy", "mode"), Sheets.word(found.group(1)))));
        forms.add(Form.of(
                "write resolution (\\w+)(?: or .*)?",
                (edit, found) -> ManifestForms.put(edit, List.of("spec", "resolution"), found.group(1))));
        forms.add(Form.of("write (?:an address, or resolution DNS)", (edit, found) -> edit.writeText("10.9.9.9")));
        forms.add(Form.of(
                "write a larger number|write 0 or more|write 0(?:,| for) .*",
                (edit, found) -> edit.spot()
                        .value(Sheets.node(
                                found.group().contains("larger")
                                        ? "2"
                                        : found.group().endsWith("more") ? "1" : "0"))));
        forms.add(Form.of(
                "write the public key, .*|write \\{\"keys\": \\[\\.\\.\\.]}|write the key as it was published.*",
                (edit, found) -> edit.writeText(JWKS)));
        forms.add(Form.of(
                "write a full name(?:, or one such as .*)?|write the full name of a service",
                (edit, found) ->
                        edit.writeText(edit.spot().path().contains("sniHosts") ? "a.example.com" : "own.example.com")));
        forms.add(Form.of(
                "give each host an entry of its own",
                (edit, found) -> ManifestForms.put(edit, List.of("spec", "hosts"), "[own.example.com]")));
        forms.add(Form.of("name an HTTP or TLS protocol|name the protocol(?: HTTP)?", (edit, found) -> {
            if (edit.spot().path().contains("ports")) {
                Sheets.put(
                        edit.object(), Spot.longer(edit.spot().path().subList(0, 3), "protocol"), Sheets.word("HTTP"));
            } else {
                Sheets.put(
                        edit.object(),
                        List.of("spec", "ingress", edit.spot().path().get(2), "port", "protocol"),
                        Sheets.word("HTTP"));
            }
        }));
        forms.add(Form.of("write '\\*\\.' before it", (edit, found) -> edit.text(text -> "*." + text)));
        forms.add(Form.of(
                "remove the label (\\S+)",
                (edit, found) ->
                        Edit.removeKey(Sheets.at(edit.object(), List.of("metadata", "labels")), found.group(1))));
        forms.add(Form.of(
                "write \\[([\\w.-]+)]", (edit, found) -> edit.spot().value(Sheets.node("[" + found.group(1) + "]"))));
        forms.add(Form.of(
                "write an absolute one.*",
                (edit, found) -> edit.text(text -> text.replaceFirst("^(unix://)?/?([^/]*).*", "$1/$2"))));
        forms.add(Form.of(
                "write a name, '\\.' or '\\*'|write its name|write a name, or '\\*'",
                (edit, found) -> edit.writeText("own")));
        forms.add(Form.of("give each one its own", (edit, found) -> edit.other()));
        forms.add(Form.of("write it last", (edit, found) -> {
            SequenceNode egress =
                    (SequenceNode) Objects.requireNonNull(Sheets.at(edit.object(), List.of("spec", "egress")));
            egress.getValue()
                    .add(egress.getValue()
                            .remove(Sheets.index(edit.spot().path().get(2))));
        }));
        forms.add(Form.of("write namespace/name", (edit, found) -> edit.writeText("own/own")));
        forms.add(Form.of("write the routes themselves", (edit, found) -> {
            List<String> route = edit.spot().path().subList(0, 3);
            Sheets.remove(edit.object(), Spot.longer(route, "delegate"));
            Sheets.put(
                    edit.object(),
                    Spot.longer(route, "route"),
                    Sheets.node("[{destination: {host: web.example.com}}]"));
        }));
        forms.add(Form.of(
                "keep one of credentialName, .*",
                (edit, found) -> Edit.removeKey(edit.spot().value(), "credentialNames")));
        forms.add(Form.of(
                "add it to 'hosts'",
                (edit, found) -> ((SequenceNode)
                                Objects.requireNonNull(Sheets.at(edit.object(), List.of("spec", "hosts"))))
                        .getValue()
                        .add(Sheets.word(edit.text()))));
        forms.add(Form.of("write it as it is sent", (edit, found) -> edit.spot().rename("x-own")));
        forms.add(Form.of(
                "write one from (\\d+) to \\d+(?:, such as .*)?",
                (edit, found) -> edit.spot().value(Sheets.node(found.group(1)))));
        forms.add(Form.of(
                "write 'string' for a plain text", (edit, found) -> edit.spot().rename("string")));
        forms.add(Form.of("write it without blanks", (edit, found) -> edit.text(text -> text.replace(" ", ""))));
        forms.add(Form.of("write %% for a percent sign", (edit, found) -> edit.text(text -> text.replace("%", "%%"))));
        forms.add(Form.of("write fixedDelay", (edit, found) -> edit.spot().rename("fixedDelay")));
        forms.add(Form.of(
                "write operation (UPSERT)",
                (edit, found) -> Sheets.put(
                        edit.object(), Spot.longer(edit.above(1), "operation"), Sheets.word(found.group(1)))));
        forms.add(Form.of(
                "write oci://, .*", (edit, found) -> edit.text(text -> text.replaceFirst("^\\w+://", "oci://"))));
        forms.add(
                Form.of("write (127\\.0\\.0\\.1):port, .*", (edit, found) -> edit.writeText(found.group(1) + ":8080")));
        forms.add(Form.of("known: Service, ServiceEntry .*", (edit, found) -> {
            edit.writeText("Service");
            edit.removeNamed("group");
        }));
        forms.add(Form.of("remove this (source|condition)", (edit, found) -> {
            List<String> path = edit.spot().path();
            int item = found.group(1).equals("source") ? path.indexOf("source") : path.size() - 1;
            Sheets.remove(edit.object(), path.subList(0, item));
            List<String> list = path.subList(0, item - 1);
            if (edit.node(list) instanceof SequenceNode left && left.getValue().isEmpty()) {
                Sheets.remove(edit.object(), list);
            }
        }));
        forms.add(Form.of(
                "remove this route",
                (edit, found) -> Sheets.remove(edit.object(), edit.spot().path().subList(0, 3))));
        forms.add(Form.of("write '(\\w+): \\{(\\w+): \\.\\.\\.}'", (edit, found) -> {
            Node value = edit.spot().value();
            List<String> holder = edit.above(1);
            edit.remove();
            Node around = Sheets.node("{}");
            Sheets.put(around, List.of(found.group(2)), value);
            Sheets.put(edit.object(), Spot.longer(holder, found.group(1)), around);
        }));
        forms.add(Form.of("add it: a (?:mapping|list)", (edit, found) -> FieldForms.missing(edit, edit.quoted(0))));
        forms.add(Form.of("write limits of 'tcp' in their place", (edit, found) -> {
            edit.spot().value(Sheets.node("{maxConnections: 10}"));
            edit.spot().rename("tcp");
        }));
        forms.add(Form.of(
                "add one, such as '([^']+)'",
                (edit, found) -> ((SequenceNode) edit.spot().value()).getValue().add(Sheets.word(found.group(1)))));
        forms.add(Form.of("add one", (edit, found) -> {
            if (edit.problem().path().toString().endsWith("filter.expression")) {
                edit.put("expression", "response.code >= 400");
            } else if (edit.spot().value() instanceof SequenceNode list) {
                list.getValue()
                        .add(Sheets.word(
                                edit.spot().path().contains("sniHosts") ? "a.example.com" : "own.example.com"));
            } else if (edit.spot().path().contains("ports")) {
                edit.spot().value(Sheets.node("{number: 8443, name: own, protocol: TLS}"));
            } else {
                edit.spot().value(Sheets.node("[{address: 10.9.9.9}]"));
            }
        }));
        forms.add(Form.of(
                "keep one of its ports",
                (edit, found) -> ((SequenceNode) edit.node(List.of("spec", "ports")))
                        .getValue()
                        .remove(1)));
        forms.add(Form.of(
                "write one of them",
                (edit, found) -> edit.spot()
                        .value(((SequenceNode) edit.node(List.of("spec", "hosts")))
                                .getValue()
                                .get(0))));
        forms.add(Form.of("write (SIMPLE), MUTUAL or .*", (edit, found) -> edit.writeText(found.group(1))));
    }
}
