package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** The forms of a step that are about services: their names, and where calls go. */
final class ServiceForms {
    private ServiceForms() {}

    static void names(List<Form> forms) {
        forms.add(Form.of(
                "add '([\\w-]+)' to its (clusters|names)",
                (edit, found) ->
                        edit.add("services." + edit.service() + "." + found.group(2), Sheets.word(found.group(1)))));
        forms.add(Form.of(
                "remove this one", (edit, found) -> Sheets.remove(edit.mesh(), List.of("services", edit.service()))));
        forms.add(Form.of("give the other all its ports and names", (edit, found) -> {}));
        forms.add(Form.of("write one outside svc\\.cluster\\.local", (edit, found) -> edit.writeText("own.example")));
        forms.add(Form.of("add 'kubernetes' to the names of the service that has it", (edit, found) -> {}));
        forms.add(Form.of("rename the service.*", (edit, found) -> edit.spot().rename("own")));
        forms.add(Form.of("declare (\\w+)", (edit, found) -> edit.set("protocol", found.group(1))));
        forms.add(Form.of(
                "name the clusters where it runs, or 'all'",
                (edit, found) -> edit.spot().value(Sheets.word("all"))));
        forms.add(Form.of(
                "name who calls|name them in 'callers'",
                (edit, found) ->
                        edit.set("services." + edit.service() + ".callers", "{services: [" + caller(edit) + "]}")));
        forms.add(Form.of(
                "add 'names: \\[regional]' or 'names: \\[global]' to the service",
                (edit, found) -> edit.set("services." + edit.service() + ".names", "[regional]")));
        forms.add(Form.of("name the callers in other clusters", (edit, found) -> {
            List<String> home = edit.words("services." + edit.service() + ".clusters");
            List<String> others = edit.names("clusters").stream()
                    .filter(name -> !home.contains(name))
                    .toList();
            edit.set(
                    "services." + edit.service() + ".callers",
                    others.isEmpty() ? "{clusters: all}" : "{clusters: " + others + "}");
        }));
        forms.add(Form.of(
                "choose an address of (\\d+\\.\\d+\\.\\d+)\\.\\d+/\\d+ that nobody uses",
                (edit, found) -> edit.writeText(found.group(1) + ".50")));
        forms.add(Form.of("remove the name's line from (?:mesh\\.lock\\.yaml|the ledger).*", (edit, found) -> {
            List<String> path = edit.spot().path();
            Sheets.remove(edit.sheets().documents("mesh.lock.yaml").get(0), List.of("vips", path.get(path.size() - 1)));
        }));
        forms.add(Form.of("remove the address", (edit, found) -> edit.remove()));
        forms.add(Form.of(
                "run it there",
                (edit, found) -> edit.add("services." + edit.service() + ".clusters", Sheets.word(edit.quoted(1)))));
        forms.add(Form.of(
                "use one of at most (\\d+)",
                (edit, found) -> edit.text(text -> text.substring(text.length() - Integer.parseInt(found.group(1)))
                        .replaceFirst("^[.-]+", ""))));
        forms.add(Form.of(
                "use at most (\\d+) letters, .*",
                (edit, found) ->
                        edit.text(text -> text.replaceAll("[^A-Za-z0-9_.-]", "").replaceAll("^[_.-]+|[_.-]+$", ""))));
        forms.add(Form.of("write an optional DNS name .*", (edit, found) -> rename(edit, "[^A-Za-z0-9_./-]+", "-")));
        forms.add(Form.of(
                "use letters, digits and '_', .*", (edit, found) -> rename(edit, "^_+|_+$|[^A-Za-z0-9_]+", "")));
        forms.add(Form.of("let callers use another port", (edit, found) -> {
            if (edit.get("targetPort") == null) {
                edit.set("targetPort", edit.text());
            }
            edit.spot().value(Sheets.node("8085"));
        }));
        forms.add(Form.of(
                "let the pods listen on a port outside of .*",
                (edit, found) -> edit.spot().value(Sheets.node("8085"))));
        forms.add(Form.of(
                "(?:use|give it a) (?:'global' in the place of 'kubernetes'|global name instead)",
                (edit, found) -> edit.write("services." + edit.service() + ".names", List.of("global"))));
        forms.add(Form.of("give all clusters of the network one alias, .*", (edit, found) -> {
            String network = edit.quoted(1);
            for (String cluster : edit.names("clusters")) {
                if (edit.word("clusters." + cluster + ".network").equals(network)) {
                    edit.set("clusters." + cluster + ".alias", "one");
                }
            }
        }));
        forms.add(Form.of("let '([\\w-]+)' run in another cluster", (edit, found) -> {
            List<String> home = edit.words("services." + found.group(1) + ".clusters");
            edit.names("clusters").stream()
                    .filter(name -> !home.contains(name) && edit.get("clusters." + name + ".gateway") != null)
                    .findFirst()
                    .ifPresentOrElse(
                            name -> edit.add("services." + found.group(1) + ".clusters", Sheets.word(name)),
                            () -> edit.newCluster(found.group(1)));
        }));
        forms.add(Form.of("promise less", (edit, found) -> edit.remove()));
        forms.add(Form.of(
                "take '([\\w-]+)' out of (services\\.[\\w.-]+)",
                (edit, found) -> edit.write(
                        found.group(2),
                        edit.words(found.group(2)).stream()
                                .filter(word -> !word.equals(found.group(1)))
                                .toList())));
    }

    static void traffic(List<Form> forms) {
        forms.add(Form.of("name another region", (edit, found) -> {
            String region = edit.names("clusters").stream()
                    .map(name -> edit.word("clusters." + name + ".locality").replaceFirst("/.*", ""))
                    .filter(name -> !name.equals(edit.text()))
                    .findFirst()
                    .orElseThrow();
            edit.writeText(region);
        }));
        forms.add(Form.of("(?:remove|leave) (?:this|the) (?:rule|shift)(?: out)?(?: until .*)?", (edit, found) -> {
            List<String> path = edit.spot().path();
            int list = path.contains("shift") ? path.indexOf("shift") : path.indexOf("failover");
            Sheets.remove(edit.mesh(), path.subList(0, list + 2));
        }));
        forms.add(Form.of("set consecutiveGatewayErrors and maxEjectionPercent above 0.*", (edit, found) -> {
            edit.set(MeshForms.join(edit.spot().path()) + ".consecutiveGatewayErrors", "5");
            edit.set(MeshForms.join(edit.spot().path()) + ".maxEjectionPercent", "100");
        }));
        forms.add(Form.of("shift (\\d+) at most", (edit, found) -> {
            Node value = edit.spot().value();
            if (value instanceof MappingNode shares) {
                shares.getValue().replaceAll(share -> new NodeTuple(share.getKeyNode(), Sheets.node(found.group(1))));
            } else {
                edit.spot().value(Sheets.node(found.group(1)));
            }
        }));
        forms.add(Form.of("(?:to move all, )?drain the cluster", (edit, found) -> {
            edit.set("clusters." + edit.names("clusters").get(0) + ".drain", "true");
        }));
        forms.add(
                Form.of("to move all, remove this shift", (edit, found) -> Sheets.remove(edit.mesh(), edit.above(1))));
        forms.add(Form.of(
                "write all that they are shifted to into one 'to'",
                (edit, found) -> Sheets.remove(edit.mesh(), edit.above(2))));
        forms.add(Form.of("give each cluster the zone of its nodes as its locality", (edit, found) -> {
            for (String cluster : edit.names("clusters")) {
                String region = edit.word("clusters." + cluster + ".locality").replaceFirst("/.*", "");
                edit.set("clusters." + cluster + ".locality", region + "/" + region + "-" + cluster);
            }
        }));
        forms.add(Form.of("leave (?:it|'([\\w-]+)') out of 'from'", (edit, found) -> {
            String cluster = found.group(1) == null ? edit.quoted(0) : found.group(1);
            List<String> path = edit.spot().path();
            List<String> rule = path.subList(0, path.indexOf("shift") + 2);
            List<String> left = edit.words(MeshForms.join(rule) + ".from").stream()
                    .filter(name -> !name.equals(cluster))
                    .toList();
            if (left.isEmpty()) {
                Sheets.remove(edit.mesh(), rule);
            } else {
                edit.write(MeshForms.join(rule) + ".from", left);
            }
        }));
        forms.add(Form.of(
                "give what must stand in a share of 1 at least in 'to'",
                (edit, found) -> edit.set(
                        MeshForms.join(edit.spot().path()) + ".to."
                                + edit.word("clusters." + edit.quoted(1) + ".locality"),
                        "1")));
        forms.add(Form.of("name its callers' clusters in 'from'", (edit, found) -> {
            edit.write(
                    MeshForms.join(edit.spot().path()) + ".from", edit.words("services." + caller(edit) + ".clusters"));
            String home = edit.word("clusters."
                    + edit.words("services." + caller(edit) + ".clusters").get(0) + ".locality");
            String other = edit.names("clusters").stream()
                    .map(name -> edit.word("clusters." + name + ".locality"))
                    .filter(name -> !name.equals(home))
                    .findFirst()
                    .orElseThrow();
            edit.set(MeshForms.join(edit.spot().path()) + ".to", "{" + other + ": 30}");
        }));
        forms.add(Form.of("let callers run in another namespace than .*", (edit, found) -> {
            for (String service : edit.names("services")) {
                if (edit.word("services." + service + ".namespace").equals("istio-system")) {
                    edit.set("services." + service + ".namespace", "own");
                }
                if (edit.get("services." + service + ".callers.identities") != null)
                    edit.write(
                            "services." + service + ".callers.identities",
                            edit.words("services." + service + ".callers.identities").stream()
                                    .map(identity -> identity.replaceFirst("istio-system/", "own/"))
                                    .toList());
            }
        }));
        forms.add(Form.of("leave 'drain' out here.*|leave 'drain' out", (edit, found) -> edit.remove()));
        forms.add(Form.of("let the service run (?:in one more cluster|elsewhere under that name).*", (edit, found) -> {
            String service = edit.quoted(0).replaceFirst("\\..*", "");
            edit.newCluster(service);
            if (found.group().contains("under that name")) {
                edit.set("clusters.own.alias", edit.quoted(0).split("\\.", -1)[1]);
            }
        }));
        forms.add(Form.of("give the others a gateway that is reached", (edit, found) -> {
            for (String cluster : edit.names("clusters")) {
                if (edit.word("clusters." + cluster + ".gateway.address").equals("pending")
                        || edit.get("clusters." + cluster + ".gateway") == null) {
                    edit.set("clusters." + cluster + ".gateway", "{address: eastwest." + cluster + ".example}");
                }
            }
        }));
        forms.add(Form.of("remove it from the service's 'clusters'", (edit, found) -> {
            String service = Pattern.compile("'([\\w-]+)\\.")
                    .matcher(edit.problem().message())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            List<String> left = edit.words("services." + service + ".clusters").stream()
                    .filter(name -> !name.equals(edit.cluster()))
                    .toList();
            edit.write("services." + service + ".clusters", left);
        }));
        forms.add(Form.of("make it shorter than the duration", (edit, found) -> edit.writeText("240h")));
    }

    /** A service that calls from another cluster, or any other. */
    static String caller(Edit edit) {
        return edit.names("services").stream()
                .filter(name -> !name.equals(edit.service()))
                .findFirst()
                .orElseThrow();
    }

    static void rename(Edit edit, String wrong, String right) {
        List<String> path = edit.spot().path();
        edit.spot().rename(path.get(path.size() - 1).replaceAll(wrong, right));
    }
}
