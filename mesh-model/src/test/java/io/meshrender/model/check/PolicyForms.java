package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The forms of a step that are about who may call: rules, tokens, authorizers and trust. */
final class PolicyForms {
    private PolicyForms() {}

    static void rules(List<Form> forms) {
        forms.add(Form.of("give the port a rule of its own (without them|with jwt: false)", (edit, found) -> {
            List<String> rule = edit.above(2);
            Node own = Sheets.copy(edit.node(rule));
            Sheets.put(own, List.of("ports"), Sheets.node("[" + edit.text() + "]"));
            if (found.group(1).startsWith("with jwt")) {
                Sheets.put(own, List.of("jwt"), Sheets.node("false"));
            } else {
                Edit.removeKey(own, "methods");
                Edit.removeKey(own, "paths");
            }
            edit.spot().remove();
            if (((SequenceNode) edit.node(edit.above(1))).getValue().isEmpty()) {
                Sheets.remove(edit.object(), rule);
            }
            edit.add(rule.subList(0, rule.size() - 1), own);
        }));
        forms.add(Form.of("name both", (edit, found) -> {
            String[] ports = edit.problem()
                    .message()
                    .replaceFirst("ports (\\d+) and (\\d+).*", "$1 $2")
                    .split(" ", -1);
            edit.write(MeshForms.join(edit.above(1)), List.of());
            for (String port : ports) {
                edit.add(edit.above(1), Sheets.node(port));
            }
        }));
        forms.add(Form.of(
                "name methods of gRPC in 'paths': (\\S+)",
                (edit, found) -> edit.set("paths", "[" + found.group(1) + "]")));
        forms.add(Form.of("name ports in the rule", (edit, found) -> {
            List<String> rule = edit.spot().path();
            int at = rule.indexOf("rules");
            List<String> open = new ArrayList<>();
            for (Node port : ((SequenceNode) Objects.requireNonNull(edit.get("services." + edit.service() + ".ports")))
                    .getValue()) {
                String number = ((ScalarNode) Objects.requireNonNull(Sheets.at(port, List.of("port")))).getValue();
                if (!edit.problem().message().contains("port " + number + " ")) {
                    open.add(number);
                }
            }
            Sheets.put(edit.node(rule.subList(0, at + 2)), List.of("ports"), Sheets.node(open.toString()));
        }));
        forms.add(Form.of("add one with ports: (\\[\\d+])( and jwt: false)?.*", (edit, found) -> {
            List<String> rules =
                    edit.spot().path().subList(0, edit.spot().path().indexOf("rules") + 1);
            edit.add(
                    rules, Sheets.node("{ports: " + found.group(1) + (found.group(2) == null ? "}" : ", jwt: false}")));
        }));
        forms.add(Form.of(
                "add to its callers rules: (\\[.*]), .*",
                (edit, found) -> edit.set("services." + edit.service() + ".callers.rules", found.group(1))));
        forms.add(Form.of(
                "add (\\{.*}) to its rules, .*",
                (edit, found) ->
                        edit.add("services." + edit.service() + ".callers.rules", Sheets.node(found.group(1)))));
        forms.add(Form.of("if they may call it, add (\\{.*}) and (\\{.*}) to (\\S+)", (edit, found) -> {
            edit.add(found.group(3), Sheets.node(found.group(1)));
            edit.add(found.group(3), Sheets.node(found.group(2)));
        }));
    }

    static void tokens(List<Form> forms) {
        forms.add(Form.of("add 'jwksUri', .*", (edit, found) -> edit.set("jwksUri", "https://id.example.com/keys")));
        forms.add(Form.of("use https", (edit, found) -> edit.text(text -> text.replace("http://", "https://"))));
        forms.add(Form.of("write the issuer whole, .*", (edit, found) -> edit.text(text -> text.replace("*.", ""))));
        forms.add(Form.of(
                "write (?:the key as it was published|the public keys alone|what the issuer publishes: .*)",
                (edit, found) -> edit.writeText(JWKS)));
    }

    static void authorizers(List<Form> forms) {
        forms.add(Form.of(
                "add 'service', or 'address' .*",
                (edit, found) -> edit.set(
                        "service", edit.spot().path().get(edit.spot().path().size() - 1))));
        forms.add(Form.of("name them", (edit, found) -> edit.writeText("x-own")));
        forms.add(Form.of("write (x-\\*) for all .*", (edit, found) -> edit.writeText(found.group(1))));
        forms.add(Form.of("write service: (\\S+) instead, and its port in 'port'", (edit, found) -> {
            String port = edit.text().replaceFirst(".*:", "");
            edit.spot().remove();
            edit.set("mesh.extAuthz." + edit.problem().path().segments().get(2) + ".service", found.group(1));
            edit.set("mesh.extAuthz." + edit.problem().path().segments().get(2) + ".port", port);
        }));
        forms.add(Form.of("write all about it at (\\S+)", (edit, found) -> edit.remove()));
        forms.add(Form.of(
                "let it run there",
                (edit, found) -> edit.add("services." + edit.quoted(0) + ".clusters", Sheets.word(edit.quoted(1)))));
        forms.add(Form.of("let '([\\w-]+)' be asked by gRPC, .*", (edit, found) -> {
            edit.set("mesh.extAuthz." + found.group(1) + ".protocol", "grpc");
            edit.set("services." + found.group(1) + ".ports[0].protocol", "GRPC");
            edit.set("services." + found.group(1) + ".ports[0].name", "grpc");
        }));
        forms.add(Form.of(
                "name the ports in 'ports' that it is asked about|name the other ports in 'ports'", (edit, found) -> {
                    List<String> open = new ArrayList<>();
                    for (Node port : ((SequenceNode)
                                    Objects.requireNonNull(edit.get("services." + edit.service() + ".ports")))
                            .getValue()) {
                        if (String.valueOf(Sheets.at(port, List.of("protocol"))).contains("value=HTTP)")) {
                            open.add(
                                    ((ScalarNode) Objects.requireNonNull(Sheets.at(port, List.of("port")))).getValue());
                        }
                    }
                    edit.set("services." + edit.service() + ".externalAuthorization.ports", open.toString());
                }));
        forms.add(Form.of("leave this one out", (edit, found) -> {}));
        forms.add(
                Form.of("take (\\d+) off 'ports'", (edit, found) -> edit.spot().remove()));
        forms.add(Form.of("leave out less", (edit, found) -> edit.remove()));
    }

    static void trust(List<Form> forms) {
        forms.add(Form.of(
                "remove an alias as soon as .*",
                (edit, found) -> Sheets.remove(edit.mesh(), List.of("mesh", "trustDomainAliases"))));
        forms.add(Form.of(
                "set mesh\\.trustDomain to a name of its own, and clusters.*",
                (edit, found) -> edit.set("mesh.trustDomain", "own.example")));
        forms.add(Form.of(
                "add address: <host>:<port>",
                (edit, found) -> edit.set(MeshForms.join(edit.spot().path()) + ".address", "ca.own.example:443")));
        forms.add(Form.of("move it to a namespace of its own", (edit, found) -> {
            List<String> path = edit.spot().path();
            if (path.get(path.size() - 1).equals("namespace")) {
                edit.writeText("own");
            } else if (path.contains("identities")) {
                edit.text(text -> text.replaceFirst("[^/]+/([^/]+)$", "own/$1"));
            } else {
                edit.set("services." + edit.text() + ".namespace", "own");
            }
        }));
        forms.add(Form.of(
                "name the services or identities that call from there",
                (edit, found) -> edit.set(
                        "services." + edit.service() + ".callers", "{services: [" + ServiceForms.caller(edit) + "]}")));
        forms.add(Form.of("keep 'clusters' alone, .*", (edit, found) -> {
            MappingNode callers =
                    (MappingNode) Objects.requireNonNull(edit.get("services." + edit.service() + ".callers"));
            callers.getValue().removeIf(tuple -> !Sheets.name(tuple).equals("clusters"));
        }));
        forms.add(Form.of(
                "add an AuthorizationPolicy of namespace ([\\w-]+) to the extras, whose selector is (\\{.*}) and whose rules say .*, rules: (\\[.*]) for everything",
                (edit, found) -> policy(
                        edit,
                        found.group(1),
                        "{selector: {matchLabels: " + found.group(2) + "}, rules: " + found.group(3) + "}")));
        forms.add(
                Form.of(
                        "add the services that are called to the mesh, or .*",
                        (edit, found) -> edit.set(
                                "services.own",
                                "{namespace: " + edit.quoted(0)
                                        + ", clusters: all, ports: [{name: http, port: 80, protocol: HTTP}], callers: {clusters: all}}")));
        forms.add(Form.of(
                "until then use authorization: (\\w+)",
                (edit, found) -> edit.set("mesh.authorization", found.group(1))));
    }

    private static final String JWKS =
            "{\"keys\": [{\"kty\": \"RSA\", \"e\": \"AQAB\", \"n\": \"u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0_IzW7yWR7QkrmBL7jTKEn5u\"}]}";

    /** Adds a file with a policy to the extras of all clusters. */
    private static void policy(Edit edit, String namespace, String spec) {
        edit.sheets()
                .documents("own.yaml")
                .add(Sheets.node(
                        "{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: own, namespace: "
                                + namespace + "}, spec: " + spec + "}"));
        edit.add("extras", Sheets.node("{files: own.yaml}"));
    }
}
