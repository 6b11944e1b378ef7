package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The forms of a step that are about a manifest among the extras. */
final class ManifestForms {
    static final List<Form> FORMS = forms();

    private ManifestForms() {}

    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        forms.add(Form.of("remove (?:the rule|this Gateway|this rule)", (edit, found) -> {
            if (found.group().equals("remove this rule")) {
                Node spec = Sheets.at(edit.object(), List.of("spec", "rules"));
                ((SequenceNode) Objects.requireNonNull(spec)).getValue().remove(0);
                if (((SequenceNode) spec).getValue().isEmpty()) {
                    edit.removeObject();
                }
            } else {
                edit.removeObject();
            }
        }));
        forms.add(Form.of("(?:remove|take) (?:it|one)(?: out)?", (edit, found) -> {
            boolean ofExtras = edit.problem().path().segments().get(0).equals("extras");
            if ((ofExtras && edit.problem().code().number() < 830) || ofWhole(edit)) {
                edit.removeObject();
            } else {
                edit.remove();
            }
        }));
        PodForms.add(forms);
        RouteForms.add(forms);
        forms.add(Form.of(
                "add (?:the )?label '([^:]+): ([^']+)'",
                (edit, found) -> put(edit, List.of("metadata", "labels", found.group(1)), found.group(2))));
        forms.add(Form.of(
                "add the annotation '([^:]+): ([^']+)'",
                (edit, found) -> put(edit, List.of("metadata", "annotations", found.group(1)), found.group(2))));
        forms.add(Form.of(
                "add (defaultConfig: \\{.*})",
                (edit, found) -> edit.spot().value(Sheets.word(edit.text() + "\n" + found.group(1) + "\n"))));
        forms.add(Form.of(
                "write '(rootNamespace|trustDomain): ([^']+)'",
                (edit, found) -> edit.spot()
                        .value(Sheets.word(edit.text()
                                .replaceFirst(found.group(1) + ": \\S+", found.group(1) + ": " + found.group(2))))));
        forms.add(Form.of("add \\{([\\w-]+): (\\{.*})} to data\\.meshNetworks, below 'networks'", (edit, found) -> {
            Node all = Sheets.node(edit.text());
            Sheets.put(all, List.of("networks", found.group(1)), Sheets.node(found.group(2)));
            edit.spot().value(Sheets.word(Sheets.text(all)));
        }));
        forms.add(Form.of("give it an address outside of that range", (edit, found) -> edit.writeText("10.9.9.9")));
        forms.add(Form.of("carry it in a file for each cluster, .*", ManifestForms::splitByCluster));
        forms.add(Form.of(
                "carry it to '([\\w-]+)' alone",
                (edit, found) -> edit.write("extras[0].clusters", List.of(found.group(1)))));
        forms.add(Form.of(
                "let (namespaces\\.[\\w-]+) be rendered", (edit, found) -> edit.remove(found.group(1) + ".manage")));
        forms.add(Form.of(
                "choose by network, '([^']+): ([^']+)', in a rule of the callers' namespace, and once more .*",
                (edit, found) -> {
                    edit.spot().rename(found.group(1));
                    edit.writeText(found.group(2));
                    RouteForms.again(edit, edit.spot().path().get(2));
                }));
        forms.add(Form.of("commit a SealedSecret or an ExternalSecret instead", (edit, found) -> {
            edit.removeObject();
            edit.sheets()
                    .documents(edit.file())
                    .add(
                            Sheets.node(
                                    "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: token, namespace: orders}}"));
        }));
        forms.add(Form.of("add '([^']+)' to egress\\.hosts", (edit, found) -> {
            ((SequenceNode) edit.spot().value()).getValue().add(Sheets.word(found.group(1)));
        }));
        forms.add(Form.of(
                "add (\\{.*}) as the last item of egress",
                (edit, found) -> ((SequenceNode)
                                Objects.requireNonNull(Sheets.at(edit.object(), List.of("spec", "egress"))))
                        .getValue()
                        .add(Sheets.node(found.group(1)))));
        forms.add(Form.of("add (?:outlierDetection)?(?: and )?.*to its trafficPolicy", (edit, found) -> {
            if (found.group().contains("outlierDetection")) {
                put(edit, List.of("spec", "trafficPolicy", "outlierDetection"), "{consecutive5xxErrors: 5}");
            }
            Matcher locality = Pattern.compile("localityLbSetting (\\{.*}) to").matcher(found.group());
            if (locality.find()) {
                put(edit, List.of("spec", "trafficPolicy", "loadBalancer", "localityLbSetting"), locality.group(1));
            }
        }));
        forms.add(Form.of(
                "add a policy that allows '([^']+)'",
                (edit, found) -> edit.sheets()
                        .documents(edit.file())
                        .add(Sheets.node(
                                "{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: hinted, namespace: istio-system}, spec: {rules: [{from: [{source: {principals: ["
                                        + found.group(1) + "]}}]}]}}"))));
        forms.add(Form.of(
                "name the callers alone by principals|name in it who may call",
                (edit, found) -> put(
                        edit,
                        List.of("spec", "rules"),
                        "[{from: [{source: {principals: [corp.local/ns/web/sa/web]}}]}]")));
        forms.add(Form.of("take '([\\w-]+)' out of it", (edit, found) -> {
            edit.removeObject();
        }));
        forms.add(Form.of("leave one of them out: .*", (edit, found) -> edit.removeObject()));
        forms.add(Form.of("remove '?subset'?", (edit, found) -> edit.removeNamed("subset")));
        forms.add(Form.of(
                "define it in a DestinationRule of this host in the namespace of the callers, and once more in istio-system .*",
                (edit, found) -> {
                    String host = Pattern.compile("of (\\S+), which")
                            .matcher(edit.problem().message())
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group(1);
                    edit.sheets()
                            .documents(edit.file())
                            .add(Sheets.node(
                                    "{apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: own, namespace: web}, spec: {host: "
                                            + host + ", subsets: [{name: " + edit.quoted(0) + ", labels: {version: "
                                            + edit.quoted(0)
                                            + "}}], trafficPolicy: {outlierDetection: {consecutive5xxErrors: 5}}}}"));
                    Node again = Sheets.copy(edit.sheets()
                            .documents(edit.file())
                            .get(edit.sheets().documents(edit.file()).size() - 1));
                    Sheets.put(again, List.of("metadata"), Sheets.node("{name: again, namespace: istio-system}"));
                    Sheets.put(again, List.of("spec", "exportTo"), Sheets.node("['.']"));
                    edit.sheets().documents(edit.file()).add(again);
                }));
        forms.add(Form.of(
                "select '([^:]+): ([^']+)'",
                (edit, found) ->
                        put(edit, List.of("spec", "selector"), "{" + found.group(1) + ": " + found.group(2) + "}")));
        forms.add(Form.of("select the pods of another gateway", (edit, found) -> {
            edit.set("gateways.own", "{namespace: istio-ingress}");
            if (edit.problem().message().contains("EnvoyFilter")) {
                put(edit, List.of("spec", "workloadSelector"), "{labels: {istio: own}}");
            } else {
                put(edit, List.of("spec", "selector"), "{istio: own}");
            }
        }));
        forms.add(Form.of("add the gateway to 'gateways'", (edit, found) -> {
            Node selector = Objects.requireNonNull(Sheets.at(edit.object(), List.of("spec", "selector")));
            edit.set("gateways.own", "{namespace: own}");
            edit.set("gateways.own.selector", selector);
        }));
        forms.add(Form.of(
                "add it to (gateways\\.[\\w-]+\\.ports)",
                (edit, found) -> edit.add(
                        found.group(1),
                        Sheets.node("{name: https, port: "
                                + edit.problem().message().replaceFirst(".*listens on port (\\d+) .*", "$1") + "}"))));
        forms.add(Form.of(
                "(?:remove|and remove) this endpoint", (edit, found) -> Edit.removeKey(edit.object(), "endpoints")));
        forms.add(
                Form.of(
                        "declare the service in the mesh with .*",
                        (edit, found) -> edit.set(
                                "services.own",
                                "{namespace: own, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}], names: [global], callers: {clusters: all}}")));
        forms.add(Form.of(
                "add workloadSelector",
                (edit, found) -> put(edit, List.of("spec", "workloadSelector"), "{labels: {app: orders}}")));
        forms.add(Form.of(
                "move it into the namespace .*",
                (edit, found) -> put(edit, List.of("metadata", "namespace"), "orders")));
        forms.add(Form.of("remove this override", (edit, found) -> Edit.removeKey(edit.object(), "overrides")));
        forms.add(Form.of(
                "write (STRICT), or PERMISSIVE .*",
                (edit, found) -> Sheets.replaceAll(edit.object(), "DISABLE", found.group(1))));
        forms.add(Form.of("write '([^']+)', or other labels", (edit, found) -> {
            if (edit.spot().path().contains("serviceAccount")
                    || edit.spot().path().contains("serviceAccountName")) {
                edit.writeText(found.group(1));
            } else {
                put(
                        edit,
                        edit.problem().message().contains("WorkloadGroup")
                                ? List.of("spec", "template", "serviceAccount")
                                : List.of("spec", "serviceAccount"),
                        found.group(1));
            }
        }));
        forms.add(Form.of("write '([^']+)' in both", (edit, found) -> {
            if (edit.spot().path().contains("selector")) {
                edit.writeText(found.group(1));
            } else {
                port(edit, "name", found.group(1));
            }
        }));
        forms.add(Form.of("write '([^']+)' or '[^']+'", (edit, found) -> port(edit, "name", found.group(1))));
        forms.add(Form.of("add appProtocol", (edit, found) -> port(edit, "appProtocol", "http")));
        forms.add(Form.of("add a name that begins with the protocol, such as '([^']+)'", (edit, found) -> {
            SequenceNode ports =
                    (SequenceNode) Objects.requireNonNull(Sheets.at(edit.object(), List.of("spec", "ports")));
            for (Node port : ports.getValue()) {
                if (Sheets.tuple(port, "name").isEmpty()) {
                    Sheets.put(port, List.of("name"), Sheets.word(found.group(1) + "-own"));
                }
            }
        }));
        forms.add(Form.of(
                "define it in the namespace of the callers, and once more in istio-system with exportTo: \\['\\.'].*",
                (edit, found) -> {
                    RouteForms.again(edit, "");
                }));
        forms.add(Form.of(
                "add a selector, or failStrategy: FAIL_OPEN",
                (edit, found) -> put(edit, List.of("spec", "failStrategy"), "FAIL_OPEN")));
        forms.add(Form.of("set the protocol of (services\\.[\\w-]+\\.ports) to (\\w+)", (edit, found) -> {
            SequenceNode ports = (SequenceNode) Objects.requireNonNull(edit.get(found.group(1)));
            for (Node port : ports.getValue()) {
                Sheets.put(port, List.of("protocol"), Sheets.word(found.group(2)));
                Sheets.put(port, List.of("name"), Sheets.word("http"));
            }
        }));
        forms.add(Form.of("except '([^']+)' by notPrincipals", (edit, found) -> {
            SequenceNode rules =
                    (SequenceNode) Objects.requireNonNull(Sheets.at(edit.object(), List.of("spec", "rules")));
            for (Node rule : rules.getValue()) {
                if (Sheets.at(rule, List.of("from")) == null) {
                    Sheets.put(rule, List.of("from"), Sheets.node("[{source: {}}]"));
                }
                for (Node from : ((SequenceNode) Objects.requireNonNull(Sheets.at(rule, List.of("from")))).getValue()) {
                    Sheets.put(from, List.of("source", "notPrincipals"), Sheets.node("[" + found.group(1) + "]"));
                }
            }
        }));
        forms.add(Form.of(
                "add a rule with principals: \\['([^']+)']",
                (edit, found) -> ((SequenceNode)
                                Objects.requireNonNull(Sheets.at(edit.object(), List.of("spec", "rules"))))
                        .getValue()
                        .add(Sheets.node("{from: [{source: {principals: [" + found.group(1) + "]}}]}"))));
        SchemaForms.add(forms);
        FieldForms.add(forms);
        return forms;
    }

    private static void splitByCluster(Edit edit, Matcher found) {
        for (String cluster : edit.words("extras[0].clusters")) {
            Node own = Sheets.copy(edit.object());
            String name = Objects.requireNonNull((ScalarNode) Sheets.at(own, List.of("metadata", "name")))
                    .getValue();
            Sheets.put(own, List.of("metadata", "name"), Sheets.word(name + "-" + cluster));
            edit.sheets().documents(cluster + ".yaml").add(own);
            edit.add("extras", Sheets.node("{files: " + cluster + ".yaml, clusters: [" + cluster + "]}"));
        }
        edit.removeObject();
    }

    private static boolean ofWhole(Edit edit) {
        return edit.spot().path().size() <= 2
                && (edit.spot().path().isEmpty() || edit.spot().path().get(0).equals("metadata"));
    }

    static void put(Edit edit, List<String> path, String yaml) {
        Node value = Sheets.node(yaml);
        Sheets.put(edit.object(), path, value instanceof ScalarNode ? Sheets.word(yaml) : value);
    }

    /** Removes the item of a list of {@code spec} that the place is in, and the whole manifest with the last one. */
    static void removeItem(Edit edit, String list) {
        SequenceNode items = (SequenceNode) edit.node(List.of("spec", list));
        items.getValue().remove(Sheets.index(edit.spot().path().get(2)));
        if (items.getValue().isEmpty()) {
            edit.removeObject();
        }
    }

    static void port(Edit edit, String key, String value) {
        List<String> path = edit.spot().path();
        int ports = path.indexOf("ports");
        List<String> port = ports < 0 ? List.of("spec", "ports", "[0]") : path.subList(0, ports + 2);
        Sheets.put(edit.node(port), List.of(key), Sheets.word(value));
    }
}
