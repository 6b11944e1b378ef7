package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of a step that are about {@code mesh.yaml}. Where a hint leaves the value open, one that fits is written. */
final class MeshForms {

    static final List<Form> FORMS = forms();

    private MeshForms() {}

    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        forms.add(Form.of("use lower-case labels of .*", (edit, found) -> edit.writeText("own.example")));
        forms.add(Form.of("write an IPv4 address, or .*", (edit, found) -> edit.writeText("203.0.113.10")));
        forms.add(Form.of(
                "write the address alone, without '/' .*",
                (edit, found) -> edit.text(text -> text.replaceFirst("/.*", ""))));
        forms.add(Form.of("write an IPv4 range", (edit, found) -> edit.writeText("10.77.0.0/16")));
        forms.add(Form.of(
                "write region, region/zone or .*",
                (edit, found) -> edit.text(text -> String.join(
                        "/",
                        Arrays.asList(text.replaceAll("[^a-z0-9/-]", "-").split("/", -1))
                                .subList(0, Math.min(3, text.split("/", -1).length))))));
        forms.add(Form.of(
                "begin it with https:// or http://",
                (edit, found) -> edit.text(text -> "https://" + text.replaceFirst("^[a-z]+://", ""))));
        forms.add(Form.of(
                "name no user in it", (edit, found) -> edit.text(text -> text.replaceFirst("//[^@/]*@", "//"))));
        forms.add(Form.of(
                "leave the password out", (edit, found) -> edit.text(text -> text.replaceFirst("//[^@/]*@", "//"))));
        forms.add(Form.of(
                "write the name alone, .*",
                (edit, found) -> edit.text(text -> ("own" + text).replaceAll("[^A-Za-z0-9.-]", ""))));
        forms.add(
                Form.of("leave the query out: .*", (edit, found) -> edit.text(text -> text.replaceFirst("\\?.*", ""))));
        forms.add(Form.of("write (/\\w+), .*", (edit, found) -> edit.writeText(found.group(1))));
        forms.add(Form.of("begin it with /", (edit, found) -> edit.text(text -> "/" + text)));
        forms.add(Form.of("write the value that belongs here", (edit, found) -> edit.writeText("own.example")));
        forms.add(Form.of(
                "write where other networks .*|set it as soon as .*",
                (edit, found) -> edit.writeText("eastwest.own.example")));
        forms.add(Form.of("write where pods of .*", (edit, found) -> edit.writeText("https://api.own.example")));
        forms.add(Form.of(
                "set apiServer to where .*", (edit, found) -> edit.set("apiServer", "https://api.own.example")));
        forms.add(Form.of("name its clusters.*", (edit, found) -> {
            List<String> members = edit.words("groups." + edit.text().replace("group:", ""));
            edit.spot().remove();
            List<String> list = edit.words(join(edit.above(1)));
            members.stream()
                    .filter(member -> !list.contains(member))
                    .forEach(member -> edit.add(edit.above(1), Sheets.word(member)));
        }));
        forms.add(
                Form.of("add it to a wave at .*", (edit, found) -> edit.add("waves[0]", Sheets.word(edit.quoted(0)))));
        forms.add(Form.of("add 'waves'", (edit, found) -> edit.set("waves", "[" + edit.names("clusters") + "]")));
        forms.add(Form.of("name it in a cluster's 'network'", (edit, found) -> {
            edit.set(
                    "clusters.own",
                    "{network: " + edit.quoted(0)
                            + ", locality: own-region-1, gateway: {address: eastwest.own.example}}");
        }));
        forms.add(Form.of("otherwise give each cluster a network and a gateway of its own", (edit, found) -> {
            String cluster = edit.cluster();
            edit.set("networks.own-net", "{}");
            edit.set("clusters." + cluster + ".network", "own-net");
            for (String each : edit.names("clusters")) {
                if (edit.get("clusters." + each + ".gateway") == null) {
                    edit.set("clusters." + each + ".gateway", "{address: eastwest." + each + ".example}");
                }
            }
        }));
        forms.add(Form.of(
                "say '(\\w+): (\\[.*])'",
                (edit, found) -> edit.set(join(edit.spot().path()) + "." + found.group(1), found.group(2))));
        forms.add(Form.of(
                "write the same for '([\\w-]+)'",
                (edit, found) -> edit.set(
                        "services." + edit.service() + ".inCluster." + found.group(1) + ".targetPorts",
                        Objects.requireNonNull(edit.get("services." + edit.service() + ".inCluster."
                                + edit.problem().path().segments().get(3) + ".targetPorts")))));
        forms.add(Form.of("name another caller in its place in (\\S+)", (edit, found) -> {
            String other = edit.names("services").stream()
                    .filter(name -> !name.equals(edit.text()) && !name.equals(edit.service()))
                    .findFirst()
                    .orElse("own");
            if (other.equals("own")) {
                edit.set(
                        "services.own",
                        "{namespace: own, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}");
            }
            edit.write(found.group(1), List.of(other));
        }));
        forms.add(Form.of("set (\\S+) and its nodePort", (edit, found) -> {
            edit.set(found.group(1), Objects.requireNonNull(edit.removed()));
            edit.set(found.group(1).replace("service", "nodePort"), "30443");
        }));
        forms.add(Form.of(
                "add one below 'clusters', .*",
                (edit, found) -> edit.set(
                        "clusters.own",
                        "{network: " + edit.names("networks").get(0)
                                + ", locality: own-region-1, gateway: {address: eastwest.own.example}}")));
        forms.add(Form.of(
                "give it another (?:namespace or )?(k8sName|namespace)(?:, or a selector)?",
                (edit, found) -> edit.set(found.group(1), "own-gateway")));
        forms.add(Form.of("add 'key'", (edit, found) -> edit.set("key", "own")));
        forms.add(Form.of(
                "add services\\.([\\w-]+)\\.jwt",
                (edit, found) -> edit.set(
                        "services." + found.group(1) + ".jwt",
                        "{issuer: https://id.example.com, jwksUri: https://id.example.com/keys}")));
        forms.add(Form.of("write '([^']+)', and the tag at 'tag' beside it", (edit, found) -> {
            String tag = edit.text().replaceFirst(".*:", "");
            edit.writeText(found.group(1));
            edit.set("tag", tag);
        }));
        forms.add(Form.of(
                "shorten its name, or the mesh's id, by (\\d+)",
                (edit, found) -> ServiceForms.rename(edit, "-*.{" + found.group(1) + "}$", "")));
        PolicyForms.rules(forms);
        PolicyForms.tokens(forms);
        PolicyForms.authorizers(forms);
        delivery(forms);
        ServiceForms.names(forms);
        ServiceForms.traffic(forms);
        revisions(forms);
        PolicyForms.trust(forms);
        stack(forms);
        return forms;
    }

    private static void delivery(List<Form> forms) {
        forms.add(
                Form.of("leave out gateway alone", (edit, found) -> edit.spot().value(Sheets.node("[gateway]"))));
        forms.add(Form.of(
                "add 'jsonPointers', .*",
                (edit, found) -> edit.set(join(edit.spot().path()) + ".jsonPointers", "[/spec/own]")));
        forms.add(Form.of("ignore '([^']+)' alone, .*", (edit, found) -> {
            edit.removeNamed("jsonPointers");
            edit.set(join(edit.above(2)) + ".jqPathExpressions", Sheets.node("['" + found.group(1) + "']"));
        }));
        forms.add(Form.of(
                "name the one field that .*",
                (edit, found) -> edit.writeText(
                        edit.text().startsWith("/") ? "/metadata/annotations/own" : ".metadata.annotations.own")));
        forms.add(Form.of("name the one who .*", (edit, found) -> edit.writeText("own-controller")));
        forms.add(Form.of(
                "for objects of your own, add 'applications: (\\[\\w+])'",
                (edit, found) -> edit.set(join(edit.above(2)) + ".applications", found.group(1))));
        forms.add(Form.of("write it at '(\\w+)'(?:: '([^']+)')?", (edit, found) -> {
            String text = found.group(2) == null ? edit.text() : found.group(2);
            List<String> item = edit.above(2);
            edit.removeNamed(edit.spot().path().get(edit.spot().path().size() - 2));
            Sheets.put(edit.node(item), List.of(found.group(1)), Sheets.node("['" + text + "']"));
        }));
        forms.add(Form.of("write '~0' for '~' .*", (edit, found) -> edit.text(text -> text.replace("~", "~0"))));
        forms.add(Form.of("add them to 'labels' of a cluster", (edit, found) -> {
            String[] label =
                    edit.problem().message().replaceFirst(".*'(.*)'", "$1").split(": ", -1);
            edit.set("clusters.us.labels." + label[0], label[1]);
        }));
        forms.add(Form.of(
                "make its 'duration' shorter",
                (edit, found) -> edit.set(join(edit.spot().path()) + ".duration", "1h")));
    }

    private static void revisions(List<Form> forms) {
        forms.add(Form.of("to have '([^']+)' too, write it into revisions", (edit, found) -> {
            String version = found.group(1).matches("\\d+-\\d+-\\d+")
                    ? found.group(1).replace('-', '.')
                    : edit.word("istio.version");
            String own = "clusters." + edit.quoted(1) + ".istio.revisions";
            edit.set((edit.get(own) != null ? own : "istio.revisions") + "." + found.group(1), version);
        }));
        forms.add(Form.of("to have '([^']+)' too, write istio\\.revisions: (\\{.*})", (edit, found) -> {
            edit.set(
                    "istio.revisions",
                    found.group(2).replace("<version>", found.group(1).replace('-', '.')));
        }));
        forms.add(Form.of("upgrade by two minors at most: to ([\\d.]+) first", (edit, found) -> {
            edit.spot().rename("own");
            edit.spot().value(Sheets.word(found.group(1) + ".0"));
        }));
        forms.add(Form.of("name its revision, '([^']+)'", (edit, found) -> edit.writeText(found.group(1))));
        forms.add(Form.of("upgrade by one minor at a time, .*", (edit, found) -> {
            Matcher minor =
                    Pattern.compile("Istio 1\\.(\\d+)").matcher(edit.problem().message());
            edit.writeText(minor.find() ? "1." + (Integer.parseInt(minor.group(1)) + 1) + ".0" : "");
        }));
        forms.add(Form.of("upgrade", (edit, found) -> {
            String version = edit.problem().hint().replaceFirst(".*came with Istio ([\\d.]+).*", "$1") + ".0";
            edit.set("istio.version", version);
            for (String cluster : edit.names("clusters")) {
                if (edit.get("clusters." + cluster + ".istio.version") != null) {
                    edit.set("clusters." + cluster + ".istio.version", version);
                }
            }
        }));
    }

    private static void stack(List<Form> forms) {
        forms.add(Form.of(
                "add openid: \\{.*} beside it",
                (edit, found) -> edit.set("openid", "{issuer: https://id.example.com, clientId: kiali}")));
        forms.add(Form.of(
                "name in 'sourceRanges' who may connect",
                (edit, found) -> edit.set("sourceRanges", "[198.51.100.0/24]")));
        forms.add(
                Form.of("upgrade the cluster to ([\\d.]+) or newer", (edit, found) -> edit.writeText(found.group(1))));
        forms.add(Form.of("say in prometheus\\.urls where .*", (edit, found) -> {
            for (String cluster : edit.names("clusters")) {
                edit.set(
                        "observability.kubePrometheusStack.prometheus.urls." + cluster,
                        "https://prometheus." + cluster + ".example");
            }
        }));
        forms.add(Form.of(
                "say in 'url' where .*",
                (edit, found) -> edit.set("observability.prometheus.url", "http://prometheus.own.svc:9090")));
        forms.add(Form.of(
                "shorten the cluster's name by (\\d+)",
                (edit, found) -> ServiceForms.rename(edit, "(.*).{" + found.group(1) + "}$", "$1")));
        forms.add(Form.of(
                "shorten the mesh's id by (\\d+)",
                (edit, found) ->
                        edit.text(text -> text.substring(0, text.length() - Integer.parseInt(found.group(1))))));
    }

    static String join(List<String> path) {
        StringBuilder dotted = new StringBuilder();
        for (String segment : path) {
            dotted.append(segment.startsWith("[") ? segment : "[" + segment + "]");
        }
        return dotted.toString();
    }
}
