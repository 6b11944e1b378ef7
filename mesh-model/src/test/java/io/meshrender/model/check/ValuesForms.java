package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The forms of a step that are about raw values of a chart. */
final class ValuesForms {
    static final List<Form> FORMS = List.of(
            Form.of("use ([a-zA-Z]+(?:\\.[a-zA-Z]+)+)", (edit, found) -> {
                edit.remove();
                edit.set(found.group(1), Objects.requireNonNull(edit.removed()));
            }),
            Form.of("write (prometheus\\.prometheusSpec\\.\\w+), .*", (edit, found) -> {
                edit.remove();
                edit.set(found.group(1), Objects.requireNonNull(edit.removed()));
            }),
            Form.of("leave label '([^:]+): [^']+' out", (edit, found) -> {
                SequenceNode selectors = (SequenceNode) edit.spot().value();
                selectors.getValue().forEach(selector -> Edit.removeKey(selector, found.group(1)));
                selectors.getValue().clear();
            }),
            Form.of(
                    "leave the labels of (services\\.[\\w-]+) out",
                    (edit, found) ->
                            ((SequenceNode) edit.spot().value()).getValue().clear()),
            Form.of(
                    "take it off the list",
                    (edit, found) -> ((SequenceNode) edit.spot().value())
                            .getValue()
                            .removeIf(item -> item.toString().contains("value=" + edit.quoted(0) + ")"))),
            Form.of("take the port out|take these addresses out", (edit, found) -> {
                String bad = edit.problem().message().replaceFirst(".* keeps (?:calls of )?port (\\d+) .*", "$1");
                String left = Stream.of(edit.text().split(",", -1))
                        .filter(part -> !part.equals(bad) && !bad.contains("addresses"))
                        .collect(Collectors.joining(","));
                edit.writeText(left);
            }),
            Form.of(
                    "add the port",
                    (edit, found) -> edit.text(
                            text -> text + "," + edit.problem().message().replaceFirst(".* port (\\d+) .*", "$1"))),
            Form.of("add ([\\d.]+/\\d+)", (edit, found) -> edit.text(text -> text + "," + found.group(1))),
            Form.of("add it to 'labels' as well", (edit, found) -> {
                String[] label = edit.quoted(0).split(": ", 2);
                edit.set("labels." + label[0], label[1]);
            }),
            Form.of(
                    "give the service a global name instead of .*",
                    (edit, found) -> edit.write(
                            "services." + edit.quoted(1).replaceFirst("\\..*", "") + ".names", List.of("global"))),
            Form.of(
                    "set (observability\\.kiali\\.values\\.external_services\\.prometheus\\.url) as well",
                    (edit, found) -> edit.set(
                            found.group(1), "http://kube-prometheus-stack-prometheus.observability:9095/prometheus")),
            Form.of(
                    "name your own in ([\\w.]+)",
                    (edit, found) ->
                            edit.set(found.group(1), "[{static_configs: [{targets: [\"alerts.example:9093\"]}]}]")),
            Form.of(
                    "write a list of your own jobs, .*",
                    (edit, found) -> edit.spot().value(Sheets.node("[{job_name: own}]"))),
            Form.of(
                    "write a list of your own providers, .*",
                    (edit, found) -> edit.spot().value(Sheets.node("[{name: own, prometheus: {}}]"))),
            Form.of("to have all read, set (\\w+): false instead", (edit, found) -> {
                List<String> holder = edit.above(1);
                edit.remove();
                Sheets.put(edit.mesh(), Spot.longer(holder, found.group(1)), Sheets.node("false"));
            }),
            Form.of(
                    "set (mesh\\.ca\\.external), if another authority signs",
                    (edit, found) -> edit.set(found.group(1), "{address: \"ca.own.example:443\"}")));

    private ValuesForms() {}
}
